//! Bytes in, articles out.

use std::fs;
use std::io::{self, Read};
use std::panic;
use std::path::{Path, PathBuf};

use crate::export::project::{Project, ProjectArticle};
use crate::import::{self, Article, Problem};
use crate::view::Locale;

/// What files that may hold articles are called, when a folder is walked. A file that is named is read whatever it is
/// called.
const EXTENSIONS: [&str; 12] =
    ["txt", "md", "markdown", "html", "htm", "docx", "pdf", "eml", "mhtml", "mht", "zip", "jsonl"];

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// The path as given; `-` for standard input.
    pub(super) fn shown(&self) -> String {
        match self {
            Input::Stdin => "-".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// What a result file is called after.
    pub(super) fn stem(&self) -> String {
        match self {
            Input::Stdin => "stdin".to_owned(),
            Input::File(path) => {
                path.file_stem().map_or("article".to_owned(), |s| s.to_string_lossy().into_owned())
            }
        }
    }

    /// The articles in it, each with the name it has there; or a sentence that says why there is none and what to do.
    pub(super) fn articles(&self) -> Result<Vec<Found>, String> {
        let bytes = match self {
            // One byte more than is read tells that there is too much.
            Input::Stdin => {
                let mut bytes = Vec::new();
                let most = import::MOST_BYTES as u64 + 1;
                io::stdin().lock().take(most).read_to_end(&mut bytes).map(|_| bytes)
            }
            Input::File(path) => match fs::metadata(path) {
                Ok(file) if file.len() > import::MOST_BYTES as u64 => {
                    return Err(import::problem(&Problem::TooLarge, Locale::En));
                }
                _ => fs::read(path),
            },
        }
        .map_err(|e| unreadable(&e))?;
        if let Ok(text) = str::from_utf8(&bytes)
            && Project::claims(text)
        {
            let project =
                Project::parse(text).map_err(|e| format!("a project that cannot be opened: {e}"))?;
            if project.articles.is_empty() {
                return Err("a project without articles".to_owned());
            }
            return Ok(session(project));
        }
        // The readers of others' formats may break down on a file; it must not take the other inputs with it.
        let contents = panic::catch_unwind(|| import::read(&bytes)).unwrap_or(Err(Problem::Crashed));
        // A text without words is a text in which nothing is found; an archive or a page without any is no article.
        if contents == Err(Problem::Empty)
            && let Ok(text) = String::from_utf8(bytes)
            && !has_words(&text)
        {
            return Ok(vec![Found::new(None, Ok(Article::plain(text)))]);
        }
        let said = |problem: Problem| import::problem(&problem, Locale::En);
        Ok(contents
            .map_err(said)?
            .into_iter()
            .map(|item| Found::new(item.name, item.article.map_err(said)))
            .collect())
    }

    /// The only article in it, for commands that take one.
    pub(super) fn article(&self) -> Result<Article, String> {
        let mut all = self.articles()?.into_iter();
        match (all.next(), all.len()) {
            (Some(found), 0) => found.article,
            (_, more) => Err(format!("holds {} articles; this command reads one", more + 1)),
        }
    }
}

/// What to tell of how an article was read, if anything: also that there is nothing in it.
pub(super) fn note(article: &Article) -> Option<String> {
    if has_words(&article.text) {
        return import::note(article, Locale::En);
    }
    Some("there are no words in it".to_owned())
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// One thing in an input.
pub(super) struct Found {
    /// Its name there, where there are several.
    pub(super) name: Option<String>,
    /// The article, or a sentence that says why there is none.
    pub(super) article: Result<Article, String>,
    /// The same in a project, with what its reader said of it.
    pub(super) saved: Option<ProjectArticle>,
}

impl Found {
    fn new(name: Option<String>, article: Result<Article, String>) -> Found {
        Found { name, article, saved: None }
    }
}

/// The articles of a project, each with its date; one without a name is called by its number.
fn session(project: Project) -> Vec<Found> {
    let found = |(at, saved): (usize, ProjectArticle)| {
        let article = Article { published: saved.published.clone(), ..Article::plain(saved.text.clone()) };
        let name = saved.name.clone().unwrap_or_else(|| (at + 1).to_string());
        Found { name: Some(name), article: Ok(article), saved: Some(saved) }
    };
    project.articles.into_iter().enumerate().map(found).collect()
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".to_owned(),
        _ => format!("cannot be read ({error})"),
    }
}

/// The inputs that paths stand for, folders walked in the order of their names; failures go to `failed`.
///
/// No paths stand for standard input.
pub(super) fn list(paths: &[PathBuf], mut failed: impl FnMut(String)) -> Vec<Input> {
    if paths.is_empty() {
        return vec![Input::Stdin];
    }
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if path.is_dir() {
            let before = inputs.len();
            walk(path, &mut inputs, &mut failed);
            if inputs.len() == before {
                failed(format!(
                    "{}: holds no file that articles come in (.{}, .giaoban.json); name other files one by one",
                    path.display(),
                    EXTENSIONS.join(", .")
                ));
            }
        } else {
            inputs.push(Input::File(path.clone()));
        }
    }
    inputs
}

fn walk(folder: &Path, inputs: &mut Vec<Input>, failed: &mut impl FnMut(String)) {
    let mut entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => return failed(format!("{}: {}", folder.display(), unreadable(&error))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a folder is not followed, so that a walk always ends.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, inputs, failed);
        } else if is_article(&path) && path.is_file() {
            inputs.push(Input::File(path));
        }
    }
}

/// By its name; of files in JSON only projects are articles.
fn is_article(path: &Path) -> bool {
    if path.to_string_lossy().to_ascii_lowercase().ends_with(".giaoban.json") {
        return true;
    }
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// A publication date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(super) fn date(text: &str) -> Result<String, String> {
    let mut parts = text.split('-');
    let digits = |part: Option<&str>, len: usize| match part {
        None => Some(None),
        Some(p) if p.len() == len && p.bytes().all(|b| b.is_ascii_digit()) => p.parse::<u32>().ok().map(Some),
        Some(_) => None,
    };
    let (year, month, day) = (digits(parts.next(), 4), digits(parts.next(), 2), digits(parts.next(), 2));
    let fits = match (year, month, day, parts.next()) {
        (Some(Some(_)), Some(None), Some(None), None) => true,
        (Some(Some(_)), Some(Some(1..=12)), Some(None), None) => true,
        (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) => {
            (1..=days(year, month)).contains(&day)
        }
        _ => false,
    };
    if fits { Ok(text.to_owned()) } else { Err("expected YYYY, YYYY-MM or YYYY-MM-DD".to_owned()) }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for good in ["2021", "2021-12", "2021-12-15", "2024-02-29"] {
            assert!(date(good).is_ok(), "{good}");
        }
        for bad in ["", "21", "2021-13", "2021-2", "2023-02-29", "2021-12-15-1", "15/12/2021", "2021-12-"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }
}
