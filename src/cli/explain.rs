//! `giaoban explain`.

use std::io::{self, BufWriter, Write};

use super::input::Input;
use super::{Explain, Failure, complain};
use crate::engine::{Source, analyze};
use crate::report::{Extraction, Offsets, Span, explanations};

pub(super) fn run(args: &Explain) -> Result<(), Failure> {
    let input = if args.file.as_os_str() == "-" { Input::Stdin } else { Input::File(args.file.clone()) };
    let text = match input.read() {
        Ok(text) => text,
        Err(what) => {
            complain(&format!("{}: {what}", input.shown()));
            return Err(Failure::Inputs);
        }
    };
    let source = Source { text, published: args.reading.published.clone() };
    let analysis = analyze(&source);
    let unit = Offsets::from(args.reading.offsets);
    let extraction = Extraction::new(&analysis, &source.text, unit);
    let in_bytes = explanations(&analysis, &source.text, Offsets::Utf8);
    let mut out = BufWriter::new(io::stdout());
    let mut any = false;
    for explanation in &in_bytes {
        let (thing, participant) =
            explanation.id.split_once('/').map_or((explanation.id.as_str(), None), |(m, p)| (m, Some(p)));
        let Some((spans, mut head)) = describe(&extraction, thing) else { continue };
        if args.at.is_some_and(|at| !spans.iter().any(|s| (s.start..s.end).contains(&at))) {
            continue;
        }
        if let Some(who) = participant {
            head =
                format!("{} in {thing}", describe(&extraction, who).map_or(who.to_owned(), |(_, head)| head));
        }
        any = true;
        writeln!(out, "{}  {head}  [{}]", explanation.id, explanation.rule)?;
        for step in &explanation.steps {
            let words = step.span.and_then(|s| source.text.get(s.start as usize..s.end as usize));
            let words = words.map(|w| format!(" “{}”", w.split_whitespace().collect::<Vec<_>>().join(" ")));
            let values =
                if step.args.is_empty() { String::new() } else { format!(": {}", step.args.join(", ")) };
            writeln!(out, "    {}{}{values}", step.code, words.unwrap_or_default())?;
        }
    }
    if !any {
        writeln!(
            out,
            "{}",
            if args.at.is_some() { "Nothing is marked there." } else { "Nothing was found." }
        )?;
    }
    out.flush()?;
    Ok(())
}

/// Where a thing stands, and one line that says what it is.
fn describe(e: &Extraction, id: &str) -> Option<(Vec<Span>, String)> {
    let meeting = e.meetings.iter().find(|m| m.id == id).map(|m| {
        let spans = m.mentions.iter().copied().chain([m.trigger]).collect();
        (spans, format!("{}, {}: {}", m.kind, m.status, m.title))
    });
    let commitment = || {
        let c = e.commitments.iter().find(|c| c.id == id)?;
        let spans = c.mentions.iter().copied().chain([c.span]).collect();
        Some((spans, format!("{}, {}: {}", c.kind, c.status, c.text)))
    };
    let time =
        || e.times.iter().find(|t| t.id == id).map(|t| (vec![t.span], format!("{} = {}", t.text, t.value)));
    let person = || e.people.iter().find(|p| p.id == id).map(|p| (p.mentions.clone(), p.name.clone()));
    let organization =
        || e.organizations.iter().find(|o| o.id == id).map(|o| (o.mentions.clone(), o.name.clone()));
    let place = || e.places.iter().find(|p| p.id == id).map(|p| (p.mentions.clone(), p.name.clone()));
    let instrument =
        || e.instruments.iter().find(|i| i.id == id).map(|i| (i.mentions.clone(), i.name.clone()));
    meeting
        .or_else(commitment)
        .or_else(time)
        .or_else(person)
        .or_else(organization)
        .or_else(place)
        .or_else(instrument)
}
