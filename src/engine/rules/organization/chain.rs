//! A head with all that completes its name: which rule reads it, and what it gives.

use super::head::{Head, Shape, head_at};
use super::{Body, Desk, Item};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Level, OrgKind};
use crate::engine::lexicon::Class;
use crate::engine::mention::GroupMention;
use crate::engine::normalize::key;
use crate::engine::rules::place::Places;
use crate::engine::rules::place::gazetteer::matches;
use crate::engine::rules::place::level::count_word;

/// What stands at a token: bodies, heads still without a name, phrases for several bodies.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) items: Vec<Item>,
    pub(super) groups: Vec<GroupMention>,
    pub(super) end: usize,
}

impl Parsed {
    pub(super) fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.items.iter().filter_map(|item| match item {
            Item::Body(body) if !body.nested => Some(body),
            _ => None,
        })
    }
}

/// Reads the agency name that starts at a token.
pub(super) fn parse(doc: &Document, places: &Places, at: usize) -> Option<Parsed> {
    let reader = Reader { doc, places };
    let Some(head) = head_at(doc, at) else { return reader.desk_list(at) };
    // `thành phố Phòng Thành Cảng`: the first syllable of a place is no office.
    if head.shape == Shape::Open && head.end == at + 1 && places.names(at) {
        return None;
    }
    match head.shape {
        // `Tổng cục Hải quan (Bộ Tài chính)`: the name is whole without the bracket.
        Shape::Ministry
            if head.level == Some(Level::Department) && reader.bracketed_ministry(&head).is_some() =>
        {
            reader.bracketed_ministry(&head)
        }
        // `Tổng cục Cảnh sát Bộ Công an Lào`: below a ministry when one stands right behind it.
        Shape::Ministry if head.level == Some(Level::Department) && reader.is_ministry(head.end) => {
            let desk = Desk {
                name: head.name.to_owned(),
                kind: head.kind,
                level: Level::Department,
                family: key(head.name),
            };
            reader.desk(&head, desk, head.end, false)
        }
        // `Mặt trận Lào xây dựng đất nước tỉnh X`: a national body that has one of its own in each province.
        Shape::Ministry
            if head.kind == OrgKind::Other
                && (doc.hit(head.end, Class::Level).is_some() || count_word(doc, head.end).is_some()) =>
        {
            reader.area(&Head { level: None, ..head }).or_else(|| Some(reader.ministry(&head)))
        }
        Shape::Ministry => Some(reader.ministry(&head)),
        Shape::State => reader.state(&head),
        // `Hội Hữu nghị Lào - Việt Nam`: an association of words rather than of a place.
        Shape::Area if head.kind == OrgKind::Other && head.name.starts_with("Hội ") => {
            reader.area(&head).or_else(|| reader.of_own_name(&head))
        }
        Shape::Area => reader.area(&head),
        Shape::Post => reader.post(&head),
        Shape::Desk => {
            let desk = Desk {
                name: head.name.to_owned(),
                kind: head.kind,
                level: head.level.unwrap_or(Level::Department),
                family: if head.family.is_empty() { key(head.name) } else { head.family.to_owned() },
            };
            reader.desk(&head, desk, head.end, false)
        }
        Shape::Named => reader.of_own_name(&head),
        // `Đội K93 (Bộ CHQS tỉnh A)`: a team known by its code.
        Shape::Open if head.name == "Đội" && is_code(doc.text_of(head.end)) => reader.post(&Head {
            shape: Shape::Post,
            kind: OrgKind::Military,
            level: Some(Level::Unit),
            ..head
        }),
        // `các Sở: Ngoại vụ, Tư pháp`: a list, rather than one department without a name.
        Shape::Open => reader.desk_list(at).or_else(|| reader.open(&head)),
    }
}

/// The readers of the single shapes share the document and its places.
pub(super) struct Reader<'a> {
    pub(super) doc: &'a Document,
    pub(super) places: &'a Places,
}

impl Reader<'_> {
    fn is_ministry(&self, at: usize) -> bool {
        let p = if self.doc.one_of(at, ", (") { at + 1 } else { at };
        head_at(self.doc, p).is_some_and(|h| h.shape == Shape::Ministry && h.level == Some(Level::Ministry))
    }

    /// A Vietnamese department with its ministry in brackets.
    fn bracketed_ministry(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        let parent = head_at(doc, head.end + 1).filter(|h| {
            doc.key(head.end) == "("
                && h.shape == Shape::Ministry
                && doc.key(h.end) == ")"
                && head.country.is_none_or(|c| c == "VN")
        })?;
        let mut parsed = self.ministry(head);
        let above = self.ministry(&parent);
        let name = above.bodies().next()?.name.clone();
        for item in &mut parsed.items {
            if let Item::Body(body) = item {
                body.parent = Some(name.clone());
            }
        }
        parsed.items.extend(above.items.into_iter().map(|item| match item {
            Item::Body(body) => Item::Body(Body { nested: true, ..body }),
            bare => bare,
        }));
        parsed.end = parent.end + 1;
        Some(parsed)
    }

    pub(super) fn country(&self, at: usize) -> Option<(&'static str, &'static str, usize)> {
        let doc = self.doc;
        let found = matches(doc, at).into_iter().find(|m| m.unit.class == Class::Country && m.exact)?;
        // `Ủy ban Chính Pháp`: the last syllable of a name is no country.
        let headed = || {
            (1..=6)
                .filter_map(|n| at.checked_sub(n))
                .any(|from| doc.hits(from).iter().any(|h| h.class == Class::Agency && h.end as usize == at))
        };
        if found.unit.is_also_a_word() && at > 0 && doc.is_capital(at - 1) && !headed() {
            return None;
        }
        Some((found.unit.country(), found.unit.name(), found.end))
    }

    /// A country right behind a name, also in brackets.
    pub(super) fn country_after(&self, at: usize) -> (Option<(&'static str, &'static str)>, usize) {
        let bracket = self.doc.key(at) == "(";
        // `Bộ Công an nước CHDCND Lào`
        let p = at + usize::from(bracket);
        match self.country(p + usize::from(self.doc.key(p) == "nước")) {
            Some((code, name, end)) if bracket && self.doc.key(end) == ")" => (Some((code, name)), end + 1),
            Some((code, name, end)) if !bracket => (Some((code, name)), end),
            _ => (None, at),
        }
    }
}

/// A letter or two and figures: `K93`, `K51`.
fn is_code(text: &str) -> bool {
    let letters = text.chars().take_while(char::is_ascii_uppercase).count();
    (1..=2).contains(&letters)
        && text.len() > letters
        && text.chars().skip(letters).all(|c| c.is_ascii_digit())
}

pub(super) fn set_phrase(parsed: &mut Parsed, phrase: TokenRange) {
    for item in &mut parsed.items {
        if let Item::Body(body) = item {
            body.phrase = phrase;
        }
    }
}
