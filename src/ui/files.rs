//! Files → articles: text and pages here and now, everything else in the worker of the page's second wasm.
//!
//! The worker is started with the first file that needs it and ended with the last of those that came together, so that
//! nothing it needs stays in memory. It is disposable: what breaks it is named, and the next file gets a new one.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, Worker};

use super::dom;
use super::state::{Action, Article, FileProblem, Importing};
use crate::export::project::Project;
use crate::import::{self, Contents, Problem};

/// Name of the worker's script, next to the page.
const SCRIPT: &str = "giaoban-reader.js";

/// Ids of the elements that hold the same in a page that is a single file: the glue, the loop, the wasm.
const CARRIED: [&str; 2] = ["giaoban-reader-glue", "giaoban-reader"];
const CARRIED_WASM: &str = "giaoban-reader-wasm";

/// From so many letters on, what is pasted may be an article.
const ARTICLE: usize = 160;

/// The worker that reads now.
struct Running {
    worker: Worker,
    /// It has compiled: what fails from then on is the file's doing.
    ready: bool,
    /// Ends the wait for its answer.
    stop: Option<Function>,
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
    /// Counts the cancelled; a run that was begun before ends.
    static CANCELLED: RefCell<u32> = const { RefCell::new(0) };
}

/// The files of a list, as browsers give it.
pub fn of_list(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// The words that are pasted or dropped. Those of a web page come with its markup: the article is taken out of it.
pub fn words(transfer: &DataTransfer) -> String {
    let plain = transfer.get_data("text/plain").unwrap_or_default();
    let html = transfer.get_data("text/html").unwrap_or_default();
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    // Some words out of a sentence have no paragraphs; and where hardly anything would be left, all was meant.
    if count(&plain) < ARTICLE || html.is_empty() {
        return plain;
    }
    match import::read_rich(&html) {
        Ok(article) if count(&article.text) * 4 >= count(&plain) => article.text,
        _ => plain,
    }
}

/// Opens files as articles.
pub fn open(files: Vec<File>, dispatch: Rc<dyn Fn(Action)>) {
    wasm_bindgen_futures::spawn_local(async move {
        let begun = CANCELLED.with_borrow(|count| *count);
        let cancelled = || CANCELLED.with_borrow(|count| *count != begun);
        let (mut articles, mut problems) = (Vec::new(), Vec::new());
        let mut went = false;
        let all = files.len();
        for (done, file) in files.into_iter().enumerate() {
            let name: Rc<str> = file.name().into();
            dispatch(Action::Import(Some(Importing { done, all, name: name.clone() })));
            match read(&file).await {
                _ if cancelled() => break,
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
        end();
        dispatch(Action::Import(None));
        let opened = !articles.is_empty();
        if opened || !problems.is_empty() {
            dispatch(Action::OpenFiles(articles, problems));
        }
        if opened || went {
            dom::leave_text_box();
            dom::to_top_soon();
        }
    });
}

/// Stops the reading of files. What was read before is opened.
pub fn cancel() {
    CANCELLED.with_borrow_mut(|count| *count += 1);
    end();
}

/// Ends the worker, and the wait for its answer.
fn end() {
    if let Some(running) = RUNNING.take() {
        running.worker.terminate();
        if let Some(stop) = running.stop {
            let _ = stop.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
        }
    }
}

/// What is in a file.
enum Found {
    Articles(Vec<import::Item>),
    Project(Project),
}

async fn read(file: &File) -> Result<Found, FileProblem> {
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
    let answer = ask(&buffer).await?;
    let contents: Contents = postcard::from_bytes(&answer).map_err(|_| FileProblem::NoReader)?;
    contents.map(Found::Articles).map_err(FileProblem::Content)
}

/// Hands a file to the worker and waits for what is in it.
async fn ask(buffer: &ArrayBuffer) -> Result<Vec<u8>, FileProblem> {
    if RUNNING.with_borrow(Option::is_none) {
        let worker = start().map_err(|_| FileProblem::NoReader)?;
        RUNNING.replace(Some(Running { worker, ready: false, stop: None }));
    }
    let Some(worker) = RUNNING.with_borrow(|running| running.as_ref().map(|r| r.worker.clone())) else {
        return Err(FileProblem::NoReader);
    };
    let mut listeners = Vec::new();
    let answer = Promise::new(&mut |resolve, reject| {
        RUNNING.with_borrow_mut(|running| {
            if let Some(running) = running {
                running.stop = Some(reject.clone());
            }
        });
        listeners.push(EventListener::new(&worker, "message", move |event| {
            let Some(event) = event.dyn_ref::<web_sys::MessageEvent>() else { return };
            if event.data().is_instance_of::<Uint8Array>() {
                let _ = resolve.call1(&JsValue::UNDEFINED, &event.data());
            } else {
                RUNNING.with_borrow_mut(|running| {
                    if let Some(running) = running {
                        running.ready = true;
                    }
                });
            }
        }));
        listeners.push(EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            let _ = reject.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
        }));
    });
    let posted = worker.post_message_with_transfer(buffer, &js_sys::Array::of1(buffer));
    let answered = match posted {
        Ok(()) => JsFuture::from(answer).await,
        Err(error) => Err(error),
    };
    drop(listeners);
    match answered {
        Ok(bytes) => Ok(Uint8Array::new(&bytes).to_vec()),
        Err(_) => {
            let ready = RUNNING.with_borrow(|running| running.as_ref().is_some_and(|r| r.ready));
            end();
            Err(if ready { FileProblem::Content(Problem::Crashed) } else { FileProblem::NoReader })
        }
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
