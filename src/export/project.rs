//! A session as a file, `<name>.giaoban.json`: the open articles with what the reader said of them.
//!
//! ```json
//! {
//!   "schema": "giaoban-project/1",
//!   "open": 0,
//!   "settings": { "locale": "vi", "hidden": ["place"] },
//!   "articles": [
//!     {
//!       "name": "tin-29.txt",
//!       "text": "…",
//!       "published": "2021-12-15",
//!       "source": { "kind": "text", "encoding": "tcvn3", "title": null, "published": "2021-12-15", "remarks": [] },
//!       "verdicts": [{ "kind": "commitment", "words": "…", "nth": 0, "right": true }]
//!     }
//!   ]
//! }
//! ```
//!
//! What was found is not in the file: the same text and date give the same extraction. A file of a later version is
//! refused by name; fields that this version does not know are passed over.

use std::fmt;

use rustc_hash::FxHashMap;

use super::json::{Broken, Json, Value};
use crate::engine;
use crate::report::Extraction;
use crate::view::Kind;

/// The name of the form; what stands behind the stroke is its version.
const SCHEMA: &str = "giaoban-project/1";

/// A session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// The articles, in the order of the list.
    pub articles: Vec<ProjectArticle>,
    /// Index of the one that is on the page.
    pub open: usize,
    /// Language of the interface, as a BCP 47 tag.
    pub locale: Option<String>,
    /// Kinds that are switched off, in the words of `data-kind`.
    pub hidden: Vec<String>,
}

/// An article of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectArticle {
    /// Name of the file it came from.
    pub name: Option<String>,
    /// Its text, exactly as it was read.
    pub text: String,
    /// Publication date set by hand: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub published: Option<String>,
    /// How it was read from its file; none where it was pasted or typed.
    pub source: Option<Source>,
    /// What the reader said of its things.
    pub verdicts: Vec<Verdict>,
}

/// How an article was read from its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What the file was: `text`, `html`, `docx`, …
    pub kind: String,
    /// How its letters were written: `utf-8`, `tcvn3`, …
    pub encoding: String,
    /// The title that it tells apart from the text.
    pub title: Option<String>,
    /// The day of publication that it tells apart from the text.
    pub published: Option<String>,
    /// What is to be known of the reading: `pages-without-text 3`, …
    pub remarks: Vec<String>,
}

/// What the reader said of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Kind of the thing, in the words of `data-kind`.
    pub kind: String,
    /// Its words or name.
    pub words: String,
    /// Which of several with the same words, from 0.
    pub nth: usize,
    /// Right, or dropped.
    pub right: bool,
}

/// A thing of an extraction as it outlives a new reading of the text: by its kind, its words, and which of several with
/// the same words it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing<'a> {
    /// Its id in this extraction.
    pub id: &'a str,
    /// Its kind.
    pub kind: Kind,
    /// Its words or name.
    pub words: &'a str,
    /// Which of several with the same words, from 0.
    pub nth: usize,
}

/// The things of an extraction.
pub fn things(x: &Extraction) -> Vec<Thing<'_>> {
    let mut raw: Vec<(&str, &str)> = Vec::new();
    raw.extend(x.meetings.iter().map(|m| (m.id.as_str(), m.title.as_str())));
    raw.extend(x.commitments.iter().map(|c| (c.id.as_str(), c.text.as_str())));
    raw.extend(x.people.iter().map(|p| (p.id.as_str(), p.name.as_str())));
    raw.extend(x.organizations.iter().map(|o| (o.id.as_str(), o.name.as_str())));
    raw.extend(x.places.iter().map(|l| (l.id.as_str(), l.name.as_str())));
    raw.extend(x.times.iter().map(|t| (t.id.as_str(), t.text.as_str())));
    raw.extend(x.instruments.iter().map(|i| (i.id.as_str(), i.name.as_str())));
    let mut twins: FxHashMap<(Kind, &str), usize> = FxHashMap::default();
    let thing = |(id, words)| {
        let kind = Kind::of_id(id)?;
        let twin = twins.entry((kind, words)).or_default();
        *twin += 1;
        Some(Thing { id, kind, words, nth: *twin - 1 })
    };
    raw.into_iter().filter_map(thing).collect()
}

impl ProjectArticle {
    /// Ids of the things of the article's extraction that the reader dropped.
    pub fn dropped(&self, x: &Extraction) -> Vec<String> {
        let wrong = |thing: &Thing<'_>| {
            let same =
                |v: &&Verdict| (&*v.kind, &*v.words, v.nth) == (thing.kind.as_str(), thing.words, thing.nth);
            self.verdicts.iter().find(same).is_some_and(|verdict| !verdict.right)
        };
        if self.verdicts.iter().all(|verdict| verdict.right) {
            return Vec::new();
        }
        things(x).iter().filter(|thing| wrong(thing)).map(|thing| thing.id.to_owned()).collect()
    }
}

/// Why a file is no project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectError {
    /// It is not JSON; the byte where it breaks off.
    NotJson(usize),
    /// It is JSON, but not a project.
    NotProject,
    /// It is a project of another version: its `schema`.
    Version(String),
    /// A part is missing or of the wrong sort: where, as `articles[2].text`.
    Field(String),
}

impl fmt::Display for ProjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProjectError::NotJson(at) => write!(f, "the file is cut off or damaged at byte {at}"),
            ProjectError::NotProject => f.write_str("the file is JSON, but no giaoban project"),
            ProjectError::Version(schema) => {
                write!(f, "the file was saved by another version ({schema}); this one reads {SCHEMA}")
            }
            ProjectError::Field(field) => write!(f, "{field} is missing or of the wrong sort"),
        }
    }
}

impl std::error::Error for ProjectError {}

impl From<Broken> for ProjectError {
    fn from(broken: Broken) -> Self {
        ProjectError::NotJson(broken.at)
    }
}

impl Project {
    /// Whether a text says that it is a project: worth a try before it is taken for an article.
    pub fn claims(text: &str) -> bool {
        let head = text.trim_start_matches('\u{feff}').trim_start();
        head.starts_with('{') && head.get(..200).unwrap_or(head).contains("\"giaoban-project/")
    }

    /// The file.
    ///
    /// ```
    /// use giaoban::export::project::{Project, ProjectArticle};
    /// let article = ProjectArticle { text: "Hai bên hội đàm.".into(), ..Default::default() };
    /// let project = Project { articles: vec![article], ..Default::default() };
    /// assert_eq!(Project::parse(&project.write()), Ok(project));
    /// ```
    pub fn write(&self) -> String {
        let mut json = Json::pretty();
        json.object(|json| {
            json.field("schema", SCHEMA);
            json.put("open", &(self.open as u32));
            json.key("settings").object(|json| {
                json.put("locale", &self.locale);
                json.put("hidden", &self.hidden);
            });
            json.key("articles").array(|json| {
                for article in &self.articles {
                    json.object(|json| {
                        json.put("name", &article.name);
                        json.field("text", &article.text);
                        json.put("published", &article.published);
                        if let Some(source) = &article.source {
                            json.key("source").object(|json| {
                                json.field("kind", &source.kind);
                                json.field("encoding", &source.encoding);
                                json.put("title", &source.title);
                                json.put("published", &source.published);
                                json.put("remarks", &source.remarks);
                            });
                        }
                        json.key("verdicts").array(|json| {
                            for verdict in &article.verdicts {
                                json.object(|json| {
                                    json.field("kind", &verdict.kind);
                                    json.field("words", &verdict.words);
                                    json.put("nth", &(verdict.nth as u32));
                                    json.put("right", &verdict.right);
                                });
                            }
                        });
                    });
                }
            });
        });
        json.finish() + "\n"
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When the text is not JSON, not a project, of another version, or when a field is missing or of the wrong sort.
    pub fn parse(text: &str) -> Result<Project, ProjectError> {
        let file = Value::parse(text.trim_start_matches('\u{feff}'))?;
        match file.get("schema").and_then(Value::as_str) {
            Some(SCHEMA) => {}
            Some(other) if other.starts_with("giaoban-project/") => {
                return Err(ProjectError::Version(other.to_owned()));
            }
            _ => return Err(ProjectError::NotProject),
        }
        let settings = file.get("settings");
        let articles = list(&file, "articles", "articles")?;
        let articles = articles.iter().enumerate().map(|(i, a)| article(a, &format!("articles[{i}]")));
        let articles: Vec<ProjectArticle> = articles.collect::<Result<_, _>>()?;
        let hidden = settings.and_then(|s| s.get("hidden")).and_then(Value::as_array).unwrap_or_default();
        Ok(Project {
            open: file.get("open").and_then(Value::as_index).filter(|&i| i < articles.len()).unwrap_or(0),
            locale: settings.and_then(|s| s.get("locale")).and_then(Value::as_str).map(str::to_owned),
            hidden: hidden.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            articles,
        })
    }
}

fn article(value: &Value, path: &str) -> Result<ProjectArticle, ProjectError> {
    let wrong = |field: &str| ProjectError::Field(format!("{path}.{field}"));
    let option = |field: &str| match value.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text.clone())),
        Some(_) => Err(wrong(field)),
    };
    let verdicts = match value.get("verdicts") {
        None => &[],
        Some(_) => list(value, "verdicts", &format!("{path}.verdicts"))?,
    };
    let published = option("published")?;
    if published.as_deref().is_some_and(|date| !engine::Source::is_date(date)) {
        return Err(wrong("published"));
    }
    Ok(ProjectArticle {
        name: option("name")?,
        text: option("text")?.ok_or_else(|| wrong("text"))?,
        published,
        source: value.get("source").and_then(source),
        verdicts: verdicts
            .iter()
            .enumerate()
            .map(|(i, v)| verdict(v).ok_or_else(|| wrong(&format!("verdicts[{i}]"))))
            .collect::<Result<_, _>>()?,
    })
}

fn source(value: &Value) -> Option<Source> {
    let text = |field: &str| Some(value.get(field)?.as_str()?.to_owned());
    let remarks = value.get("remarks").and_then(Value::as_array).unwrap_or_default();
    Some(Source {
        kind: text("kind")?,
        encoding: text("encoding")?,
        title: text("title"),
        published: text("published"),
        remarks: remarks.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
    })
}

fn verdict(value: &Value) -> Option<Verdict> {
    Some(Verdict {
        kind: value.get("kind")?.as_str()?.to_owned(),
        words: value.get("words")?.as_str()?.to_owned(),
        nth: value.get("nth")?.as_index()?,
        right: matches!(value.get("right")?, Value::Bool(true)),
    })
}

fn list<'a>(value: &'a Value, field: &str, path: &str) -> Result<&'a [Value], ProjectError> {
    value.get(field).and_then(Value::as_array).ok_or_else(|| ProjectError::Field(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_comes_back() {
        let project = Project {
            articles: vec![
                ProjectArticle {
                    name: Some("tin \"29\".txt".into()),
                    text: "Hôm nay 15-12,\r\n hai bên 🤝 hội\u{301} đàm.\u{0}".into(),
                    published: Some("2021-12".into()),
                    source: Some(Source {
                        kind: "pdf".into(),
                        encoding: "utf-8".into(),
                        title: Some("Tin 29".into()),
                        published: None,
                        remarks: vec!["pages-without-text 2".into()],
                    }),
                    verdicts: vec![Verdict {
                        kind: "meeting".into(),
                        words: "hội đàm".into(),
                        nth: 1,
                        right: true,
                    }],
                },
                ProjectArticle { text: String::new(), ..ProjectArticle::default() },
            ],
            open: 1,
            locale: Some("vi".into()),
            hidden: vec!["place".into()],
        };
        let file = project.write();
        assert!(Project::claims(&file) && Project::claims(&format!("\u{feff}\n{file}")));
        assert_eq!(Project::parse(&file), Ok(project.clone()));
        assert_eq!(Project::parse(&format!("\u{feff}{file}")), Ok(project));
    }

    #[test]
    fn what_is_no_project_is_told() {
        let error = |text: &str| Project::parse(text).map(|_| ()).unwrap_err().to_string();
        let head = r#"{"schema":"giaoban-project/1","articles":"#;
        assert_eq!(
            error(&format!("{head}[")),
            format!("the file is cut off or damaged at byte {}", head.len() + 1)
        );
        assert_eq!(error("{}"), "the file is JSON, but no giaoban project");
        assert_eq!(error(r#"{"schema":"giaoban/1"}"#), "the file is JSON, but no giaoban project");
        assert!(error(r#"{"schema":"giaoban-project/7"}"#).contains("another version (giaoban-project/7)"));
        assert_eq!(error(&format!("{head}7}}")), "articles is missing or of the wrong sort");
        assert_eq!(error(&format!("{head}[{{}}]}}")), "articles[0].text is missing or of the wrong sort");
        assert_eq!(
            error(&format!("{head}[{{\"text\":\"a\",\"published\":\"15/12\"}}]}}")),
            "articles[0].published is missing or of the wrong sort"
        );
        assert_eq!(
            error(&format!("{head}[{{\"text\":\"a\",\"verdicts\":[{{}}]}}]}}")),
            "articles[0].verdicts[0] is missing or of the wrong sort"
        );
    }

    #[test]
    fn what_was_dropped_is_known_by_its_words() {
        let commitment = |id: &str, text: &str| crate::report::Commitment {
            id: id.into(),
            text: text.into(),
            ..Default::default()
        };
        let extraction = Extraction {
            commitments: vec![commitment("c1", "x"), commitment("c2", "y"), commitment("c3", "x")],
            ..Extraction::default()
        };
        let verdict =
            |words: &str, nth, right| Verdict { kind: "commitment".into(), words: words.into(), nth, right };
        let article = ProjectArticle {
            verdicts: vec![verdict("x", 0, true), verdict("x", 1, false), verdict("y", 1, false)],
            ..ProjectArticle::default()
        };
        assert_eq!(article.dropped(&extraction), ["c3"]);
        assert!(ProjectArticle::default().dropped(&extraction).is_empty());
    }

    #[test]
    fn unknown_fields_are_passed_over() {
        let project = Project::parse(
            r#"{"schema":"giaoban-project/1","new":[1],"open":9,"articles":[{"text":"a","x":{}}]}"#,
        );
        assert_eq!(project.map(|p| (p.open, p.articles.len())), Ok((0, 1)));
    }
}
