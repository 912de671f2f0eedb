//! The state of the page: one value, one closed set of actions, one function between them.
//!
//! It has two parts: [`State`] (the article, what was read in it, the reader's decisions) changes rarely; [`Focus`] (what
//! is selected, whose explanation is open) changes often. What the mouse points at changes with every move; it is no
//! state at all but a style, see [`super::hooks::Links`]. [`super::page::Page`] carries all of it to the components.

use std::rc::Rc;

use yew::Reducible;

use super::i18n::{self, Words};
use super::settings::{Settings, Theme};
use crate::export::project::{self, Project, ProjectArticle, ProjectError};
use crate::import;
use crate::report::{Explanation, Extraction};
use crate::sorting::{SortedMap, SortedSet};
use crate::view::marks::Layer;
use crate::view::{Kind, Locale, segments};

/// How many steps can be taken back.
const HISTORY: usize = 100;

/// The article on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its text.
    pub text: Rc<str>,
    /// Name of the file it came from.
    pub name: Option<Rc<str>>,
    /// Publication date set by hand, or told by the file.
    pub given: Option<Rc<str>>,
    /// What is known of the file it was read from; its text is in `text` alone.
    pub source: Option<Rc<import::Article>>,
}

impl Article {
    /// The article of a file, or of a part of one, of this name.
    pub fn of_file(mut source: import::Article, name: Option<Rc<str>>) -> Self {
        source.mend_letters();
        let text = tidy(&std::mem::take(&mut source.text));
        let given = source.published.as_deref().map(Rc::from);
        Article { text, name, given, source: Some(Rc::new(source)) }
    }

    /// Whether the publication date is the one that the file tells.
    pub fn dated_by_file(&self) -> bool {
        self.given.is_some()
            && self.source.as_ref().is_some_and(|s| s.published.as_deref() == self.given.as_deref())
    }
}

/// Line ends as a text box has them, no byte order mark.
pub fn tidy(text: &str) -> Rc<str> {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n").into()
}

/// One of the open articles, with all that belongs to it, while another is on the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Tells it from the others as long as the page is open.
    pub id: u32,
    /// The article.
    pub article: Article,
    /// The last answer.
    pub reading: Option<Rc<Reading>>,
    phase: Phase,
    verdicts: Rc<Verdicts>,
    past: Vec<Step>,
    future: Vec<Step>,
}

/// A change of the list of open articles: the places and articles that came or went.
#[derive(Clone, Debug, PartialEq)]
struct ListStep {
    serial: u32,
    sheets: Vec<(usize, Sheet)>,
    came: bool,
}

/// What was found in a text. Equal to itself alone: what was read once is not read again.
#[derive(Debug)]
pub struct Reading {
    /// The text that was read: while one types, not yet the text on the page.
    pub text: Rc<str>,
    /// What was found.
    pub extraction: Rc<Extraction>,
    /// Why.
    pub explanations: Vec<Explanation>,
    /// What is drawn.
    pub layer: Layer,
    /// How long it took, in milliseconds.
    pub millis: f64,
}

impl Reading {
    /// A reading of `text`.
    pub fn new(text: Rc<str>, extraction: Extraction, explanations: Vec<Explanation>, millis: f64) -> Self {
        let layer = Layer::new(&text, &extraction);
        Reading { text, extraction: Rc::new(extraction), explanations, layer, millis }
    }

    /// Why a thing was marked. Participants are named `m1/p2`.
    pub fn explanation(&self, id: &str) -> Option<&Explanation> {
        self.explanations.iter().find(|e| e.id == id)
    }
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.extraction, &other.extraction)
    }
}

/// How far the reading of the article on the page is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// The answer is there, or there is nothing to read.
    #[default]
    Done,
    /// The worker is at it.
    Reading,
    /// It broke down: what is known of the cause.
    Failed(Rc<str>),
}

/// What the reader says of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Đúng.
    Right,
    /// Bỏ.
    Wrong,
}

/// A thing as it survives a new reading of the text: its kind, its words, and which of several with the same words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    kind: Kind,
    words: Rc<str>,
    nth: usize,
}

/// The reader's verdicts.
pub type Verdicts = SortedMap<Thing, Verdict>;

/// What can be taken back: the article and the verdicts before it.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    /// When it was taken: a later one is undone first.
    serial: u32,
    article: Article,
    verdicts: Rc<Verdicts>,
}

/// A passing message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Tells two with the same words apart.
    pub serial: u32,
    /// What happened.
    pub message: Message,
    /// It can be taken back.
    pub undo: bool,
}

impl Message {
    /// Whether it stays until it is closed: it tells what has not been done.
    pub fn stays(&self) -> bool {
        match self {
            Message::OpenedFiles(_, problems, _) => !problems.is_empty(),
            Message::NotCarried => true,
            _ => false,
        }
    }
}

/// What a message says; put into words by [`i18n`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Another article stands on the page.
    Replaced,
    /// The page was cleared.
    Cleared,
    /// All proposals of a kind were accepted: how many.
    AcceptedAll(usize),
    /// A proposal was dropped.
    Dropped(Kind),
    /// A step was taken back.
    Undone,
    /// A step was taken again.
    Redone,
    /// Files were opened: how many articles, which files give none and why, how many were not read since the reader
    /// stopped it.
    OpenedFiles(usize, Rc<[(Rc<str>, FileProblem)]>, usize),
    /// An article was taken off the list: its name.
    Removed(Rc<str>),
    /// The browser refuses workers.
    NoWorker,
    /// The article could not be put down for the change to a newer version.
    NotCarried,
    /// A quote was copied.
    Copied,
    /// What an export holds was copied.
    CopiedFile,
    /// The browser refuses the clipboard.
    NotCopied,
    /// A file was handed to the browser: its name.
    Saved(Rc<str>),
    /// A project was opened: its name, how many articles it has.
    Opened(Rc<str>, usize),
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// What is wrong with it.
    Content(import::Problem),
    /// It is a project that cannot be opened.
    Project(ProjectError),
    /// The browser could not read it.
    Unreadable,
    /// The part of the page that reads such files could not be started.
    NoReader,
    /// The same, since only that of a newer version is to be had.
    Replaced,
}

/// Files that are being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Importing {
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub all: usize,
    /// The one that is being read.
    pub name: Rc<str>,
}

/// All that the page knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Choices.
    pub settings: Rc<Settings>,
    /// The article.
    pub article: Article,
    /// Counts every change of the article: the number of a request.
    pub revision: u32,
    /// Counts the articles that were put on the page in place of another.
    pub arrival: u32,
    /// The last answer, which may be of an older text.
    pub reading: Option<Rc<Reading>>,
    /// How far the newest reading is.
    pub phase: Phase,
    /// The reader's verdicts.
    pub verdicts: Rc<Verdicts>,
    /// Messages, oldest first.
    pub toasts: Vec<Toast>,
    /// Files that are being read.
    pub importing: Option<Importing>,
    /// All open articles; the one on the page as it was when it was put there. Empty when there was only ever one.
    sheets: Rc<Vec<Sheet>>,
    /// Place and number of the one on the page.
    at: usize,
    id: u32,
    last_id: u32,
    list_past: Vec<ListStep>,
    list_future: Vec<ListStep>,
    past: Vec<Step>,
    future: Vec<Step>,
    /// The article as it was before the typing that goes on began.
    typing: Option<Article>,
    serial: u32,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// Another language.
    SetLocale(Locale),
    /// Light or dark.
    SetTheme(Theme),
    /// A kind is switched on or off.
    ToggleKind(Kind),
    /// Single keys are switched on or off.
    ToggleKeys,
    /// Another article: text, file name.
    Replace(Rc<str>, Option<Rc<str>>),
    /// Articles were opened beside those that are open, and some files could not be: their names, why; and how many
    /// were not read since the reader stopped it.
    OpenFiles(Vec<Article>, Vec<(Rc<str>, FileProblem)>, usize),
    /// A session that was saved goes on: the file's name and what is in it.
    OpenProject(Rc<str>, Rc<Project>),
    /// Another of the open articles is put on the page, by its place in the list.
    Switch(usize),
    /// An article is taken off the list.
    Remove(usize),
    /// Files are being read, or no longer.
    Import(Option<Importing>),
    /// The text as it is after a key stroke.
    Type(Rc<str>),
    /// The text box was left.
    EndTyping,
    /// The publication date was set by hand, or given back to the tool.
    SetPublished(Option<Rc<str>>),
    /// An article was read: the number of the request, what was found.
    Read(u32, Rc<Reading>),
    /// Reading broke down.
    Fail(u32, Rc<str>),
    /// Read again what broke down.
    Retry,
    /// A verdict on a thing; the same verdict twice takes it back.
    Judge(Rc<str>, Verdict),
    /// All things of a kind are right.
    AcceptAll(Kind),
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// A message appears.
    Say(Message),
    /// A message goes.
    Dismiss(u32),
    /// Something is selected, opened or closed.
    Aim(Aim),
}

impl State {
    /// The state at the start.
    pub fn new(settings: Settings) -> Self {
        State { settings: Rc::new(settings), ..State::default() }
    }

    /// The state at the start, with what was open before when the page was loaded anew.
    pub fn starting(settings: Settings, carried: Option<&Project>) -> Self {
        let mut state = State::new(settings);
        if let Some(project) = carried {
            state.take_in(project);
            // It was open before: there is nothing to take back.
            state.list_past.clear();
        }
        state
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.settings.locale
    }

    /// The words of the interface.
    pub fn words(&self) -> &'static Words {
        i18n::words(self.locale())
    }

    /// Nothing was pasted, typed or dropped yet.
    pub fn is_empty(&self) -> bool {
        self.article.text.is_empty()
    }

    /// What is drawn over the text on the page: the last answer, carried along with what was typed since.
    pub fn layer(&self) -> Layer {
        match &self.reading {
            Some(reading) if reading.text == self.article.text => reading.layer.clone(),
            Some(reading) => reading.layer.rebased(&reading.text, &self.article.text),
            None => Layer::default(),
        }
    }

    /// How the article is to be cut.
    pub fn options(&self) -> segments::Options {
        let judged = self.judgements();
        let with = |verdict: Verdict| -> SortedSet<String> {
            judged.iter().filter(|(_, v)| *v == verdict).map(|(id, _)| (id.clone(), ())).collect()
        };
        segments::Options {
            shown: self.settings.shown,
            accepted: with(Verdict::Right),
            rejected: with(Verdict::Wrong),
        }
    }

    /// The verdict on a thing.
    pub fn verdict(&self, id: &str) -> Option<Verdict> {
        self.judgements().get(id).copied()
    }

    /// The verdicts on the things of the last answer, by id.
    pub fn judgements(&self) -> SortedMap<String, Verdict> {
        if self.verdicts.is_empty() {
            return SortedMap::default();
        }
        self.things().into_iter().filter_map(|(id, thing)| Some((id, *self.verdicts.get(&thing)?))).collect()
    }

    /// How many meetings and commitments have a verdict, and how many there are.
    pub fn reviewed(&self) -> (usize, usize) {
        let Some(reading) = &self.reading else { return (0, 0) };
        let counts = |id: &String| matches!(Kind::of_id(id), Some(Kind::Meeting | Kind::Commitment));
        let done = self.judgements().iter().filter(|(id, _)| counts(id)).count();
        (done, reading.extraction.meetings.len() + reading.extraction.commitments.len())
    }

    /// The things of the last answer: id and lasting name.
    fn things(&self) -> Vec<(String, Thing)> {
        self.reading.as_ref().map(|reading| things(&reading.extraction)).unwrap_or_default()
    }
    fn thing(&self, id: &str) -> Option<Thing> {
        self.things().into_iter().find(|(other, _)| other == id).map(|(_, thing)| thing)
    }

    fn remember(&mut self, step: Step) {
        self.past.push(step);
        if self.past.len() > HISTORY {
            self.past.remove(0);
        }
        self.future.clear();
        self.list_future.clear();
    }

    fn here(&mut self) -> Step {
        Step { serial: self.tick(), article: self.article.clone(), verdicts: self.verdicts.clone() }
    }

    /// A number that was not given before.
    fn tick(&mut self) -> u32 {
        self.serial += 1;
        self.serial
    }

    /// Whether more than one article is open.
    pub fn has_several(&self) -> bool {
        self.sheets.len() > 1
    }

    /// The open articles with their places, the one on the page as it is now. Empty when there is but one.
    pub fn open_articles(&self) -> Vec<OpenArticle> {
        let several = self.sheets.len() > 1;
        self.sheets
            .iter()
            .enumerate()
            .filter(|_| several)
            .map(|(at, sheet)| {
                let here = at == self.at;
                let (article, reading) =
                    if here { (&self.article, &self.reading) } else { (&sheet.article, &sheet.reading) };
                OpenArticle { id: sheet.id, here, article: article.clone(), reading: reading.clone() }
            })
            .collect()
    }

    /// Puts what is on the page back into the list.
    fn park(&mut self) {
        self.end_typing();
        let sheet = Sheet {
            id: self.id,
            article: self.article.clone(),
            reading: self.reading.clone(),
            phase: self.phase.clone(),
            verdicts: self.verdicts.clone(),
            past: self.past.clone(),
            future: self.future.clone(),
        };
        let sheets = Rc::make_mut(&mut self.sheets);
        match sheets.get_mut(self.at) {
            Some(place) => *place = sheet,
            None => sheets.push(sheet),
        }
    }

    /// Puts an article of the list on the page; an empty one when the list is empty.
    fn load(&mut self, at: usize) {
        if self.sheets.is_empty() {
            self.last_id += 1;
            Rc::make_mut(&mut self.sheets).push(Sheet { id: self.last_id, ..Sheet::default() });
        }
        self.at = at.min(self.sheets.len().saturating_sub(1));
        let sheet = self.sheets.get(self.at).cloned().unwrap_or_default();
        self.id = sheet.id;
        self.article = sheet.article;
        self.reading = sheet.reading;
        self.phase = sheet.phase;
        self.verdicts = sheet.verdicts;
        self.past = sheet.past;
        self.future = sheet.future;
        // What is still to be read is asked for anew, and an answer to another article no longer fits.
        self.revision += 1;
        self.arrival += 1;
        if self.phase == Phase::Done && self.reading.is_none() && !self.article.text.trim().is_empty() {
            self.phase = Phase::Reading;
        }
    }

    /// Opens articles, with what the reader said of them, at the end of the list, and puts one of them on the page. An
    /// empty page makes way. One step that can be taken back.
    pub fn open_sheets(&mut self, articles: impl IntoIterator<Item = (Article, Rc<Verdicts>)>, shown: usize) {
        self.park();
        if self.article.text.trim().is_empty() {
            Rc::make_mut(&mut self.sheets).remove(self.at);
        }
        let first = self.sheets.len();
        let mut came = Vec::new();
        for (article, verdicts) in articles {
            self.last_id += 1;
            let sheet = Sheet { id: self.last_id, article, verdicts, ..Sheet::default() };
            came.push((self.sheets.len(), sheet.clone()));
            Rc::make_mut(&mut self.sheets).push(sheet);
        }
        let serial = self.tick();
        self.list_past.push(ListStep { serial, sheets: came, came: true });
        self.list_future.clear();
        self.load(first + shown);
    }

    /// All open articles with what the reader said of them, and which of them is on the page.
    pub fn all_sheets(&self) -> (Vec<(Article, Rc<Verdicts>)>, usize) {
        let here = || (self.article.clone(), self.verdicts.clone());
        let sheet = |(at, sheet): (usize, &Sheet)| {
            if at == self.at { here() } else { (sheet.article.clone(), sheet.verdicts.clone()) }
        };
        match self.sheets.len() {
            0 => (vec![here()], 0),
            _ => (self.sheets.iter().enumerate().map(sheet).collect(), self.at),
        }
    }

    /// The session as a file.
    pub fn project(&self) -> Project {
        let (sheets, open) = self.all_sheets();
        let articles = sheets.into_iter().map(|(article, verdicts)| ProjectArticle {
            name: article.name.as_deref().map(str::to_owned),
            text: article.text.to_string(),
            published: article.given.as_deref().map(str::to_owned),
            source: article.source.as_deref().map(saved),
            verdicts: verdicts
                .iter()
                .map(|(thing, verdict)| project::Verdict {
                    kind: thing.kind.as_str().to_owned(),
                    words: thing.words.to_string(),
                    nth: thing.nth,
                    right: *verdict == Verdict::Right,
                })
                .collect(),
        });
        let hidden = Kind::ALL.into_iter().filter(|kind| !self.settings.shown.has(*kind));
        Project {
            articles: articles.collect(),
            open,
            locale: Some(self.locale().tag().to_owned()),
            hidden: hidden.map(|kind| kind.as_str().to_owned()).collect(),
        }
    }

    /// Goes on with a session that was saved, beside what is open.
    fn open_project(&mut self, name: Rc<str>, project: &Project) {
        self.take_in(project);
        let count = project.articles.len();
        self.say(Message::Opened(name, count), count > 0);
    }

    /// Opens the articles of a session. The language stays that of whoever opens it.
    fn take_in(&mut self, project: &Project) {
        if project.articles.is_empty() {
            return;
        }
        let kind_of = |word: &str| Kind::ALL.into_iter().find(|kind| kind.as_str() == word);
        let verdicts = |article: &ProjectArticle| -> Verdicts {
            let thing = |v: &project::Verdict| {
                let thing = Thing { kind: kind_of(&v.kind)?, words: v.words.as_str().into(), nth: v.nth };
                Some((thing, if v.right { Verdict::Right } else { Verdict::Wrong }))
            };
            article.verdicts.iter().filter_map(thing).collect()
        };
        let open = |saved: &ProjectArticle| {
            let article = Article {
                text: saved.text.as_str().into(),
                name: saved.name.as_deref().map(Rc::from),
                given: saved.published.as_deref().map(Rc::from),
                source: saved.source.as_ref().and_then(opened).map(Rc::new),
            };
            (article, Rc::new(verdicts(saved)))
        };
        let hidden = |kind: &Kind| project.hidden.iter().any(|word| kind_of(word) == Some(*kind));
        Rc::make_mut(&mut self.settings).shown = Kind::ALL.into_iter().filter(|kind| !hidden(kind)).collect();
        self.open_sheets(project.articles.iter().map(open), project.open);
    }

    /// What there is to export: the article on the page, or all that are open, each with its reading, where it was read,
    /// and the reader's verdicts.
    pub fn exportable(&self, all: bool) -> Vec<(Article, Option<Rc<Reading>>, Rc<Verdicts>)> {
        let here = || (self.article.clone(), self.reading.clone(), self.verdicts.clone());
        let sheet = |(at, sheet): (usize, &Sheet)| {
            if at == self.at {
                here()
            } else {
                (sheet.article.clone(), sheet.reading.clone(), sheet.verdicts.clone())
            }
        };
        match all && !self.sheets.is_empty() {
            true => self.sheets.iter().enumerate().map(sheet).collect(),
            false => vec![here()],
        }
    }

    /// Takes an article off the list.
    fn remove(&mut self, at: usize) {
        self.park();
        if at >= self.sheets.len() {
            return;
        }
        let sheet = Rc::make_mut(&mut self.sheets).remove(at);
        let name = sheet.article.label();
        let serial = self.tick();
        self.list_past.push(ListStep { serial, sheets: vec![(at, sheet)], came: false });
        self.list_future.clear();
        let next = if at < self.at { self.at - 1 } else { self.at };
        self.load(next);
        self.say(Message::Removed(name), true);
    }

    /// Takes a change of the list back; gives the change that would bring it about again.
    fn invert(&mut self, step: ListStep) -> ListStep {
        self.park();
        let ListStep { serial, sheets, came } = step;
        let all = Rc::make_mut(&mut self.sheets);
        let (sheets, next) = if came {
            // As they are now, with all that was done to them since.
            let mut gone = Vec::new();
            for (_, sheet) in sheets.iter().rev() {
                if let Some(at) = all.iter().position(|other| other.id == sheet.id) {
                    gone.push((at, all.remove(at)));
                }
            }
            gone.reverse();
            let here = all.iter().position(|sheet| sheet.id == self.id);
            let next = here.or_else(|| gone.first().map(|(at, _)| *at)).unwrap_or_default();
            (gone, next)
        } else {
            let first = sheets.first().map_or(0, |(at, _)| *at);
            // The empty page that stood in for an empty list makes way again.
            if all.iter().all(|sheet| sheet.article.text.is_empty()) {
                all.clear();
            }
            for (at, sheet) in &sheets {
                all.insert((*at).min(all.len()), sheet.clone());
            }
            (sheets, first)
        };
        self.load(next);
        ListStep { serial, sheets, came: !came }
    }

    /// Puts an article on the page and asks for it to be read.
    fn show(&mut self, article: Article) {
        self.revision += 1;
        if article.text.trim().is_empty() {
            self.reading = None;
            self.phase = Phase::Done;
        } else {
            self.phase = Phase::Reading;
        }
        self.article = article;
    }

    fn say(&mut self, message: Message, undo: bool) {
        self.serial += 1;
        // One message at a time; a newer one says more.
        self.toasts = vec![Toast { serial: self.serial, message, undo }];
    }

    fn judge(&mut self, id: &str, verdict: Verdict) {
        let Some(thing) = self.thing(id) else { return };
        let kind = thing.kind;
        let before = self.here();
        let mut verdicts = Verdicts::clone(&self.verdicts);
        if verdicts.get(&thing) == Some(&verdict) {
            verdicts.remove(&thing);
        } else {
            verdicts.insert(thing, verdict);
            if verdict == Verdict::Wrong {
                self.say(Message::Dropped(kind), true);
            }
        }
        self.verdicts = Rc::new(verdicts);
        self.remember(before);
    }

    fn accept_all(&mut self, kind: Kind) {
        let before = self.here();
        let mut verdicts = Verdicts::clone(&self.verdicts);
        let things = self.things().into_iter().map(|(_, thing)| thing);
        let open: Vec<Thing> = things.filter(|t| t.kind == kind && !verdicts.contains(t)).collect();
        let count = open.len();
        for thing in open {
            verdicts.insert(thing, Verdict::Right);
        }
        if count > 0 {
            self.verdicts = Rc::new(verdicts);
            self.remember(before);
            self.say(Message::AcceptedAll(count), true);
        }
    }

    /// Goes to another step of the history.
    fn travel(&mut self, to: Step) {
        self.verdicts = to.verdicts;
        if to.article != self.article {
            self.show(to.article);
        }
    }

    fn end_typing(&mut self) {
        if let Some(article) = self.typing.take().filter(|before| *before != self.article) {
            let verdicts = self.verdicts.clone();
            let serial = self.tick();
            self.remember(Step { serial, article, verdicts });
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::SetLocale(locale) => Rc::make_mut(&mut self.settings).locale = locale,
            Action::SetTheme(theme) => Rc::make_mut(&mut self.settings).theme = theme,
            Action::ToggleKind(kind) => {
                let settings = Rc::make_mut(&mut self.settings);
                settings.shown = settings.shown.toggled(kind);
            }
            Action::ToggleKeys => {
                let settings = Rc::make_mut(&mut self.settings);
                settings.keys = !settings.keys;
            }
            Action::Replace(text, name) => {
                self.end_typing();
                let before = self.here();
                let message = match (self.is_empty(), text.is_empty()) {
                    (_, true) => Some(Message::Cleared),
                    (false, false) => Some(Message::Replaced),
                    (true, false) => None,
                };
                self.verdicts = Rc::default();
                self.reading = None;
                self.show(Article { text, name, ..Article::default() });
                self.arrival += 1;
                self.remember(before);
                self.toasts.clear();
                if let Some(message) = message {
                    self.say(message, true);
                }
            }
            Action::Type(text) => {
                if text != self.article.text {
                    let before = self.article.clone();
                    self.typing.get_or_insert(before);
                    self.show(Article { text, ..self.article.clone() });
                }
            }
            Action::EndTyping => self.end_typing(),
            Action::SetPublished(given) => {
                if given != self.article.given {
                    let before = self.here();
                    self.show(Article { given, ..self.article.clone() });
                    self.remember(before);
                }
            }
            Action::Read(revision, reading) => {
                if revision == self.revision {
                    self.reading = Some(reading);
                    self.phase = Phase::Done;
                }
            }
            Action::Fail(revision, cause) => {
                if revision == self.revision {
                    self.phase = Phase::Failed(cause);
                }
            }
            Action::Retry => {
                let article = self.article.clone();
                self.show(article);
            }
            Action::Judge(id, verdict) => self.judge(&id, verdict),
            Action::AcceptAll(kind) => self.accept_all(kind),
            Action::Undo => {
                self.end_typing();
                let own = self.past.last().map(|step| step.serial);
                if self.list_past.last().map(|step| step.serial) > own {
                    if let Some(step) = self.list_past.pop() {
                        let inverse = self.invert(step);
                        self.list_future.push(inverse);
                        self.say(Message::Undone, false);
                    }
                } else if let Some(step) = self.past.pop() {
                    let here = self.here();
                    self.future.push(here);
                    self.travel(step);
                    self.say(Message::Undone, false);
                }
            }
            Action::Redo => {
                if let Some(step) = self.future.pop() {
                    let here = self.here();
                    self.past.push(here);
                    self.travel(step);
                    self.say(Message::Redone, false);
                } else if let Some(step) = self.list_future.pop() {
                    let mut inverse = self.invert(step);
                    inverse.serial = self.tick();
                    self.list_past.push(inverse);
                    self.say(Message::Redone, false);
                }
            }
            Action::OpenFiles(articles, problems, left) => {
                let count = articles.len();
                if count > 0 {
                    let none = Rc::<Verdicts>::default();
                    self.open_sheets(articles.into_iter().map(|article| (article, none.clone())), 0);
                    self.toasts.clear();
                }
                if count > 1 || !problems.is_empty() || left > 0 {
                    self.say(Message::OpenedFiles(count, problems.into(), left), false);
                }
            }
            Action::OpenProject(name, project) => self.open_project(name, &project),
            Action::Switch(at) => {
                if at != self.at && at < self.sheets.len() {
                    self.park();
                    self.load(at);
                    self.toasts.clear();
                }
            }
            Action::Remove(at) => self.remove(at),
            Action::Import(importing) => self.importing = importing,
            Action::Say(message) => self.say(message, false),
            Action::Dismiss(serial) => self.toasts.retain(|toast| toast.serial != serial),
            Action::Aim(_) => {}
        }
    }
}

/// How an article was read, for a project.
fn saved(source: &import::Article) -> project::Source {
    project::Source {
        kind: source.kind.name().to_owned(),
        encoding: source.encoding.name().to_owned(),
        title: source.title.clone(),
        published: source.published.clone(),
        remarks: source.remarks.iter().map(|remark| remark.name()).collect(),
    }
}

/// The same out of a project; none when a later version wrote what this one does not know.
fn opened(source: &project::Source) -> Option<import::Article> {
    Some(import::Article {
        text: String::new(),
        kind: import::Kind::of_name(&source.kind)?,
        encoding: import::Encoding::of_name(&source.encoding)?,
        title: source.title.clone(),
        published: source.published.clone(),
        remarks: source.remarks.iter().filter_map(|remark| import::Remark::of_name(remark)).collect(),
    })
}

/// The things of an extraction: id and lasting name.
fn things(x: &Extraction) -> Vec<(String, Thing)> {
    let own = |thing: project::Thing<'_>| {
        let project::Thing { id, kind, words, nth } = thing;
        (id.to_owned(), Thing { kind, words: words.into(), nth })
    };
    project::things(x).into_iter().map(own).collect()
}

/// Ids of the things of an extraction that the reader dropped.
pub fn dropped(x: &Extraction, verdicts: &Verdicts) -> Vec<String> {
    if verdicts.is_empty() {
        return Vec::new();
    }
    let wrong = |(_, thing): &(String, Thing)| verdicts.get(thing) == Some(&Verdict::Wrong);
    things(x).into_iter().filter(wrong).map(|(id, _)| id).collect()
}

/// One of the open articles as the list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenArticle {
    /// Tells it from the others.
    pub id: u32,
    /// It is the one on the page.
    pub here: bool,
    /// The article.
    pub article: Article,
    /// What was found in it, once it was read.
    pub reading: Option<Rc<Reading>>,
}

impl Article {
    /// What the article is called in a list: its title, else its first words, else its file.
    pub fn label(&self) -> Rc<str> {
        let title = self.source.as_ref().and_then(|source| source.title.as_deref()).map(str::trim);
        let first = || self.text.lines().map(str::trim).find(|line| !line.is_empty());
        match title.filter(|title| !title.is_empty()).or_else(first) {
            Some(line) => line.chars().take(120).collect::<String>().into(),
            None => self.name.clone().unwrap_or_default(),
        }
    }
}

/// All that changes.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// What is known.
    pub data: Rc<State>,
    /// What is looked at.
    pub focus: Rc<Focus>,
}

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let Store { data, focus } = &*self;
        Rc::new(match action {
            Action::Aim(aim) => Store { data: data.clone(), focus: Rc::new(focus.after(aim)) },
            action => {
                let mut next = State::clone(data);
                next.apply(action);
                // What was selected is let go of when another article is put on the page: its ids are not those of the
                // one before.
                let focus = match next.arrival == data.arrival {
                    true => focus.clone(),
                    false => Rc::new(focus.after(Aim::Clear)),
                };
                Store { data: Rc::new(next), focus }
            }
        })
    }
}

/// What is selected, and what is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// Selected: its details are open.
    pub selected: Option<Rc<str>>,
    /// Whose explanation is open: the selected thing, or a participant of it (`m1/p2`).
    pub why: Option<Rc<str>>,
    /// Counts selections that are to be scrolled to, and says on which side.
    pub jump: (u32, Side),
    /// The text box has the focus.
    pub editing: bool,
    /// The list of keys is open.
    pub help: bool,
}

/// A side of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Neither.
    #[default]
    None,
    /// The article.
    Article,
    /// The panel.
    Panel,
    /// Both.
    Both,
}

/// What can happen to the focus.
#[derive(Clone, Debug)]
pub enum Aim {
    /// A thing is selected; scroll the given side to it. `why` opens its explanation.
    Select {
        /// The thing.
        id: Rc<str>,
        /// The side that is scrolled.
        scroll: Side,
        /// Opens the explanation.
        why: bool,
    },
    /// The explanation of a thing or participant is opened or closed.
    Why(Option<Rc<str>>),
    /// Nothing is selected any more.
    Clear,
    /// One step back: closes the list of keys, else the explanation, else the selection.
    Escape,
    /// The text box was entered or left.
    Edit(bool),
    /// The list of keys is opened or closed.
    Help(bool),
}

impl Focus {
    /// The focus after something happened to it.
    fn after(&self, aim: Aim) -> Focus {
        let mut next = self.clone();
        match aim {
            Aim::Select { id, scroll, why } => {
                next.jump = (self.jump.0.wrapping_add(1), scroll);
                next.why = (why || self.why.is_some()).then(|| id.clone());
                next.selected = Some(id);
                next.help = false;
            }
            Aim::Why(id) => next.why = id,
            Aim::Clear => next = Focus { editing: self.editing, jump: self.jump, ..Focus::default() },
            Aim::Escape => match (self.help, &self.why, &self.selected) {
                (true, ..) => next.help = false,
                (_, Some(_), _) => next.why = None,
                _ => next.selected = None,
            },
            Aim::Edit(editing) => {
                next = Focus { editing, jump: self.jump, help: self.help, ..Focus::default() };
            }
            Aim::Help(open) => next.help = open,
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Commitment, Meeting};

    fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(state, |mut state, action| {
            state.apply(action);
            state
        })
    }

    fn text(words: &str) -> Action {
        Action::Replace(words.into(), None)
    }

    fn answer(revision: u32, words: &str, quotes: &[&str]) -> Action {
        let commitments = quotes.iter().enumerate().map(|(i, quote)| Commitment {
            id: format!("c{}", i + 1),
            text: (*quote).to_owned(),
            ..Default::default()
        });
        let extraction = Extraction {
            commitments: commitments.collect(),
            meetings: vec![Meeting { id: "m1".into(), title: "hội đàm".into(), ..Default::default() }],
            ..Default::default()
        };
        Action::Read(revision, Rc::new(Reading::new(words.into(), extraction, Vec::new(), 1.0)))
    }

    #[test]
    fn stale_answers_are_dropped() {
        let state = run(State::default(), [text("a"), text("b"), answer(1, "a", &["x"])]);
        assert!(state.reading.is_none());
        assert_eq!(state.phase, Phase::Reading);
        let state = run(state, [answer(2, "b", &["x"])]);
        assert!(state.reading.is_some());
        assert_eq!(state.phase, Phase::Done);
    }

    #[test]
    fn a_breakdown_is_told_and_can_be_tried_again() {
        let state = run(State::default(), [text("a"), Action::Fail(1, "boom".into())]);
        assert_eq!(state.phase, Phase::Failed("boom".into()));
        let state = run(state, [Action::Retry]);
        assert_eq!((state.revision, state.phase), (2, Phase::Reading));
    }

    #[test]
    fn replacing_can_be_taken_back_and_forth() {
        let state = run(State::default(), [text("a"), text("b"), Action::Undo]);
        assert_eq!(&*state.article.text, "a");
        let state = run(state, [Action::Redo]);
        assert_eq!(&*state.article.text, "b");
        let state = run(state, [Action::Undo, Action::Undo, Action::Undo]);
        assert!(state.is_empty());
        assert_eq!(state.phase, Phase::Done);
    }

    #[test]
    fn typing_is_one_step() {
        let typed = ["x", "xy", "xyz"].map(|t| Action::Type(t.into()));
        let state = run(State::default(), typed);
        let state = run(state, [Action::EndTyping, Action::Undo]);
        assert!(state.is_empty());
    }

    #[test]
    fn verdicts_outlive_a_new_reading() {
        let state = run(State::default(), [text("t"), answer(1, "t", &["x", "x", "y"])]);
        let state = run(
            state,
            [Action::Judge("c2".into(), Verdict::Wrong), Action::Judge("c3".into(), Verdict::Right)],
        );
        assert_eq!(state.reviewed(), (2, 4));
        assert_eq!(state.options().rejected.iter().map(|(id, ())| id).collect::<Vec<_>>(), ["c2"]);
        let state = run(
            State { reading: None, ..state.clone() },
            [Action::Type("t2".into()), answer(2, "t2", &["new", "x", "x", "y"])],
        );
        assert_eq!(state.verdict("c3"), Some(Verdict::Wrong));
        assert_eq!(state.verdict("c4"), Some(Verdict::Right));
        assert_eq!(state.verdict("c1"), None);
    }

    #[test]
    fn a_verdict_twice_is_none_and_each_can_be_taken_back() {
        let state = run(State::default(), [text("t"), answer(1, "t", &["x"])]);
        let judge = || Action::Judge("c1".into(), Verdict::Right);
        let state = run(state, [judge()]);
        assert_eq!(state.verdict("c1"), Some(Verdict::Right));
        assert_eq!(run(state.clone(), [judge()]).verdict("c1"), None);
        assert_eq!(run(state, [Action::Undo]).verdict("c1"), None);
    }

    #[test]
    fn accepting_all_leaves_verdicts_alone() {
        let state = run(State::default(), [text("t"), answer(1, "t", &["x", "y"])]);
        let state =
            run(state, [Action::Judge("c1".into(), Verdict::Wrong), Action::AcceptAll(Kind::Commitment)]);
        assert_eq!(state.verdict("c1"), Some(Verdict::Wrong));
        assert_eq!(state.verdict("c2"), Some(Verdict::Right));
    }

    #[test]
    fn a_date_by_hand_asks_for_a_new_reading() {
        let state = run(State::default(), [text("t"), Action::SetPublished(Some("2024".into()))]);
        assert_eq!((state.revision, state.article.given.as_deref()), (2, Some("2024")));
        let state = run(state, [Action::Undo]);
        assert_eq!(state.article.given, None);
    }

    fn file(words: &str) -> Article {
        Article::of_file(import::Article::plain(words.to_owned()), Some(words.into()))
    }

    fn listed(state: &State) -> Vec<String> {
        state
            .open_articles()
            .iter()
            .map(|open| format!("{}{}", if open.here { "*" } else { "" }, open.article.text))
            .collect()
    }

    #[test]
    fn several_articles_keep_their_own_state() {
        let state =
            run(State::default(), [Action::OpenFiles(vec![file("a"), file("b"), file("c")], Vec::new(), 0)]);
        assert_eq!(listed(&state), ["*a", "b", "c"]);
        let revision = state.revision;
        let state = run(
            state,
            [answer(revision, "a", &["x"]), Action::Judge("c1".into(), Verdict::Right), Action::Switch(2)],
        );
        assert_eq!(
            (listed(&state), &state.phase),
            (vec!["a".into(), "b".into(), "*c".into()], &Phase::Reading)
        );
        assert!(state.verdicts.is_empty());
        // A late answer to another article is not taken for this one.
        assert!(run(state.clone(), [answer(revision, "a", &["x"])]).reading.is_none());
        let state = run(state, [Action::Switch(0)]);
        assert_eq!((state.verdict("c1"), &state.phase), (Some(Verdict::Right), &Phase::Done));
        // The verdict is taken back first, then the opening.
        let state = run(state, [Action::Undo]);
        assert_eq!((state.verdict("c1"), listed(&state).len()), (None, 3));
        assert!(run(state, [Action::Undo]).is_empty());
    }

    #[test]
    fn what_is_removed_comes_back_to_its_place() {
        let state = run(
            State::default(),
            [text("own"), Action::OpenFiles(vec![file("a"), file("b")], Vec::new(), 0)],
        );
        assert_eq!(listed(&state), ["own", "*a", "b"]);
        let state = run(state, [Action::Remove(0)]);
        assert_eq!(listed(&state), ["*a", "b"]);
        let state = run(state, [Action::Remove(0)]);
        assert_eq!((listed(&state).len(), &*state.article.text), (0, "b"));
        let state = run(state, [Action::Undo, Action::Undo]);
        assert_eq!(listed(&state), ["*own", "a", "b"]);
        let state = run(state, [Action::Redo]);
        assert_eq!(listed(&state), ["*a", "b"]);
        let state = run(state, [Action::Remove(1), Action::Remove(0)]);
        assert!(state.is_empty());
        assert_eq!(&*run(state, [Action::Undo]).article.text, "a");
    }

    #[test]
    fn a_file_that_cannot_be_read_leaves_all_as_it_is() {
        let bad = vec![("x.pdf".into(), FileProblem::Content(import::Problem::NoTextLayer))];
        let state = run(State::default(), [text("own"), Action::OpenFiles(Vec::new(), bad, 0)]);
        assert_eq!((&*state.article.text, state.toasts.len()), ("own", 1));
    }

    #[test]
    fn line_ends_are_those_of_a_text_box() {
        assert_eq!(&*tidy("\u{feff}a\r\nb\rc\n"), "a\nb\nc\n");
    }

    #[test]
    fn a_saved_session_goes_on() {
        let state = run(State::default(), [text("t"), answer(1, "t", &["x", "y"])]);
        let state = run(
            state,
            [
                Action::Judge("c2".into(), Verdict::Wrong),
                Action::ToggleKind(Kind::Place),
                Action::SetPublished(Some("2024".into())),
            ],
        );
        let file = state.project().write();
        let project = Rc::new(Project::parse(&file).unwrap());
        let other = run(State::default(), [Action::OpenProject("a.giaoban.json".into(), project.clone())]);
        assert_eq!((&*other.article.text, other.article.given.as_deref()), ("t", Some("2024")));
        assert_eq!(other.phase, Phase::Reading);
        assert!(!other.settings.shown.has(Kind::Place));
        let revision = other.revision;
        let other = run(other, [answer(revision, "t", &["x", "y"])]);
        assert_eq!((other.verdict("c1"), other.verdict("c2")), (None, Some(Verdict::Wrong)));
        assert_eq!(other.project().write(), file);
        // Carried over a reload: as it was, and nothing to take back.
        let carried = State::starting(Settings::default(), Some(&project));
        let carried = run(carried.clone(), [answer(carried.revision, "t", &["x", "y"])]);
        assert_eq!(carried.project().write(), file);
        let undone = run(carried.clone(), [Action::Undo]);
        assert_eq!((&*undone.article.text, undone.verdict("c2")), ("t", Some(Verdict::Wrong)));
        let judged = run(carried, [Action::Judge("c2".into(), Verdict::Wrong), Action::Undo]);
        assert_eq!(judged.verdict("c2"), Some(Verdict::Wrong));
        // Beside what is open, and back again.
        let beside = run(State::default(), [text("own"), Action::OpenProject("a".into(), project)]);
        assert_eq!((beside.project().articles.len(), &*beside.article.text), (2, "t"));
        assert_eq!(beside.exportable(true).len(), 2);
        assert_eq!(&*run(beside, [Action::Undo]).article.text, "own");
    }

    #[test]
    fn how_a_file_was_read_outlives_the_session() {
        let mut source = import::Article::plain("tin".to_owned());
        source.encoding = import::Encoding::Tcvn3;
        source.title = Some("Tin".to_owned());
        source.published = Some("2024-06-21".to_owned());
        source.remarks = vec![import::Remark::Undecodable(2)];
        let article = Article::of_file(source, Some("tin.txt".into()));
        let state = run(State::default(), [Action::OpenFiles(vec![article.clone()], Vec::new(), 0)]);
        let project = Project::parse(&state.project().write()).unwrap();
        let again = State::starting(Settings::default(), Some(&project)).article;
        assert!(again.dated_by_file());
        assert_eq!(again, article);
    }

    #[test]
    fn escape_goes_one_step_back() {
        let focus =
            Focus { help: true, why: Some("c1".into()), selected: Some("c1".into()), ..Focus::default() };
        let focus = focus.after(Aim::Escape);
        assert!(!focus.help && focus.why.is_some());
        let focus = focus.after(Aim::Escape);
        assert!(focus.why.is_none() && focus.selected.is_some());
        assert!(focus.after(Aim::Escape).selected.is_none());
    }

    #[test]
    fn another_article_lets_go_of_what_was_selected() {
        let select = Aim::Select { id: "c1".into(), scroll: Side::None, why: true };
        let actions = [text("a"), Action::Aim(select), Action::Say(Message::Copied)];
        let store = actions.into_iter().fold(Rc::new(Store::default()), Store::reduce);
        assert!(store.focus.selected.is_some() && store.focus.why.is_some());
        assert_eq!(store.clone().reduce(text("b")).focus.selected, None);
    }
}
