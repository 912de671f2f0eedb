//! Files and rich paste → articles: plain text here and now, everything else in a worker with the page's second wasm.
//!
//! The worker is started with the first file that needs it and ended with the last of those that came together, so that
//! nothing it needs stays in memory. It is disposable: what breaks it is named, and the next file gets a new one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, Worker};

use super::dom;
use super::hooks::{Host, Offline};
use super::state::{Action, Article, FileProblem, Importing};
use crate::export::project::Project;
use crate::import::{self, Contents, Problem};
use crate::worker::{is_other_build, kind_of};

/// Name of the worker's script, next to the page.
const SCRIPT: &str = "giaoban-reader.js";

/// Ids of the elements that hold the same in a page that is a single file: the glue, the loop, the wasm.
const CARRIED: [&str; 2] = ["giaoban-reader-glue", "giaoban-reader"];
const CARRIED_WASM: &str = "giaoban-reader-wasm";

/// From so many letters on, what is pasted may be an article.
const ARTICLE: usize = 160;

thread_local! {
    /// Counts the cancelled; what was begun before ends.
    static CANCELLED: Cell<u32> = const { Cell::new(0) };
    /// What ends each wait for a worker.
    static WAITS: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
}

/// The files of a list, as browsers give it.
pub fn of_list(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Whether what is pasted or dropped comes with the markup of a page and may be an article.
///
/// Some words out of a sentence have no paragraphs.
pub fn is_rich(transfer: &DataTransfer) -> bool {
    letters(&plain(transfer)) >= ARTICLE && transfer.get_data("text/html").is_ok_and(|html| !html.is_empty())
}

/// The words that are pasted or dropped, as they are.
pub fn plain(transfer: &DataTransfer) -> String {
    transfer.get_data("text/plain").unwrap_or_default()
}

/// Takes the article out of what is pasted or dropped from a page, and does something with it. Where there is none, or
/// hardly anything would be left, it is the plain words.
pub fn rich(transfer: &DataTransfer, then: impl FnOnce(String) + 'static) {
    let plain = plain(transfer);
    // Begins as a whole page does, whatever piece of one it is.
    let html = format!("<html>{}", transfer.get_data("text/html").unwrap_or_default());
    wasm_bindgen_futures::spawn_local(async move {
        let buffer = Uint8Array::from(html.as_bytes()).buffer();
        let found = Reader::default().read(&buffer).await.ok().and_then(|items| items.into_iter().next());
        let article = found.and_then(|item| item.article.ok()).map(|article| article.text);
        then(article.filter(|text| letters(text) * 4 >= letters(&plain)).unwrap_or(plain));
    });
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Opens files as articles.
pub fn open(files: Vec<File>, dispatch: Rc<dyn Fn(Action)>) {
    wasm_bindgen_futures::spawn_local(async move {
        let begun = CANCELLED.get();
        let cancelled = || CANCELLED.get() != begun;
        let mut reader = Reader::default();
        let (mut articles, mut problems) = (Vec::new(), Vec::new());
        let (mut went, mut left) = (false, 0);
        let all = files.len();
        for (done, file) in files.into_iter().enumerate() {
            let name: Rc<str> = file.name().into();
            dispatch(Action::Import(Some(Importing { done, all, name: name.clone() })));
            match read(&file, &mut reader).await {
                _ if cancelled() => {
                    left = all - done;
                    break;
                }
                Ok(Found::Project(project)) => {
                    dispatch(Action::OpenProject(name, Rc::new(project)));
                    went = true;
                }
                Ok(Found::Articles(items)) => {
                    for item in items {
                        let inner = match &item.name {
                            Some(inner) => Rc::from(format!("{name} › {inner}")),
                            None => name.clone(),
                        };
                        match item.article {
                            Ok(article) => articles.push(Article::of_file(article, Some(inner))),
                            Err(problem) => problems.push((inner, FileProblem::Content(problem))),
                        }
                    }
                }
                Err(problem) => problems.push((name, problem)),
            }
        }
        drop(reader);
        dispatch(Action::Import(None));
        let opened = !articles.is_empty();
        if opened || !problems.is_empty() || left > 0 {
            dispatch(Action::OpenFiles(articles, problems, left));
        }
        if opened || went {
            dom::leave_text_box();
            dom::to_top_soon();
        }
    });
}

/// Stops the reading of files. What was read before is opened.
pub fn cancel() {
    CANCELLED.set(CANCELLED.get().wrapping_add(1));
    for stop in WAITS.take() {
        let _ = stop.call0(&JsValue::UNDEFINED);
    }
}

/// What is in a file.
enum Found {
    Articles(Vec<import::Item>),
    Project(Project),
}

async fn read(file: &File, reader: &mut Reader) -> Result<Found, FileProblem> {
    if file.size() > import::MOST_BYTES as f64 {
        return Err(FileProblem::Content(Problem::TooLarge));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileProblem::Unreadable)?;
    let buffer: ArrayBuffer = buffer.unchecked_into();
    let bytes = Uint8Array::new(&buffer).to_vec();
    if let Ok(text) = str::from_utf8(&bytes)
        && Project::claims(text)
    {
        return Project::parse(text).map(Found::Project).map_err(FileProblem::Project);
    }
    if let Some(light) = import::read_light(&bytes) {
        let article = light.map_err(FileProblem::Content)?;
        return Ok(Found::Articles(vec![import::Item { name: None, article: Ok(article) }]));
    }
    drop(bytes);
    reader.read(&buffer).await.map(Found::Articles)
}

/// A worker that reads one file after the other; ended when it is dropped.
#[derive(Default)]
struct Reader {
    worker: Option<Worker>,
    /// It has compiled: what fails from then on is the file's doing.
    ready: Rc<Cell<bool>>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.end();
    }
}

impl Reader {
    fn end(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
        self.ready = Rc::default();
    }

    /// What is in a file. Its bytes are handed over.
    async fn read(&mut self, buffer: &ArrayBuffer) -> Result<Vec<import::Item>, FileProblem> {
        let answer = match self.ask(buffer).await {
            Ok(answer) => Uint8Array::new(&answer).to_vec(),
            Err(_) => {
                let ready = self.ready.get();
                self.end();
                return Err(match Host::now().offline {
                    _ if ready => FileProblem::Content(Problem::Crashed),
                    Offline::Replaced => FileProblem::Replaced,
                    _ => FileProblem::NoReader,
                });
            }
        };
        let contents: Contents = postcard::from_bytes(&answer).map_err(|_| FileProblem::NoReader)?;
        contents.map_err(FileProblem::Content)
    }

    async fn ask(&mut self, buffer: &ArrayBuffer) -> Result<JsValue, JsValue> {
        let worker = match &self.worker {
            Some(worker) => worker.clone(),
            None => self.worker.insert(start()?).clone(),
        };
        let mut listeners = Vec::new();
        let answer = Promise::new(&mut |resolve, reject| {
            WAITS.with_borrow_mut(|waits| waits.push(reject.clone()));
            let ready = self.ready.clone();
            let refuse = reject.clone();
            listeners.push(EventListener::new(&worker, "message", move |event| {
                let Some(event) = event.dyn_ref::<web_sys::MessageEvent>() else { return };
                if event.data().is_instance_of::<Uint8Array>() {
                    let _ = resolve.call1(&JsValue::UNDEFINED, &event.data());
                } else if is_other_build(&event.data()) {
                    dom::tell_replaced();
                    let _ = refuse.call0(&JsValue::UNDEFINED);
                } else if kind_of(&event.data()).as_deref() == Some("ready") {
                    ready.set(true);
                }
            }));
            listeners.push(EventListener::new(&worker, "error", move |event| {
                event.prevent_default();
                let _ = reject.call0(&JsValue::UNDEFINED);
            }));
        });
        worker.post_message_with_transfer(buffer, &js_sys::Array::of1(buffer))?;
        JsFuture::from(answer).await
    }
}

/// Starts a worker.
fn start() -> Result<Worker, JsValue> {
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
            crate::worker::script_url(&parts.concat())?
        }
        None => SCRIPT.to_owned(),
    };
    let worker = Worker::new(&script)?;
    worker.post_message(&init)?;
    Ok(worker)
}
