//! Stage: papers. `biên bản hội nghị lần thứ 29`, `Quy chế phối hợp`, `Thỏa thuận hợp tác`.

use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::entity::InstrumentKind;
use crate::engine::lexicon::Class;
use crate::engine::mention::{InstrumentMention, Mentions};
use crate::engine::normalize::among;
use crate::engine::rules::meeting::cue::ordinal_in;
use crate::engine::token::TokenKind;

/// Longest name of a paper, in tokens.
const LONGEST: usize = 28;

/// Words that end the name of a paper.
const ENDS: &[&str] = &[
    "giữa", "tại", "do", "đã", "được", "sẽ", "vào", "gồm", "nhằm", "để", "với", "cho", "của", "thay", "áp",
    "trong", "theo", "cũng", "là", "và", "ngày", "trên", "thì",
];

/// Finds papers: the noun of the list, with what follows it up to a verb, a preposition or a mark.
///
/// `ký kết biên bản hội nghị hợp tác lần thứ 29 để phối hợp` → `biên bản hội nghị hợp tác lần thứ 29`, signed.
pub(crate) fn recognize(doc: &Document, mentions: &mut Mentions) {
    let mut at = 0;
    while at < doc.len() {
        let Some(hit) =
            doc.hit(at, Class::Instrument).filter(|_| doc.block_kind(at) != BlockKind::Boilerplate)
        else {
            at += 1;
            continue;
        };
        // "thỏa thuận" and "cam kết" are verbs as well; as papers they stand after a verb of signing or a capital.
        let verb_like = doc.one_of(at, "thỏa giao kết");
        let signed = signs(doc, at);
        if verb_like && !signed && !doc.is_capital(at) && !among(doc.key_before(at), "bản các những") {
            at += 1;
            continue;
        }
        let end = name_end(doc, at, hit.end as usize);
        let tokens = TokenRange::new(at, end);
        mentions.instruments.push(InstrumentMention {
            tokens,
            kind: InstrumentKind::parse(doc.column(hit, "kind")).unwrap_or(InstrumentKind::Other),
            ordinal: ordinal_in(doc, tokens),
            signed,
            rule: "instrument/noun",
        });
        at = end;
    }
}

/// Whether a verb of signing stands before the noun: `ký`, `ký kết`, `ký và trao`, `đã ký bản`.
fn signs(doc: &Document, at: usize) -> bool {
    (1..=4).any(|back| at >= back && doc.key(at - back) == "ký" && (1..back).all(|i| is_link(doc, at - i)))
}

fn is_link(doc: &Document, at: usize) -> bool {
    doc.one_of(at, "kết và trao bản các một vào")
}

fn name_end(doc: &Document, start: usize, mut end: usize) -> usize {
    let limit = doc.sentence_at(start).after().min(start + LONGEST);
    while end < limit {
        let key = doc.key(end);
        let joins_pair = key == ","
            && matches!((doc.key_before(end), doc.key(end + 1)), ("phòng", "chống") | ("lý", "bảo"));
        if doc.kind(end) == TokenKind::Mark && !joins_pair && !among(key, "- /") {
            break;
        }
        if ENDS.contains(&key)
            && !(key == "và" && doc.is_capital(end + 1) && doc.is_capital(end.saturating_sub(1)))
        {
            break;
        }
        end += 1;
    }
    end
}
