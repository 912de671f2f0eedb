//! Blocks → sentences.

use crate::engine::document::{Document, Sentence, TokenRange};
use crate::engine::token::{Case, TokenKind};

/// Abbreviations whose stop does not end a sentence: place levels, degrees, forms of address.
const SHORT: &[&str] = &[
    "tp", "tx", "tt", "ts", "gs", "pgs", "ths", "bs", "ks", "cn", "đ", "đc", "tr", "st", "no", "mr", "mrs",
    "ms", "dr", "ub", "nxb", "sđt", "đt", "vd", "tk", "p", "q", "h", "x", "th",
];

/// The longest stretch taken for one sentence, in tokens. Lists of delegates reach 250; text without any stop is no
/// sentence, and is cut so that no rule has to look further.
const LONGEST: usize = 400;

/// Cuts the blocks into sentences.
///
/// A stop ends a sentence when a capital, a digit or an opening quotation mark follows after a blank, or a capital
/// right after it (`biên giới.Hai bên`). It does not in `TP.Cần Thơ`, `GS.TS`, `15.12`, `1.124 km`, `VOV.VN`.
pub(crate) fn sentences(doc: &Document) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (index, block) in doc.blocks.iter().enumerate() {
        let mut start = block.tokens.first();
        let mut at = start;
        while at < block.tokens.after() {
            let overlong = at + 1 >= start + LONGEST && at + 1 < block.tokens.after() && !doc.glued(at + 1);
            let end = end_of_sentence(doc, block.tokens, at).or(overlong.then_some(at + 1));
            if let Some(end) = end {
                out.push(Sentence { block: index as u32, tokens: TokenRange::new(start, end) });
                start = end;
                at = end;
            } else {
                at += 1;
            }
        }
        if start < block.tokens.after() {
            out.push(Sentence { block: index as u32, tokens: TokenRange::new(start, block.tokens.after()) });
        }
    }
    out
}

/// One past the last token of a sentence whose first stop stands at `at`; none when it is no end.
fn end_of_sentence(doc: &Document, block: TokenRange, at: usize) -> Option<usize> {
    if !doc.one_of(at, ". ! ? …") {
        return None;
    }
    let mut end = at + 1;
    // `...`, `./.`, `!!`, `….`
    while end < block.after() && doc.glued(end) && doc.one_of(end, ". ! ? … /") {
        end += 1;
    }
    let several = end > at + 1;
    while end < block.after() && doc.glued(end) && matches!(doc.key(end), "\"" | "'" | ")" | "]") {
        end += 1;
    }
    if end >= block.after() {
        return None;
    }
    let glued = doc.glued(end);
    let capital = doc.is_capital(end);
    if glued {
        // A lost blank after a stop; never inside an address or after an abbreviation.
        let before = at.checked_sub(1).filter(|&i| i >= block.first());
        let plain = before.is_some_and(|i| {
            doc.kind(i) == TokenKind::Word && doc.case(i) == Case::Lower && doc.text_of(i).chars().count() > 1
        }) || before.is_some_and(|i| doc.key(i) == ")" || doc.key(i) == "\"");
        return (plain && doc.case(end) != Case::Other && capital && !address(doc, block, at)).then_some(end);
    }
    let opens = capital
        || doc.kind(end) == TokenKind::Number
        || matches!(doc.key(end), "\"" | "-" | "+" | "•" | "*" | "(" | "[")
        || doc.key(end).chars().next().is_some_and(|c| c as u32 >= 0x2600);
    if !opens {
        return None;
    }
    if doc.key(at) == "." && !several && short(doc, block, at) {
        return None;
    }
    // `(tại bản A. Hai bên…)` ends; `... )` was handled above; three points in a list before a small letter do not.
    Some(end)
}

/// Whether the stop at `at` belongs to an abbreviation, an initial or a list marker.
fn short(doc: &Document, block: TokenRange, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&i| i >= block.first()) else { return true };
    if !doc.glued(at) {
        return false;
    }
    match doc.kind(before) {
        TokenKind::Word => {
            let one = doc.text_of(before).chars().count() == 1 && doc.case(before) != Case::Lower;
            let known = SHORT.contains(&doc.key(before)) && doc.case(before) != Case::Lower
                || doc.one_of(before, "tr đ")
                || (doc.key(before) == "c" && doc.key(before.wrapping_sub(1)) == "/");
            one || known
        }
        // `1. Hội nghị` at the start of an item.
        TokenKind::Number => before == block.first() && doc.number(before).is_some_and(|n| n < 100),
        TokenKind::Mark => false,
    }
}

/// Whether the run of characters without blanks round `at` is a web address.
fn address(doc: &Document, block: TokenRange, at: usize) -> bool {
    let mut from = at;
    while from > block.first() && doc.glued(from) {
        from -= 1;
    }
    (from..at).any(|i| doc.one_of(i, "http https www / @"))
}

#[cfg(test)]
mod tests {
    use crate::engine::document::{Document, Source};

    fn sentences(text: &str) -> Vec<String> {
        let doc = Document::new(&Source::new(text));
        doc.sentences.iter().map(|s| doc.name(s.tokens)).collect()
    }

    #[test]
    fn abbreviations_dates_and_decimals_do_not_end_a_sentence() {
        for whole in [
            "Tại TP. Sen Monorom và H.Ka Lùm, hai bên gặp TP.Cần Thơ.",
            "GS.TS Nguyễn Văn Bảy và PGS. TS Lê Ca dự họp.",
            "Ngày 27.8, 15.12% trong 1.304.442 lượt xe qua VOV.VN và TT.Tịnh Biên.",
            "Xem tại https://bao.vn/A.Html hoặc www.Bao.Vn nhé.",
            "Ông H.T, bà L.V.X và R'Ô H'LY cùng dự.",
            "1. Hai bên thống nhất giữ liên lạc.",
            "Tội phạm ma túy, buôn lậu... vẫn phức tạp.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
    }

    #[test]
    fn stops_end_a_sentence_also_when_a_blank_is_lost() {
        assert_eq!(
            sentences("Hai bên giữ biên giới.Hai bên họp."),
            ["Hai bên giữ biên giới.", "Hai bên họp."]
        );
        assert_eq!(
            sentences("Ông nói: \"Rất tốt.\" Sau đó, ông về."),
            ["Ông nói: \"Rất tốt.\"", "Sau đó, ông về."]
        );
        assert_eq!(sentences("Họp xong./. Ảnh đẹp"), ["Họp xong./.", "Ảnh đẹp"]);
        assert_eq!(sentences("Có không? Có. 12 người."), ["Có không?", "Có.", "12 người."]);
        assert_eq!(sentences("Tình hình ổn định… Hai bên họp."), ["Tình hình ổn định…", "Hai bên họp."]);
        assert_eq!(
            sentences("Năm 2018. Hai bên họp năm 2019. Xong."),
            ["Năm 2018.", "Hai bên họp năm 2019.", "Xong."]
        );
    }
}
