//! The page's second wasm, in a worker of its own: the readers of files that are no plain text, and the writers of other
//! programs' formats.
//!
//! `giaoban-reader.js` loads it with the first file that needs it and calls one function for each; see
//! [`giaoban::import`] and [`giaoban::export::order`]. A panic ends the worker, never the page.

use giaoban::export::order::Order;
use giaoban::wire;
use wasm_bindgen::prelude::*;

fn main() {
    std::panic::set_hook(Box::new(|info| {
        wasm_bindgen::throw_val(js_sys::Error::new(&info.to_string()).into());
    }));
}

/// Reads a file; gives what is in it as the page expects it (`giaoban::import::Contents`, as [`giaoban::wire`] has it).
#[wasm_bindgen(skip_typescript)]
pub fn read_file(bytes: &[u8]) -> Vec<u8> {
    wire::write(&giaoban::import::read(bytes))
}

/// Writes a file as the page orders it (`giaoban::export::order`).
#[wasm_bindgen(skip_typescript)]
pub fn write_file(order: &[u8]) -> Result<Vec<u8>, JsValue> {
    let order: Order<'_> = wire::read(order).ok_or_else(|| js_sys::Error::new("no order"))?;
    Ok(wire::write(&order.fill()))
}
