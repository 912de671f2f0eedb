//! The page's second wasm: the readers of Word, PDF, archives and mail, in a worker of their own.
//!
//! `giaoban-reader.js` loads it with the first file that needs it and calls `read_file` for each; see
//! [`giaoban::import`]. A panic ends the worker, never the page.

use wasm_bindgen::prelude::*;

fn main() {
    std::panic::set_hook(Box::new(|info| {
        wasm_bindgen::throw_val(js_sys::Error::new(&info.to_string()).into());
    }));
}

/// Reads a file; gives what is in it as the page expects it (`giaoban::import::Contents`, in postcard).
#[wasm_bindgen(skip_typescript)]
pub fn read_file(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    postcard::to_allocvec(&giaoban::import::read(bytes))
        .map_err(|e| js_sys::Error::new(&e.to_string()).into())
}
