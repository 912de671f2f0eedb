//! What must hold for any text at all.

#![allow(clippy::unwrap_used)]

use giaoban::engine::document::Document;
use giaoban::engine::normalize::Normalized;
use giaoban::engine::token::Tokens;
use giaoban::engine::{Analysis, Source, Span, analyze};
use proptest::prelude::*;

/// Sentences of the trade, so that random texts come near to real ones.
const PIECES: &[&str] = &[
    "Sáng 15/12/2023, tại thị trấn Mường Lay, ",
    "Ngày 7-8, ",
    "hội nghị giao ban lần thứ 29 ",
    "Công an tỉnh Hà Tĩnh ",
    "và Ty Công an tỉnh Kratie (Campuchia) ",
    "Đại tá Nguyễn Văn Bảy, Phó Giám đốc Công an tỉnh ",
    "thống nhất tổ chức họp mỗi quý 01 lần; ",
    "trước ngày 31/12. ",
    "\n\n",
    "\n- ",
    " date 2023-07 ",
    "Thứ ba, 14/11/2023 | 08:15 GMT+7\n",
    "Ảnh: Tiến Tầm",
    "từ 29/9-2/10 ",
    "từ đầu năm đến nay ",
    "6 tháng đầu năm 2018 ",
    "năm năm ",
    "thứ Năm hằng tuần ",
    "02 tuần/lần ",
    "<p>",
    "&nbsp;",
    "{\"title\":\"",
    "\\u1ed9",
    "|",
    "🇻🇳",
    "ສະບາຍດີ",
    "e\u{0323}\u{0302}",
    "\u{200b}",
    "Hoäi ñaøm ",
    "Héi ®µm ",
    "Ná»™i ",
    "“",
    "”",
    ".",
    "/",
    "-",
    "99999999999999999999",
    "0/0/0000",
    "29/2",
    "cách đây 500 năm ",
];

/// Any text: random characters, random pieces, and both mixed.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[0-9]{1,4}[-/. :]{1,2}[0-9]{1,4} ?",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Every span of an analysis.
fn spans(analysis: &Analysis) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    out.extend(analysis.title);
    out.extend(analysis.published.iter().filter_map(|p| p.span));
    out.extend(analysis.outlet.iter().map(|o| o.span));
    out.extend(analysis.bylines.iter().map(|b| b.span));
    out.extend(analysis.blocks.iter().map(|b| b.1));
    out.extend(analysis.times.iter().map(|t| t.span));
    out.extend(analysis.places.iter().flat_map(|p| p.mentions.clone()));
    out.extend(analysis.organizations.iter().flat_map(|o| o.mentions.clone()));
    out.extend(analysis.people.iter().flat_map(|p| p.mentions.clone()));
    out.extend(analysis.people.iter().flat_map(|p| p.roles.iter().map(|r| r.span)));
    out.extend(analysis.instruments.iter().flat_map(|i| i.mentions.clone()));
    out.extend(
        analysis
            .meetings
            .iter()
            .flat_map(|m| m.mentions.iter().chain([&m.trigger]).copied().collect::<Vec<_>>()),
    );
    out.extend(analysis.commitments.iter().flat_map(|c| std::iter::once(c.span).chain(c.cue)));
    out
}

/// What an analysis says, without where.
fn said(analysis: &Analysis) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(analysis.blocks.iter().map(|(kind, _)| format!("{kind:?}")));
    out.extend(analysis.published.iter().map(|p| p.value.clone()));
    out.extend(analysis.bylines.iter().map(|b| b.name.clone()));
    out.extend(analysis.times.iter().map(|t| format!("{:?} {} {:?}", t.kind, t.value, t.rrule)));
    out.extend(analysis.organizations.iter().map(|o| format!("{:?} {}", o.kind, o.name)));
    out.extend(analysis.people.iter().map(|p| format!("{} {:?}", p.name, p.rank)));
    out.extend(analysis.meetings.iter().map(|m| format!("{:?} {:?} {:?}", m.kind, m.status, m.date)));
    out.extend(analysis.commitments.iter().map(|c| format!("{:?} {:?}", c.kind, c.status)));
    out
}

/// The Vietnamese letters of a text, each as a plain letter and its marks.
fn decomposed(text: &str) -> String {
    const PLAIN: [(char, &str); 12] = [
        ('à', "a\u{300}"),
        ('á', "a\u{301}"),
        ('ạ', "a\u{323}"),
        ('ộ', "o\u{323}\u{302}"),
        ('ồ', "o\u{302}\u{300}"),
        ('ê', "e\u{302}"),
        ('ế', "e\u{302}\u{301}"),
        ('ư', "u\u{31b}"),
        ('ớ', "o\u{31b}\u{301}"),
        ('ị', "i\u{323}"),
        ('ă', "a\u{306}"),
        ('ý', "y\u{301}"),
    ];
    let mut out = String::new();
    for c in text.chars() {
        match PLAIN.iter().find(|(composed, _)| *composed == c) {
            Some((_, marks)) => out.push_str(marks),
            None => out.push(c),
        }
    }
    out
}

/// The articles that come with the tests, when they are there.
fn articles() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut paths: Vec<_> = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path().join("article.txt"))
        .collect();
    paths.sort();
    paths.into_iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect()
}

fn check_spans(text: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    for span in spans(analysis) {
        prop_assert!(
            span.start <= span.end && span.end as usize <= text.len(),
            "{span:?} outside of {} bytes",
            text.len()
        );
        prop_assert!(
            text.get(span.start as usize..span.end as usize).is_some(),
            "{span:?} splits a character"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    /// Between two tokens is only white space, and every clean character maps into the original.
    #[test]
    fn tokens_tile_the_text(text in any_text()) {
        let clean = Normalized::new(&text);
        let tokens = Tokens::new(&clean.text);
        let mut at = 0;
        for token in tokens.iter() {
            prop_assert!(clean.text.get(at..token.start as usize).unwrap().chars().all(char::is_whitespace));
            prop_assert!(token.start < token.end);
            let span = clean.original(token.start, token.end);
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
            at = token.end as usize;
        }
        prop_assert!(clean.text.get(at..).unwrap().chars().all(char::is_whitespace));
    }

    /// Blocks cover all tokens in order, and sentences cover the blocks.
    #[test]
    fn blocks_and_sentences_tile_the_tokens(text in any_text()) {
        let doc = Document::new(&Source::new(text));
        let mut at = 0;
        for block in &doc.blocks {
            prop_assert_eq!(block.tokens.start, at);
            prop_assert!(!block.tokens.is_empty());
            at = block.tokens.end;
        }
        prop_assert_eq!(at as usize, doc.len());
        let mut at = 0;
        for sentence in &doc.sentences {
            prop_assert_eq!(sentence.tokens.start, at);
            prop_assert!(doc.blocks.get(sentence.block as usize).unwrap().tokens.contains(sentence.tokens));
            at = sentence.tokens.end;
        }
        prop_assert_eq!(at as usize, doc.len());
    }

    /// Any text gives an analysis whose spans lie on its characters; twice the same.
    #[test]
    fn any_text_is_read(text in any_text(), published in proptest::option::of("\\PC{0,12}|[12][0-9]{3}(-[0-9]{2}){0,2}")) {
        let source = Source { text: text.clone(), published };
        let analysis = analyze(&source);
        check_spans(&text, &analysis)?;
        prop_assert_eq!(analyze(&source), analysis);
    }

    /// Pieces of real articles, cut and joined anywhere.
    #[test]
    fn spliced_articles_are_read(cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0.0..1.0f64, 0.0..1.0f64), 1..4)) {
        let articles = articles();
        if articles.is_empty() {
            return Ok(());
        }
        let mut text = String::new();
        for (which, from, length) in cuts {
            let chars: Vec<char> = which.get(&articles).chars().collect();
            let start = (from * chars.len() as f64) as usize;
            let take = (length * 1500.0) as usize;
            text.extend(chars.iter().skip(start).take(take));
        }
        check_spans(&text, &analyze(&Source::new(&text)))?;
    }

    /// Composed and decomposed letters say the same.
    #[test]
    fn decomposed_text_says_the_same(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..19]), 1..25)) {
        let text = pieces.concat();
        prop_assert_eq!(said(&analyze(&Source::new(decomposed(&text)))), said(&analyze(&Source::new(&text))));
    }

    /// A paragraph at the end changes no time and no sentence before it.
    #[test]
    fn a_later_paragraph_changes_no_time(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..8]), 4..20)) {
        let text = format!("Ngày 5/6/2022, hai bên gặp nhau tại cửa khẩu, trao đổi tình hình và ký biên bản hội đàm. {} hai bên chia tay.\n\nHai bên hẹn gặp lại.", pieces.concat());
        let more = format!("{text}\n\nNăm 2031, một đoàn khác ghé thăm trường học của bản và tặng quà các cháu nhân ngày khai giảng năm học mới.");
        let (short, long) = (analyze(&Source::new(&text)), analyze(&Source::new(&more)));
        prop_assert!(long.times.starts_with(&short.times), "{:?}\n{:?}", short.times, long.times);
        prop_assert_eq!(long.published.as_ref(), short.published.as_ref());
    }
}

/// The articles say the same when their letters are decomposed.
#[test]
fn decomposed_articles_say_the_same() {
    for text in articles() {
        assert_eq!(said(&analyze(&Source::new(decomposed(&text)))), said(&analyze(&Source::new(&text))));
    }
}
