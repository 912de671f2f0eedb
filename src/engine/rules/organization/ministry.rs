//! Bodies of a state: ministries, and what only a country completes.

use super::chain::{Parsed, Reader, set_phrase};
use super::head::{Head, Shape};
use super::{Body, Item};
use crate::engine::document::TokenRange;
use crate::engine::entity::{Level, OrgKind};
use crate::engine::lexicon::Class;
use crate::engine::mention::{Group, GroupMention};
use crate::engine::normalize::{among, key};
use crate::engine::rules::place::level::count_word;

impl Reader<'_> {
    /// `Bộ Công an`, `Bộ Công an Việt Nam`, `Bộ Nội vụ (Vương quốc) Campuchia`, `Bộ Quốc phòng hai nước Việt Nam và Lào`.
    pub(super) fn ministry(&self, head: &Head) -> Parsed {
        let doc = self.doc;
        let counted = count_word(doc, head.end).is_some() && doc.key(head.end + 1) == "nước";
        if counted {
            let mut parsed = Parsed { end: head.end + 2, ..Parsed::default() };
            let mut p = head.end + 2;
            if doc.key(p) == ":" {
                p += 1;
            }
            while let Some((code, name, end)) = self.country(p) {
                let first = parsed.items.is_empty();
                let tokens = TokenRange::new(if first { head.start } else { p }, end);
                parsed.items.push(Item::Body(self.state_body(head, tokens, Some((code, name)))));
                parsed.end = end;
                p = match doc.key(end) {
                    "," | "và" | "-" | "với" => end + 1,
                    _ => break,
                };
            }
            if parsed.items.is_empty() {
                parsed.groups.push(GroupMention {
                    tokens: TokenRange::new(head.start, parsed.end),
                    group: Group::Bodies {
                        head: head.name.to_owned(),
                        level: head.level,
                        count: count_word(doc, head.end).flatten(),
                    },
                    rule: "organization/group",
                });
            } else {
                let phrase = TokenRange::new(head.start, parsed.end);
                set_phrase(&mut parsed, phrase);
            }
            return parsed;
        }
        if let Some(pair) = self.of_both(head) {
            return pair;
        }
        let (country, end) = self.country_after(head.end);
        if let Some(joint) = self.joint(head, country, end) {
            return joint;
        }
        let tokens = TokenRange::new(head.start, end);
        Parsed { items: vec![Item::Body(self.state_body(head, tokens, country))], groups: Vec::new(), end }
    }

    /// `liên Bộ Công an - Quốc phòng`, `các Bộ Công an, Quốc phòng và Ngoại giao`: the word `Bộ` stands for all.
    fn of_both(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        let before = head.start.checked_sub(1)?;
        if !(doc.key(before) == "liên" || count_word(doc, before).is_some()) || doc.key(head.start) != "bộ"
        {
            return None;
        }
        let first = TokenRange::new(head.start, head.end);
        let mut parsed = Parsed { end: head.end, ..Parsed::default() };
        while doc.one_of(parsed.end, "- , và") && doc.is_capital(parsed.end + 1) {
            let at = parsed.end + 1;
            let Some((row, end)) = self.subject(at, "Bộ", "ministry") else { break };
            let cell = |column: &str| doc.lexicon.cell(Class::Agency, row, column);
            let other = Head {
                start: at,
                end,
                name: cell("name"),
                kind: OrgKind::parse(cell("kind")).unwrap_or(OrgKind::Other),
                level: Level::parse(cell("level")),
                country: None,
                shape: Shape::Ministry,
                family: cell("family"),
            };
            parsed.items.push(Item::Body(self.state_body(&other, TokenRange::new(at, end), None)));
            parsed.end = end;
        }
        if parsed.items.is_empty() {
            return None;
        }
        parsed.items.insert(0, Item::Body(self.state_body(head, first, None)));
        let phrase = TokenRange::new(head.start, parsed.end);
        set_phrase(&mut parsed, phrase);
        Some(parsed)
    }

    /// `Ủy ban liên hợp phân giới cắm mốc Việt Nam - Campuchia`: a body of two states is of neither.
    fn joint(
        &self,
        head: &Head,
        country: Option<(&'static str, &'static str)>,
        end: usize,
    ) -> Option<Parsed> {
        let (_, first) = country.filter(|_| head.family.starts_with("int:"))?;
        let pair = among(self.doc.key(end), "- và").then(|| self.country(end + 1))?;
        let (_, second, end) = pair?;
        let mut body = self.state_body(head, TokenRange::new(head.start, end), None);
        body.name = format!("{} {first} - {second}", head.name);
        Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end })
    }

    pub(super) fn state_body(
        &self,
        head: &Head,
        tokens: TokenRange,
        country: Option<(&'static str, &str)>,
    ) -> Body {
        let own = head.name.split(' ').next_back().is_some_and(|last| among(last, "Nam Lào"));
        let name = match country {
            Some((_, name)) if !own => format!("{} {name}", head.name),
            _ => head.name.to_owned(),
        };
        let code = country.map(|c| c.0).or(head.country);
        let family = if head.family.is_empty() { key(head.name) } else { head.family.to_owned() };
        Body {
            tokens,
            phrase: tokens,
            // A body of several states is of none.
            key: if family.starts_with("int:") || head.is_passive() {
                family
            } else {
                format!("{family}|{}", code.unwrap_or_default())
            },
            name,
            kind: head.kind,
            level: head.level.unwrap_or(Level::Ministry),
            country: code,
            place: country.map(|c| c.1.to_owned()),
            parent: None,
            nested: head.is_passive(),
            family: head.family,
            head: head.name,
            rule: "organization/ministry",
        }
    }

    /// `Chính phủ Campuchia`, `Đại sứ quán Việt Nam tại Lào`: nothing without the country.
    pub(super) fn state(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        let p = if doc.key(head.end) == "nước" { head.end + 1 } else { head.end };
        let (country, mut end) = self.country_after(p);
        country?;
        let mut body = self.state_body(head, TokenRange::new(head.start, end), country);
        // Missions abroad are told by their seat; other bodies of a state only act there.
        if doc.key(end) == "tại" && head.name.ends_with("quán") {
            let seat = self.country(end + 1).map(|(_, name, e)| (name.to_owned(), e));
            let seat = seat.or_else(|| {
                self.places.at(end + 1).map(|f| (doc.name(f.mention.tokens), f.mention.tokens.after()))
            });
            if let Some((name, after)) = seat {
                body.name = format!("{} tại {name}", body.name);
                body.key = key(&body.name);
                end = after;
            }
        }
        body.tokens = TokenRange::new(head.start, end);
        body.phrase = body.tokens;
        Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end })
    }
}
