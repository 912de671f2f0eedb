//! `giaoban eval`.

use std::io::{self, BufWriter, Write};

use super::extract::extraction;
use super::{Eval, Failure, complain};
use crate::eval::{Article, Difference, Finding, Scores};
use crate::report::Offsets;

/// How many characters either side of a difference are shown.
const CONTEXT: usize = 40;

pub(super) fn run(args: &Eval) -> Result<(), Failure> {
    let articles = Article::read_folder(&args.folder).map_err(|error| {
        complain(&error.to_string());
        Failure::Inputs
    })?;
    let problems: Vec<String> = articles.iter().flat_map(Article::problems).collect();
    if !problems.is_empty() {
        problems.iter().for_each(|p| complain(p));
        return Err(Failure::Inputs);
    }
    let mut out = BufWriter::new(io::stdout());
    let mut scores = Scores::default();
    for article in &articles {
        let published = article.gold.given.published.clone();
        let got = extraction(article.text.clone(), published, Offsets::Char).map_err(|what| {
            complain(&format!("{}: {what}", article.id));
            Failure::Inputs
        })?;
        let findings = scores.add(article, &got);
        if args.errors && !findings.is_empty() {
            writeln!(out, "{}", article.id)?;
            for finding in &findings {
                writeln!(out, "  {}", line(finding, &article.text))?;
            }
        }
    }
    writeln!(out, "{scores}")?;
    out.flush()?;
    Ok(())
}

fn line(finding: &Finding, text: &str) -> String {
    let sign = match finding.difference {
        Difference::Missed => '-',
        Difference::Extra => '+',
        Difference::Slot => '~',
    };
    let context = finding.span.map(|span| {
        let chars = |from: usize, count: usize| -> String {
            text.chars().skip(from).take(count).map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
        };
        let (start, end) = (span.start as usize, span.end as usize);
        let before = start.saturating_sub(CONTEXT);
        format!(
            "   …{}⟦{}⟧{}…",
            chars(before, start - before),
            chars(start, end.saturating_sub(start)),
            chars(end, CONTEXT)
        )
    });
    format!("{sign} {}: {}{}", finding.measure, finding.detail, context.unwrap_or_default())
}
