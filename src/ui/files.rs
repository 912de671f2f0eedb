//! Files and rich paste → articles: plain text here and now, everything else in a worker with the page's second wasm.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList};

use super::dom;
use super::file_worker::{Failure, FileWorker, WeakFileWorker};
use super::state::{Action, Article, FileProblem, Importing};
use crate::export::project::Project;
use crate::import::{self, Problem};

/// From so many letters on, what is pasted may be an article.
const ARTICLE: usize = 160;

thread_local! {
    /// Counts the cancelled; what was begun before ends.
    static CANCELLED: Cell<u32> = const { Cell::new(0) };
    /// The workers that read files now.
    static AT_WORK: RefCell<Vec<WeakFileWorker>> = const { RefCell::new(Vec::new()) };
}

/// The files of a list, as browsers give it.
pub fn of_list(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Whether what is pasted or dropped comes with the markup of a page and may be an article.
///
/// Some words out of a sentence have no paragraphs. A program may give the markup alone.
pub fn is_rich(transfer: &DataTransfer) -> bool {
    let plain = letters(&plain(transfer));
    (plain == 0 || plain >= ARTICLE) && transfer.get_data("text/html").is_ok_and(|html| !html.is_empty())
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
        let found = FileWorker::default().read(&buffer).await.ok().and_then(Result::ok);
        let found = found.and_then(|items| items.into_iter().next());
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
        let worker = FileWorker::default();
        AT_WORK.with_borrow_mut(|workers| workers.push(worker.weak()));
        let (mut articles, mut problems) = (Vec::new(), Vec::new());
        let (mut went, mut left) = (false, 0);
        let all = files.len();
        for (done, file) in files.into_iter().enumerate() {
            let name: Rc<str> = file.name().into();
            dispatch(Action::Import(Some(Importing { done, all, name: name.clone() })));
            match read(&file, &worker).await {
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
        drop(worker);
        dispatch(Action::Import(None));
        let opened = !articles.is_empty();
        if opened || !problems.is_empty() || left > 0 {
            dispatch(Action::OpenFiles(articles, problems, left));
        }
        if opened || went {
            dom::leave_text_box();
            dom::leave_about();
            dom::to_top_soon();
        }
    });
}

/// Stops the reading of files. What was read before is opened.
pub fn cancel() {
    CANCELLED.set(CANCELLED.get().wrapping_add(1));
    for worker in AT_WORK.take() {
        worker.end();
    }
}

/// What is in a file.
enum Found {
    Articles(Vec<import::Item>),
    Project(Project),
}

async fn read(file: &File, worker: &FileWorker) -> Result<Found, FileProblem> {
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
    match worker.read(&buffer).await {
        Ok(contents) => contents.map(Found::Articles).map_err(FileProblem::Content),
        Err(Failure::Crashed) => Err(FileProblem::Content(Problem::Crashed)),
        Err(Failure::Replaced) => Err(FileProblem::Replaced),
        Err(Failure::NotStarted) => Err(FileProblem::NoReader),
    }
}
