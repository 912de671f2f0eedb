//! Ministries named without their country on the side of one: `Phía Lào có ông P, Thứ trưởng Bộ Công an`.

use super::Item;
use super::area::country_name;
use crate::engine::document::Document;
use crate::engine::lexicon::Class;

/// How far back, in tokens, the side of a list of delegates is looked for.
const REACH: usize = 60;

/// Gives ministries the country whose side their sentence tells: `đoàn Lào do P, Bộ trưởng Bộ Quốc phòng làm trưởng đoàn`.
pub(super) fn complete(doc: &Document, items: &mut [Item]) {
    for item in items {
        let Item::Body(body) = item else { continue };
        if body.rule != "organization/ministry" || !body.key.ends_with('|') || body.country.is_some() {
            continue;
        }
        let Some(code) = side(doc, body.tokens.first()) else { continue };
        body.country = Some(code);
        body.key.push_str(code);
        if code != "VN" {
            body.name = format!("{} {}", body.name, country_name(code));
            body.place = Some(country_name(code).to_owned());
        }
    }
}

/// The country of the last `phía`, `đoàn`, `bên` before a token in its sentence.
fn side(doc: &Document, at: usize) -> Option<&'static str> {
    let sentence = doc.sentence_at(at);
    let from = sentence.first().max(at.saturating_sub(REACH));
    let country = |i: usize| {
        let hit = doc.hit(i + 1, Class::Country).filter(|_| doc.is_capital(i + 1))?;
        doc.one_of(i, "phía đoàn bên").then(|| doc.column(hit, "code"))
    };
    let found = (from..at).rev().find(|&i| doc.one_of(i, "phía đoàn bên"))?;
    country(found).filter(|code| !country_name(code).is_empty())
}
