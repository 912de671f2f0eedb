//! The page and its worker: one wasm for both.

fn main() {
    giaoban::worker::report_panics();
    giaoban::ui::start();
}
