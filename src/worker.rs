//! The reading thread: the messages between the page and its worker, and both ends of them.
//!
//! Page and worker are one wasm. The page starts `giaoban-worker.js`, hands it the module that it has already compiled
//! (`{t: "init", module}`) and then one [`Request`] at a time; the worker answers each with a [`Reply`]. Both travel as
//! bytes: the same program stands at both ends, and a long article's reply is handed over instead of copied. The worker is
//! disposable: when it dies, or stays silent for too long, it is ended and started anew, and the article it was reading
//! is named in [`Event::Died`]. Where workers are refused, the same [`Reader`] reads on the page's own thread.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;

use crate::engine::{Source, analyze};
use crate::report::{Explanation, Extraction, Offsets, explanations};
use crate::wire::{self, wire};

/// Name of the worker's script, next to the page.
const SCRIPT: &str = "giaoban-worker.js";

/// Ids of the elements that hold the worker's script in a page that is a single file: the glue, which the page runs
/// itself, and the loop.
const CARRIED: [&str; 2] = ["giaoban-glue", "giaoban-worker"];

/// How long the worker may be silent before it counts as dead: a base, and for each character of the article.
const PATIENCE_MS: u32 = 20_000;
const PATIENCE_CHARS_PER_MS: usize = 50;

/// One article to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The caller's number, which comes back in the answer.
    pub seq: u32,
    /// The article.
    pub text: String,
    /// Publication date told from outside: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub published: Option<String>,
}

/// What reading one article gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The extraction; spans count UTF-16 code units.
    pub extraction: Extraction,
    /// Why each thing was marked.
    pub explanations: Vec<Explanation>,
    /// How long the reading took, in milliseconds.
    pub millis: f64,
}

/// The answer to one [`Request`].
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The number of the request.
    pub seq: u32,
    /// The outcome, or a sentence that says what was wrong with the request.
    pub result: Result<Outcome, String>,
}

/// What a [`Reader`] tells its owner.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "handed over once, never stored in numbers")]
pub enum Event {
    /// An article was read.
    Answered(Reply),
    /// The reading of an article broke down; the reader has started anew and goes on with the next.
    Died {
        /// The article that was being read, when there was one.
        seq: Option<u32>,
        /// What is known of the cause.
        message: String,
    },
    /// The host has another build of the page by now, and the worker is that one's.
    OtherBuild,
    /// Workers are refused here: articles are read on the page's own thread, which stands still meanwhile.
    InThread {
        /// What the browser said.
        reason: String,
    },
}

wire!(struct Request { seq, text, published });
wire!(struct Outcome { extraction, explanations, millis });
wire!(struct Reply { seq, result });

impl Request {
    /// Reads the article, here and now.
    pub fn read(self) -> Reply {
        if let Some(date) = self.published.as_deref().filter(|date| !Source::is_date(date)) {
            return Reply {
                seq: self.seq,
                result: Err(format!("\u{201c}{date}\u{201d}: YYYY, YYYY-MM, YYYY-MM-DD")),
            };
        }
        let start = now();
        let mut source = Source::new(self.text);
        source.published = self.published;
        let analysis = analyze(&source);
        let extraction = Extraction::new(&analysis, &source.text, Offsets::Utf16);
        let explanations = explanations(&analysis, &source.text, Offsets::Utf16);
        Reply { seq: self.seq, result: Ok(Outcome { extraction, explanations, millis: now() - start }) }
    }
}

/// Milliseconds of a clock that only runs forward; zero where there is none.
fn now() -> f64 {
    js_sys::Reflect::get(&js_sys::global(), &"performance".into())
        .ok()
        .and_then(|p| p.dyn_into::<web_sys::Performance>().ok())
        .map_or(0.0, |p| p.now())
}

// The worker's end.

/// Called by `giaoban-worker.js` for each message after the first: a request in, a reply out.
#[wasm_bindgen(skip_typescript)]
pub fn answer(request: &[u8]) -> Result<Vec<u8>, JsValue> {
    let request: Request = wire::read(request).ok_or_else(|| js_sys::Error::new("no request"))?;
    Ok(wire::write(&request.read()))
}

/// Writes panics to the console, and in a worker tells the page before the worker ends.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        web_sys::console::error_1(&message.as_str().into());
        if let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
            let _ = scope.post_message(&message_of("panic", &[("message", message.into())]));
        }
    }));
}

/// A message other than a request or reply: `{t, …}`.
fn message_of(kind: &str, fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&object, &"t".into(), &kind.into());
    for (name, value) in fields {
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn text_field(object: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(object, &name.into()).ok()?.as_string()
}

// The page's end.

/// What sort of message this is that is neither request nor reply.
pub fn kind_of(message: &JsValue) -> Option<String> {
    text_field(message, "t")
}

/// Whether a worker's message names another build than the page's own, which its root element names.
pub fn is_other_build(message: &JsValue) -> bool {
    let own = web_sys::window()
        .and_then(|window| window.document()?.document_element()?.get_attribute("data-build"))
        .unwrap_or_default();
    text_field(message, "build").is_some_and(|build| build != own)
}

/// Reads articles one after the other, in a worker where the browser allows one.
///
/// A handle; clones share the same thread and the same queue. When the last is dropped, the worker is ended.
#[derive(Clone)]
pub struct Reader(Rc<Desk>);

impl PartialEq for Reader {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Desk {
    state: RefCell<State>,
    notify: Box<dyn Fn(Event)>,
}

#[derive(Default)]
struct State {
    thread: Thread,
    running: Option<Running>,
    waiting: VecDeque<Request>,
}

/// The request that is being read, and what watches over it.
struct Running {
    seq: u32,
    /// Kept until the worker has told that it runs at all, so that nothing is lost when it is refused late.
    request: Option<Request>,
    _watch: Timeout,
}

#[derive(Default)]
enum Thread {
    /// Before the first start.
    #[default]
    None,
    Worker(Box<WorkerThread>),
    Page,
}

struct WorkerThread {
    worker: web_sys::Worker,
    /// It has compiled and answered.
    ready: bool,
    /// The last words of a panic, which arrive before the error event.
    panic: Option<String>,
    _listeners: [EventListener; 2],
}

impl Drop for WorkerThread {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Reader {
    /// Starts the worker. `notify` is called for each answer, breakdown or refusal, never from within `submit`.
    pub fn new(notify: impl Fn(Event) + 'static) -> Self {
        let desk = Rc::new(Desk { state: RefCell::default(), notify: Box::new(notify) });
        desk.start();
        Reader(desk)
    }

    /// Puts an article at the end of the queue.
    pub fn submit(&self, request: Request) {
        self.0.state.borrow_mut().waiting.push_back(request);
        self.0.next();
    }

    /// Takes all articles for which `unwanted` holds out of the queue: an answer that nobody waits for any more.
    /// The one that is being read stays.
    pub fn withdraw(&self, unwanted: impl Fn(&Request) -> bool) {
        self.0.state.borrow_mut().waiting.retain(|request| !unwanted(request));
    }

    /// How many articles wait or are being read.
    pub fn pending(&self) -> usize {
        let state = self.0.state.borrow();
        state.waiting.len() + usize::from(state.running.is_some())
    }
}

impl Desk {
    /// Starts a worker, or turns to the page's own thread when none is to be had.
    fn start(self: &Rc<Self>) {
        let thread = match spawn(Rc::downgrade(self)) {
            Ok(worker) => Thread::Worker(Box::new(worker)),
            Err(error) => {
                self.refused(format!("{error:?}"));
                return;
            }
        };
        self.state.borrow_mut().thread = thread;
    }

    /// Goes on with the next article when nothing is being read.
    fn next(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        if state.running.is_some() {
            return;
        }
        let Some(request) = state.waiting.pop_front() else { return };
        let (seq, desk) = (request.seq, Rc::downgrade(self));
        let posted = match &state.thread {
            Thread::Worker(thread) => {
                let bytes = wire::write(&request);
                thread.worker.post_message(&js_sys::Uint8Array::from(bytes.as_slice()))
            }
            Thread::Page | Thread::None => {
                // The page is painted first.
                let watch = Timeout::new(0, move || {
                    let reply = request.read();
                    with(&desk, |desk| desk.answered(reply));
                });
                state.running = Some(Running { seq, request: None, _watch: watch });
                return;
            }
        };
        let patience = PATIENCE_MS + (request.text.len() / PATIENCE_CHARS_PER_MS) as u32;
        let (wait, message) = match posted {
            Ok(()) => (patience, "no answer".to_owned()),
            Err(error) => (0, format!("{error:?}")),
        };
        let watch = Timeout::new(wait, move || with(&desk, |desk| desk.died(message)));
        let ready = matches!(&state.thread, Thread::Worker(thread) if thread.ready);
        state.running = Some(Running { seq, request: (!ready).then_some(request), _watch: watch });
    }

    fn answered(self: &Rc<Self>, reply: Reply) {
        // A timeout that runs must not be dropped from inside itself: it has fired, so dropping is harmless.
        let running = self.state.borrow_mut().running.take();
        drop(running);
        (self.notify)(Event::Answered(reply));
        self.next();
    }

    /// The worker broke down: name the article, start anew, go on.
    fn died(self: &Rc<Self>, message: String) {
        let (ready, panic) = match &mut self.state.borrow_mut().thread {
            Thread::Worker(thread) => (thread.ready, thread.panic.take()),
            Thread::Page | Thread::None => return,
        };
        let message = panic.unwrap_or(message);
        if !ready {
            self.refused(message);
            return;
        }
        let running = self.state.borrow_mut().running.take();
        self.start();
        (self.notify)(Event::Died { seq: running.map(|r| r.seq), message });
        self.next();
    }

    /// Workers are not to be had: the article that was handed to one goes back to the head of the queue.
    fn refused(self: &Rc<Self>, reason: String) {
        let mut state = self.state.borrow_mut();
        state.thread = Thread::Page;
        if let Some(request) = state.running.take().and_then(|r| r.request) {
            state.waiting.push_front(request);
        }
        drop(state);
        let desk = Rc::downgrade(self);
        Timeout::new(0, move || {
            with(&desk, |desk| {
                (desk.notify)(Event::InThread { reason });
                desk.next();
            });
        })
        .forget();
    }

    fn heard(self: &Rc<Self>, message: JsValue) {
        match kind_of(&message).as_deref() {
            Some("ready") => {
                let mut state = self.state.borrow_mut();
                if let Thread::Worker(thread) = &mut state.thread {
                    thread.ready = true;
                }
                if let Some(running) = &mut state.running {
                    running.request = None;
                }
            }
            Some("build") => {
                if is_other_build(&message) {
                    (self.notify)(Event::OtherBuild);
                }
            }
            Some("panic") => {
                if let Thread::Worker(thread) = &mut self.state.borrow_mut().thread {
                    thread.panic = text_field(&message, "message");
                }
            }
            _ => match wire::read(&js_sys::Uint8Array::new(&message).to_vec()) {
                Some(reply) => self.answered(reply),
                None => self.died("no reply".to_owned()),
            },
        }
    }
}

/// Runs `f` when the reader is still wanted by anybody.
fn with(desk: &Weak<Desk>, f: impl FnOnce(&Rc<Desk>)) {
    if let Some(desk) = desk.upgrade() {
        f(&desk);
    }
}

/// Starts a worker and hands it the compiled module.
fn spawn(desk: Weak<Desk>) -> Result<WorkerThread, JsValue> {
    let worker = web_sys::Worker::new(&script()?)?;
    let heard = {
        let desk = desk.clone();
        EventListener::new(&worker, "message", move |event| {
            if let Some(event) = event.dyn_ref::<web_sys::MessageEvent>() {
                with(&desk, |desk| desk.heard(event.data()));
            }
        })
    };
    let failed = EventListener::new(&worker, "error", move |event| {
        event.prevent_default();
        let message = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
        with(&desk, |desk| {
            desk.died(message.filter(|m| !m.is_empty()).unwrap_or_else(|| "worker".to_owned()))
        });
    });
    worker.post_message(&message_of("init", &[("module", wasm_bindgen::module())]))?;
    Ok(WorkerThread { worker, ready: false, panic: None, _listeners: [heard, failed] })
}

/// Address of the worker's script: a file next to the page, or the text that a single-file page carries.
fn script() -> Result<String, JsValue> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Ok(SCRIPT.to_owned());
    };
    let carried: Option<Vec<String>> = CARRIED
        .iter()
        .map(|id| document.get_element_by_id(id).and_then(|element| element.text_content()))
        .collect();
    let Some(parts) = carried else { return Ok(SCRIPT.to_owned()) };
    script_url(&parts.concat())
}

/// An address for the text of a script.
pub fn script_url(text: &str) -> Result<String, JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    web_sys::Url::create_object_url_with_blob(&blob)
}
