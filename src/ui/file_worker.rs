//! The worker with the page's second wasm: reads files that are no plain text, writes those of other programs.
//!
//! It is started with the first file that needs it, and ended with the last handle, so that nothing it needs stays in
//! memory. It is disposable: what breaks it is told, and the next file gets a new one.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

use super::dom;
use super::hooks::{Host, Offline};
use crate::export::order::{Order, Product};
use crate::import::Contents;
use crate::wire;
use crate::worker::{is_other_build, kind_of, script_url};

/// Name of the worker's script, next to the page.
const SCRIPT: &str = "giaoban-reader.js";

/// Ids of the elements that hold the same in a page that is a single file: what unpacks, the glue, the loop; the wasm.
const CARRIED: [&str; 3] = ["giaoban-unpack", "giaoban-reader-glue", "giaoban-reader"];
const CARRIED_WASM: &str = "giaoban-reader-wasm";

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The worker could not be started.
    NotStarted,
    /// The same, since only that of a newer version is to be had.
    Replaced,
    /// It broke down over the file.
    Crashed,
}

/// A worker. A handle; clones share the same thread.
#[derive(Clone, Default)]
pub struct FileWorker(Rc<RefCell<Option<Thread>>>);

/// The same, without keeping it.
pub struct WeakFileWorker(Weak<RefCell<Option<Thread>>>);

/// A running worker.
struct Thread {
    worker: Worker,
    /// It has compiled: what fails from then on is the file's doing.
    ready: bool,
    /// What to call for each answer that is still to come, in their order: with it, or without one.
    waiting: VecDeque<[Function; 2]>,
    _listeners: [EventListener; 2],
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.terminate();
        for [_, refuse] in &self.waiting {
            let _ = refuse.call1(&JsValue::UNDEFINED, &self.ready.into());
        }
    }
}

impl FileWorker {
    /// What is in a file. Its bytes are handed over.
    pub async fn read(&self, file: &ArrayBuffer) -> Result<Contents, Failure> {
        let answer = self.ask(file, &js_sys::Array::of1(file)).await?;
        wire::read(&answer).ok_or(Failure::NotStarted)
    }

    /// A file as it is ordered.
    pub async fn write(&self, order: &Order<'_>) -> Result<Product, Failure> {
        let order = Uint8Array::from(wire::write(order).as_slice());
        let answer = self.ask(&order, &js_sys::Array::of1(&order.buffer())).await?;
        wire::read(&answer).ok_or(Failure::NotStarted)
    }

    /// Ends the worker: whoever waits for it is refused.
    pub fn end(&self) {
        let thread = self.0.borrow_mut().take();
        drop(thread);
    }

    /// A handle that does not keep the worker.
    pub fn weak(&self) -> WeakFileWorker {
        WeakFileWorker(Rc::downgrade(&self.0))
    }

    async fn ask(&self, message: &JsValue, handed_over: &JsValue) -> Result<Vec<u8>, Failure> {
        let not_started = |_| Failure::NotStarted;
        if self.0.borrow().is_none() {
            let thread = start(Rc::downgrade(&self.0)).map_err(not_started)?;
            *self.0.borrow_mut() = Some(thread);
        }
        let answer = Promise::new(&mut |resolve, reject| {
            if let Some(thread) = &mut *self.0.borrow_mut() {
                thread.waiting.push_back([resolve, reject]);
            }
        });
        if let Some(thread) = &*self.0.borrow() {
            thread.worker.post_message_with_transfer(message, handed_over).map_err(not_started)?;
        }
        match JsFuture::from(answer).await {
            Ok(answer) => Ok(Uint8Array::new(&answer).to_vec()),
            Err(ready) => Err(match Host::now().offline {
                _ if ready.is_truthy() => Failure::Crashed,
                Offline::Replaced => Failure::Replaced,
                _ => Failure::NotStarted,
            }),
        }
    }
}

impl WeakFileWorker {
    /// Ends the worker if there still is one.
    pub fn end(&self) {
        if let Some(worker) = self.0.upgrade() {
            FileWorker(worker).end();
        }
    }
}

/// Starts a worker.
fn start(owner: Weak<RefCell<Option<Thread>>>) -> Result<Thread, JsValue> {
    let carried = |id: &str| {
        dom::document().and_then(|d| d.get_element_by_id(id)).and_then(|element| element.text_content())
    };
    let init = js_sys::Object::new();
    let set = |name: &str, value: &JsValue| js_sys::Reflect::set(&init, &name.into(), value);
    set("t", &"init".into())?;
    let parts: Option<Vec<String>> = CARRIED.iter().map(|id| carried(id)).collect();
    let script = match parts {
        Some(parts) => {
            set("wasm", &carried(CARRIED_WASM).unwrap_or_default().into())?;
            script_url(&parts.concat())?
        }
        None => SCRIPT.to_owned(),
    };
    let worker = Worker::new(&script)?;
    let heard = {
        let owner = owner.clone();
        EventListener::new(&worker, "message", move |event| {
            if let (Some(event), Some(owner)) = (event.dyn_ref::<web_sys::MessageEvent>(), owner.upgrade()) {
                heard(&owner, &event.data());
            }
        })
    };
    let failed = EventListener::new(&worker, "error", move |event| {
        event.prevent_default();
        WeakFileWorker(owner.clone()).end();
    });
    worker.post_message(&init)?;
    Ok(Thread { worker, ready: false, waiting: VecDeque::new(), _listeners: [heard, failed] })
}

/// An answer, or word of how the worker is.
fn heard(owner: &Rc<RefCell<Option<Thread>>>, message: &JsValue) {
    if message.is_instance_of::<Uint8Array>() {
        let waiting = owner.borrow_mut().as_mut().and_then(|thread| thread.waiting.pop_front());
        if let Some([resolve, _]) = waiting {
            let _ = resolve.call1(&JsValue::UNDEFINED, message);
        }
    } else if is_other_build(message) {
        dom::tell_replaced();
        FileWorker(owner.clone()).end();
    } else if kind_of(message).as_deref() == Some("ready")
        && let Some(thread) = &mut *owner.borrow_mut()
    {
        thread.ready = true;
    }
}
