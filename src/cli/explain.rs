//! `giaoban explain`.

use std::io::{self, BufWriter, Write};

use super::input::Input;
use super::{Explain, Failure, complain};
use crate::engine::{Source, analyze};
use crate::report::{Extraction, Offsets, Span, explanations};
use crate::view::cards::one_line;
use crate::view::explain::{Piece, explain};
use crate::view::{Kind, Locale, labels};

pub(super) fn run(args: &Explain) -> Result<(), Failure> {
    let input = if args.file.as_os_str() == "-" { Input::Stdin } else { Input::File(args.file.clone()) };
    let article = input.article().map_err(|what| {
        complain(&format!("{}: {what}", input.shown()));
        Failure::Inputs
    })?;
    let published = args.reading.published.clone().or(article.published);
    let source = Source { text: article.text, published };
    let analysis = analyze(&source);
    let extraction = Extraction::new(&analysis, &source.text, args.reading.offsets.into());
    let locale = Locale::from(args.language);
    let mut out = BufWriter::new(io::stdout());
    let mut any = false;
    // The sentences are made for the page, whose spans are in UTF-16; only their words are printed here.
    for explanation in &explanations(&analysis, &source.text, Offsets::Utf16) {
        let (thing, participant) = match explanation.id.split_once('/') {
            Some((meeting, who)) => (meeting, Some(who)),
            None => (explanation.id.as_str(), None),
        };
        let Some(mut shown) = describe(&extraction, thing, locale) else { continue };
        if args.at.is_some_and(|at| !shown.spans.iter().any(|s| (s.start..s.end).contains(&at))) {
            continue;
        }
        if let Some(who) = participant.and_then(|who| describe(&extraction, who, locale)) {
            shown.sort = locale.pick("người dự", "participant").to_owned();
            shown.words = who.words;
        }
        any = true;
        let explained = explain(explanation, &source.text, locale);
        writeln!(
            out,
            "{}  {}: {}  [{}]",
            explanation.id,
            shown.sort,
            one_line(&shown.words),
            explained.rule
        )?;
        for row in &explained.rows {
            let words: String = row.words.iter().map(piece).collect();
            writeln!(out, "    {}: {}", row.label, one_line(&words))?;
        }
    }
    if !any {
        let nothing = match args.at {
            Some(_) => locale.pick("Chỗ này không đánh dấu gì.", "Nothing is marked there."),
            None => locale.pick("Không tìm thấy gì.", "Nothing was found."),
        };
        writeln!(out, "{nothing}")?;
    }
    out.flush()?;
    Ok(())
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Plain(words) | Piece::Value(words) => words.clone(),
        Piece::Quote(words, _) => format!("“{words}”"),
    }
}

/// A thing of the extraction, on one line.
struct Shown {
    spans: Vec<Span>,
    sort: String,
    words: String,
}

fn describe(e: &Extraction, id: &str, locale: Locale) -> Option<Shown> {
    let kind = Kind::of_id(id)?;
    let (spans, words) = match kind {
        Kind::Meeting => {
            let m = e.meetings.iter().find(|m| m.id == id)?;
            ([m.mentions.as_slice(), &[m.trigger]].concat(), m.title.clone())
        }
        Kind::Commitment => {
            let c = e.commitments.iter().find(|c| c.id == id)?;
            ([c.mentions.as_slice(), &[c.span]].concat(), c.text.clone())
        }
        Kind::Time => {
            let t = e.times.iter().find(|t| t.id == id)?;
            (vec![t.span], format!("{} = {}", t.text, t.value))
        }
        Kind::Person => e.people.iter().find(|p| p.id == id).map(|p| (p.mentions.clone(), p.name.clone()))?,
        Kind::Organization => {
            e.organizations.iter().find(|o| o.id == id).map(|o| (o.mentions.clone(), o.name.clone()))?
        }
        Kind::Place => e.places.iter().find(|p| p.id == id).map(|p| (p.mentions.clone(), p.name.clone()))?,
        Kind::Instrument => {
            e.instruments.iter().find(|i| i.id == id).map(|i| (i.mentions.clone(), i.name.clone()))?
        }
    };
    Some(Shown { spans, sort: labels::one(kind, locale).to_owned(), words })
}
