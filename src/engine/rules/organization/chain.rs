//! A head and all that completes its name.

use super::head::{Head, Shape, head_at};
use super::{Bare, Body, Desk, Item, stands_alone};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Level, OrgKind, PlaceKind};
use crate::engine::lexicon::Class;
use crate::engine::mention::{Group, GroupMention};
use crate::engine::normalize::key;
use crate::engine::rules::place::gazetteer::{fold, matches};
use crate::engine::rules::place::level::count_word;
use crate::engine::rules::place::name::{level_word, proper, run_end};
use crate::engine::rules::place::{Found, Places, is_boundary};
use crate::engine::token::{Case, TokenKind};

/// What stands at a token: bodies, heads still without a name, phrases for several bodies.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) items: Vec<Item>,
    pub(super) groups: Vec<GroupMention>,
    pub(super) end: usize,
}

impl Parsed {
    fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.items.iter().filter_map(|item| match item {
            Item::Body(body) if !body.nested => Some(body),
            _ => None,
        })
    }
}

/// Reads the agency name that starts at a token.
pub(super) fn parse(doc: &Document, places: &Places, at: usize) -> Option<Parsed> {
    let head = head_at(doc, at)?;
    let reader = Reader { doc, places };
    match head.shape {
        Shape::Ministry => Some(reader.ministry(&head)),
        Shape::State => reader.state(&head),
        Shape::Area => reader.area(&head),
        Shape::Post => reader.post(&head),
        Shape::Desk => {
            let desk = Desk {
                name: head.name.to_owned(),
                kind: head.kind,
                level: head.level.unwrap_or(Level::Department),
                family: if head.family.is_empty() { key(head.name) } else { head.family.to_owned() },
            };
            reader.desk(&head, desk, head.end)
        }
        Shape::Open => reader.open(&head),
    }
    .or_else(|| reader.desk_list(at))
}

struct Reader<'a> {
    doc: &'a Document,
    places: &'a Places,
}

impl Reader<'_> {
    /// `Bộ Công an`, `Bộ Công an Việt Nam`, `Bộ Nội vụ (Vương quốc) Campuchia`, `Bộ Quốc phòng hai nước Việt Nam và Lào`.
    fn ministry(&self, head: &Head) -> Parsed {
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
        let (country, end) = self.country_after(head.end);
        let tokens = TokenRange::new(head.start, end);
        Parsed { items: vec![Item::Body(self.state_body(head, tokens, country))], groups: Vec::new(), end }
    }

    fn state_body(
        &self,
        head: &Head,
        tokens: TokenRange,
        country: Option<(&'static str, &'static str)>,
    ) -> Body {
        let own = head.name.split(' ').next_back().is_some_and(|last| matches!(last, "Nam" | "Lào"));
        let name = match country {
            Some((_, name)) if !own => format!("{} {name}", head.name),
            _ => head.name.to_owned(),
        };
        let code = country.map(|c| c.0).or(head.country);
        let family = if head.family.is_empty() { key(head.name) } else { head.family.to_owned() };
        Body {
            tokens,
            phrase: tokens,
            key: format!("{family}|{}", code.unwrap_or_default()),
            name,
            kind: head.kind,
            level: head.level.unwrap_or(Level::Ministry),
            country: code,
            place: country.map(|c| c.1.to_owned()),
            parent: None,
            nested: false,
            family: head.family,
            head: head.name,
            rule: "organization/ministry",
        }
    }

    /// `Chính phủ Campuchia`, `Đại sứ quán Việt Nam tại Lào`: nothing without the country.
    fn state(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        let p = if doc.key(head.end) == "nước" { head.end + 1 } else { head.end };
        let (country, mut end) = self.country_after(p);
        country?;
        let mut body = self.state_body(head, TokenRange::new(head.start, end), country);
        if doc.key(end) == "tại" {
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

    fn country(&self, at: usize) -> Option<(&'static str, &'static str, usize)> {
        let found = matches(self.doc, at).into_iter().find(|m| m.unit.class == Class::Country && m.exact)?;
        Some((found.unit.country(), found.unit.name(), found.end))
    }

    /// A country right behind a name, also in brackets.
    fn country_after(&self, at: usize) -> (Option<(&'static str, &'static str)>, usize) {
        let bracket = self.doc.key(at) == "(";
        match self.country(if bracket { at + 1 } else { at }) {
            Some((code, name, end)) if bracket && self.doc.key(end) == ")" => (Some((code, name)), end + 1),
            Some((code, name, end)) if !bracket => (Some((code, name)), end),
            _ => (None, at),
        }
    }

    /// `Công an tỉnh X`, `Công an các tỉnh A, B và TP.C`, `Ty Công an, Tiểu khu Quân sự và Hiến binh tỉnh P`,
    /// `Công an 4 xã`, `Công an tỉnh`.
    fn area(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        if doc.key(head.end) == "nhân" && doc.key(head.end + 1) == "dân" {
            return None;
        }
        // A body of another body: `Đảng ủy Công an tỉnh X`.
        if let Some(next) =
            head_at(doc, head.end).filter(|h| matches!(h.shape, Shape::Area | Shape::Ministry))
        {
            if head.name == "Đảng ủy" {
                let desk = Desk {
                    name: head.name.to_owned(),
                    kind: head.kind,
                    level: Level::Department,
                    family: key(head.name),
                };
                return self.desk(head, desk, next.start);
            }
        }
        if let Some(parsed) = self.tail(&[*head], head.end) {
            return Some(parsed);
        }
        // `A1, A2 và A3 tỉnh P`: all take the place of the last.
        let mut heads = vec![*head];
        let mut p = head.end;
        while matches!(doc.key(p), "," | "và" | "với" | "-") && heads.len() < 6 {
            let q = if doc.key(p) == "," && doc.key(p + 1) == "và" { p + 2 } else { p + 1 };
            let Some(next) = head_at(doc, q).filter(|h| h.shape == Shape::Area) else { break };
            heads.push(next);
            p = next.end;
            if let Some(parsed) = self.tail(&heads, p) {
                let named = parsed.bodies().next().is_some();
                let compatible = named || parsed.groups.is_empty();
                return if compatible { Some(parsed) } else { None };
            }
        }
        if stands_alone(head) && !doc.is_capital(head.end) {
            let tokens = TokenRange::new(head.start, head.end);
            let bare = Bare {
                tokens,
                phrase: tokens,
                head: *head,
                level: head.level,
                word: "",
                desk: None,
                nested: false,
            };
            return Some(Parsed { items: vec![Item::Bare(bare)], groups: Vec::new(), end: head.end });
        }
        None
    }

    /// What says which place the heads are of.
    fn tail(&self, heads: &[Head], p: usize) -> Option<Parsed> {
        let doc = self.doc;
        let first = heads.first()?;
        let last = heads.last()?;
        let start = first.start;
        // A quantity: `các tỉnh A, B`, `4 xã`, `hai bên`.
        let mut q = p;
        if matches!(doc.key(q), "cả" | "của") && count_word(doc, q + 1).is_some() {
            q += 1;
        }
        if doc.key(q) == "cấp" {
            return None;
        }
        let count = count_word(doc, q);
        if count.is_some() {
            q += 1;
        }
        if let Some(list) = self.places.list_at(q) {
            let members = self.places.members(list);
            return Some(self.named(heads, members, start, list.tokens.after()));
        }
        if let Some(word) = level_word(doc, q).filter(|w| w.tier != "marker" && w.tier != "gate") {
            let level = level_of(word.tier);
            if count.is_none()
                && matches!(word.word, "khu" | "châu" | "thị" | "hương" | "bon" | "làng" | "sóc")
            {
                return None;
            }
            let mut end = word.end;
            while matches!(doc.key(end), "," | "và" | "/") && count.is_some() {
                match level_word(doc, end + 1) {
                    Some(more) => end = more.end,
                    None => break,
                }
            }
            let friends = doc.at_any(end, &["nước bạn", "phía bạn", "bạn"]);
            let tokens = TokenRange::new(start, end + friends.unwrap_or(0));
            if friends.is_some() && doc.key(end + 1) != "bè" {
                let group = GroupMention { tokens, group: Group::Friends, rule: "organization/friends" };
                return Some(Parsed { items: Vec::new(), groups: vec![group], end: tokens.after() });
            }
            if let Some(count) = count {
                let group = Group::Bodies { head: last.name.to_owned(), level, count };
                let group =
                    GroupMention { tokens: TokenRange::new(start, end), group, rule: "organization/group" };
                return Some(Parsed { items: Vec::new(), groups: vec![group], end });
            }
            let mut parsed = Parsed { end, ..Parsed::default() };
            for (index, head) in heads.iter().enumerate() {
                let tokens =
                    TokenRange::new(head.start, if index + 1 == heads.len() { end } else { head.end });
                let phrase = TokenRange::new(start, end);
                parsed.items.push(Item::Bare(Bare {
                    tokens,
                    phrase,
                    head: *head,
                    level,
                    word: word.word,
                    desk: None,
                    nested: false,
                }));
            }
            return Some(parsed);
        }
        if let Some(count) = count {
            let noun = doc.at_any(q, &["bên", "nước", "phía", "đơn vị", "địa phương"])?;
            let end = q + noun;
            // `Công an hai nước Việt Nam và Lào` names the two forces by their countries.
            let group = Group::Bodies { head: last.name.to_owned(), level: None, count };
            let group =
                GroupMention { tokens: TokenRange::new(start, end), group, rule: "organization/group" };
            return Some(Parsed { items: Vec::new(), groups: vec![group], end });
        }
        if let Some(n) = doc.at_any(p, &["nước bạn", "phía bạn", "bạn"]).filter(|_| doc.key(p + 1) != "bè")
        {
            let tokens = TokenRange::new(start, p + n);
            let group = GroupMention { tokens, group: Group::Friends, rule: "organization/friends" };
            return Some(Parsed { items: Vec::new(), groups: vec![group], end: p + n });
        }
        self.bare_place(heads, p)
    }

    /// `Công an Hà Tĩnh - Bolikhămxay - Khăm Muồn (Lào)`, `BĐBP Kon Tum`, `Công an Lộc Ninh`.
    fn bare_place(&self, heads: &[Head], p: usize) -> Option<Parsed> {
        let doc = self.doc;
        let first = heads.first()?;
        let mut members: Vec<Found> = Vec::new();
        let mut end = p;
        let mut q = p;
        loop {
            let Some(found) = self.place_or_district(q, members.first()) else { break };
            end = found.mention.tokens.after();
            members.push(found);
            let mut next = end;
            if doc.key(next) == "(" {
                if let Some((_, _, e)) = self.country(next + 1).filter(|c| doc.key(c.2) == ")") {
                    next = e + 1;
                }
            }
            q = match doc.key(next) {
                "-" | "và" | "với" => next + 1,
                "," if doc.key(next + 1) == "và" => next + 2,
                "," => next + 1,
                _ => break,
            };
        }
        if members.is_empty() {
            return None;
        }
        let country = members.first().filter(|m| m.mention.kind == PlaceKind::Country);
        if let Some(found) = country {
            // The force of a country: its ministry.
            if first.name != "Công an" || heads.len() > 1 {
                return None;
            }
            let code = found.mention.country?;
            let end = found.mention.tokens.after();
            let tokens = TokenRange::new(first.start, end);
            let mut body = self.state_body(first, tokens, Some((code, country_name(found))));
            body.key = format!("bca|{code}");
            body.family = "bca";
            body.level = Level::Ministry;
            return Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end });
        }
        Some(self.named(heads, &members, first.start, end))
    }

    /// A place without a level word behind a head: found by the place rules, or a district only a head lets in.
    fn place_or_district(&self, at: usize, earlier: Option<&Found>) -> Option<Found> {
        let doc = self.doc;
        if let Some(found) = self.places.at(at).filter(|f| f.level.is_empty()) {
            let same = earlier.is_none_or(|e| e.mention.kind == found.mention.kind);
            return same.then(|| found.clone());
        }
        if earlier.is_some() {
            return None;
        }
        if self.places.at(at).is_some() {
            return None;
        }
        let found = matches(doc, at).into_iter().find(|m| {
            let class = matches!(m.unit.class, Class::District | Class::Province);
            class && (m.exact || m.unit.country() != "VN")
        })?;
        if doc.kind(found.end) == TokenKind::Word && doc.is_capital(found.end) && !is_boundary(doc, found.end)
        {
            return None;
        }
        let unit = found.unit;
        let tokens = TokenRange::new(at, found.end);
        Some(Found {
            mention: crate::engine::mention::PlaceMention {
                name: tokens,
                tokens,
                canonical: unit.name().to_owned(),
                kind: unit.kind(),
                country: Some(unit.country()),
                code: unit.code(),
                province: unit.province().map(str::to_owned),
                rule: "place/gazetteer",
            },
            level: "",
            official: unit.level_word(),
        })
    }

    /// Every head × every place.
    fn named(&self, heads: &[Head], members: &[Found], start: usize, end: usize) -> Parsed {
        let mut parsed = Parsed { end, ..Parsed::default() };
        let phrase = TokenRange::new(start, end);
        for (h, head) in heads.iter().enumerate() {
            for (m, member) in members.iter().enumerate() {
                let own = member.mention.tokens;
                let tokens = match (h + 1 == heads.len(), m) {
                    (true, 0) => TokenRange::new(head.start, own.after()),
                    (true, _) => own,
                    (false, 0) => TokenRange::new(head.start, head.end),
                    (false, _) => own,
                };
                parsed.items.push(Item::Body(area_body(self.doc, head, member, tokens, phrase)));
            }
        }
        parsed
    }

    /// `Đồn Biên phòng Y Tý`, `3 Đồn Biên phòng A, B và C`, `Đại đội Bảo vệ biên giới 552`, `Đồn Công an xã Srê Huy`.
    fn post(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        let plural = head.start > 0 && count_word(doc, head.start - 1).is_some();
        let mut p = head.end;
        if doc.key(p) == "số" {
            p += 1;
        }
        // Posts of communes and villages: `đồn công an các xã A, B`.
        let q = if count_word(doc, p).is_some() { p + 1 } else { p };
        if let Some(list) = self.places.list_at(q) {
            let members = self.places.members(list);
            let mut parsed = self.named(&[*head], members, head.start, list.tokens.after());
            self.attach_parent(&mut parsed);
            return Some(parsed);
        }
        if let Some(n) = doc.at_any(p, &["tuyến biên giới", "tuyến"]) {
            return self.line_of_posts(head, plural, p, n);
        }
        let mut names: Vec<(TokenRange, String)> = Vec::new();
        let mut end = p;
        let mut at = p;
        let mut prefix = "";
        loop {
            let Some(after) = self.own_name(at, head) else { break };
            let own = TokenRange::new(at, after);
            names.push((own, format!("{prefix}{}", proper(doc, own))));
            end = after;
            let separated = matches!(doc.key(end), "," | "và" | "-" | "với");
            if !plural || !separated {
                break;
            }
            at = if doc.key(end) == "," && doc.key(end + 1) == "và" { end + 2 } else { end + 1 };
            prefix = "";
            if let Some(word) = level_word(doc, at).filter(|w| w.tier == "gate") {
                at = word.end;
                prefix = if word.word == "cửa khẩu quốc tế" {
                    "Cửa khẩu quốc tế "
                } else {
                    "Cửa khẩu "
                };
            } else if doc.kind(at) != TokenKind::Number && (is_boundary(doc, at) || !doc.is_capital(at)) {
                break;
            }
        }
        if names.is_empty() {
            let lower_force = doc.case(head.start) == Case::Lower && head.end - head.start > 1;
            let tokens = TokenRange::new(head.start, head.end);
            if plural {
                let group = Group::Bodies {
                    head: head.name.to_owned(),
                    level: head.level,
                    count: count_word(doc, head.start - 1).flatten(),
                };
                let group = GroupMention {
                    tokens: TokenRange::new(head.start - 1, head.end),
                    group,
                    rule: "organization/group",
                };
                return Some(Parsed { items: Vec::new(), groups: vec![group], end: head.end });
            }
            let joined = matches!(doc.key(head.end), "-" | "và" | ",")
                || matches!(doc.key_before(head.start), "cấp" | "-" | "trưởng" | "phó");
            if lower_force || joined {
                return None;
            }
            let bare = Bare {
                tokens,
                phrase: tokens,
                head: *head,
                level: head.level,
                word: "",
                desk: None,
                nested: false,
            };
            return Some(Parsed { items: vec![Item::Bare(bare)], groups: Vec::new(), end: head.end });
        }
        let phrase = TokenRange::new(head.start, end);
        let mut parsed = Parsed { end, ..Parsed::default() };
        let base = base_head(head.name);
        for (index, (own, name)) in names.iter().enumerate() {
            let text = if index == 0 { format!("{} {name}", head.name) } else { format!("{base} {name}") };
            let family = if head.family.is_empty() { key(head.name) } else { head.family.to_owned() };
            let bare_name = name.trim_start_matches("Cửa khẩu quốc tế ").trim_start_matches("Cửa khẩu ");
            let found = matches(doc, own.first()).into_iter().find(|m| m.end == own.after());
            let country = head.country.or(found
                .map(|m| m.unit.country())
                .filter(|_| !name.starts_with(|c: char| c.is_ascii_digit())));
            parsed.items.push(Item::Body(Body {
                tokens: if index == 0 { TokenRange::new(head.start, own.after()) } else { *own },
                phrase,
                name: text,
                kind: head.kind,
                level: head.level.unwrap_or(Level::Unit),
                country,
                place: found.map(|m| m.unit.name().to_owned()),
                parent: None,
                nested: false,
                key: format!("{family}|{}", fold(bare_name)),
                family: head.family,
                head: head.name,
                rule: if names.len() > 1 { "organization/list" } else { "organization/post" },
            }));
        }
        self.attach_parent(&mut parsed);
        Some(parsed)
    }

    /// `các đồn Biên phòng tuyến biên giới Lạng Sơn`: the posts of one stretch, as one party.
    fn line_of_posts(&self, head: &Head, plural: bool, p: usize, n: usize) -> Option<Parsed> {
        let doc = self.doc;
        let found = self.places.at(p + n)?;
        let start = if plural { head.start - 1 } else { head.start };
        let end = found.mention.tokens.after();
        let tokens = TokenRange::new(start, end);
        let words = doc.name(TokenRange::new(p, end));
        let name = if plural {
            format!("Các {} {words}", lower_first(head.name))
        } else {
            format!("{} {words}", head.name)
        };
        let body = Body {
            tokens,
            phrase: tokens,
            key: key(&name),
            name,
            kind: head.kind,
            level: Level::Unit,
            country: found.mention.country.or(head.country),
            place: Some(found.mention.canonical.clone()),
            parent: None,
            nested: false,
            family: "",
            head: head.name,
            rule: "organization/post",
        };
        Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end })
    }

    /// The name or number of a post.
    fn own_name(&self, at: usize, head: &Head) -> Option<usize> {
        let doc = self.doc;
        if let Some(number) = doc.number(at) {
            let counted = number == 0 || doc.key(at).len() > 4;
            let date = matches!(doc.key(at + 1), "/" | "-" | ".")
                && doc.glued(at + 1)
                && doc.kind(at + 2) == TokenKind::Number;
            return (!counted && !date).then_some(at + 1);
        }
        let roman =
            matches!(doc.text_of(at), "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX" | "X");
        if roman {
            return Some(at + 1);
        }
        if matches!(head.family, "qk" | "trd") || head.shape != Shape::Post {
            return None;
        }
        let known = matches(doc, at).into_iter().find(|m| m.exact && !is_boundary(doc, at)).map(|m| m.end);
        let run = run_end(doc, at, "post")?;
        let end = known.filter(|&k| k > run).unwrap_or(run);
        // `Đồn tặng` opens with a verb; a name has a capital of its own.
        (end > at).then_some(end)
    }

    /// `Đồn Biên phòng X, BĐBP tỉnh Y`; `Tiểu đoàn 501 (Tiểu khu Quân sự tỉnh Takeo)`; `…, thuộc Chi đội Z`.
    fn attach_parent(&self, parsed: &mut Parsed) {
        let doc = self.doc;
        let p = parsed.end;
        let (at, sure) = match (doc.key(p), doc.key(p + 1)) {
            ("," | "-", "thuộc") | (",", "trực") => (p + 2 + usize::from(doc.key(p + 1) == "trực"), true),
            ("thuộc" | "của", _) => (p + 1, true),
            ("trực", "thuộc") => (p + 2, true),
            ("(", _) => (p + 1, true),
            ("," | "-", _) => (p + 1, false),
            _ => (p, false),
        };
        let bracket = doc.key(p) == "(";
        if let Some(head) = head_at(doc, at) {
            let above = match head.shape {
                Shape::Area => {
                    matches!(head.family, "bp" | "qs" | "tk" | "hb" | "bqs" | "tt")
                        || sure
                        || (at == p && head.family == "ca")
                }
                Shape::Post => sure && !bracket || matches!(head.family, "cd") && sure,
                Shape::Ministry => true,
                _ => false,
            };
            if !above {
                return;
            }
            let Some(parent) = parse(doc, self.places, at) else { return };
            let Some(first) = parent.bodies().next().cloned() else {
                // The parent must come from the context; it is read again as a head of its own.
                return;
            };
            for item in &mut parsed.items {
                if let Item::Body(body) = item {
                    body.parent = Some(first.name.clone());
                    body.country = first.country.or(body.country);
                }
            }
            parsed.end = parent.end + usize::from(bracket && doc.key(parent.end) == ")");
            for item in parent.items {
                parsed.items.push(match item {
                    Item::Body(body) => Item::Body(Body { nested: true, ..body }),
                    Item::Bare(bare) => Item::Bare(Bare { nested: true, ..bare }),
                });
            }
            return;
        }
        // `Đồn Công an Prek Chak (tỉnh Kampot, Campuchia)`, `…, tỉnh Vân Nam (Trung Quốc)`: the place tells the country.
        let country =
            self.places.at(at).and_then(|f| f.mention.country).or_else(|| self.country(at).map(|c| c.0));
        for item in &mut parsed.items {
            if let Item::Body(body) = item {
                if sure || matches!(body.level, Level::Unit | Level::Department) {
                    body.country = country.or(body.country);
                }
            }
        }
    }

    /// `Phòng Tham mưu Công an tỉnh X`, `Cục Đối ngoại, Bộ Công an`, `Phòng A, Phòng B Công an tỉnh`.
    fn desk(&self, head: &Head, desk: Desk, end: usize) -> Option<Parsed> {
        let doc = self.doc;
        let mut p = end;
        if matches!(doc.key(p), "thuộc" | "của") {
            p += 1;
        } else if doc.key(p) == "trực" && doc.key(p + 1) == "thuộc" {
            p += 2;
        } else if matches!(doc.key(p), "," | "(" | "-") {
            p += 1;
        }
        let touching = p == end;
        let bracket = doc.key(end) == "(";
        let parent_head = head_at(doc, p).filter(|h| {
            let named = matches!(h.shape, Shape::Area | Shape::Ministry);
            // `Đội …, Công an tỉnh X`: of it; `Cục …, Cục …`: beside it.
            let post = touching && h.shape == Shape::Post;
            named || post
        });
        if let Some(parent_head) = parent_head {
            let parent = match parent_head.shape {
                Shape::Area => self.area(&parent_head),
                Shape::Post => self.post(&parent_head),
                _ => Some(self.ministry(&parent_head)),
            };
            if let Some(parent) = parent {
                return Some(self.with_parent(head, &desk, parent, bracket));
            }
            // `Phòng An ninh Công an nhân dân`: no parent after all.
        }
        // `Phòng Tham mưu, Phòng Quản lý xuất nhập cảnh Công an tỉnh`
        if matches!(doc.key(end), "," | "và") {
            let q = if doc.key(end) == "," && doc.key(end + 1) == "và" { end + 2 } else { end + 1 };
            let next = head_at(doc, q)
                .filter(|h| matches!(h.shape, Shape::Desk | Shape::Open) && same_sort(h, head));
            if let Some(mut rest) = next.and_then(|_| parse(doc, self.places, q)) {
                let tokens = TokenRange::new(head.start, end);
                let of_body = rest
                    .bodies()
                    .next()
                    .filter(|b| b.parent.is_some() && b.rule == "organization/desk")
                    .cloned();
                let of_bare = rest.items.iter().find_map(|item| match item {
                    Item::Bare(bare) if bare.desk.is_some() => Some(bare.clone()),
                    _ => None,
                });
                if let Some(sibling) = of_body {
                    let parent_name = sibling.parent.clone().unwrap_or_default();
                    let parent_key = sibling.key.split_once('>').map_or(String::new(), |k| k.1.to_owned());
                    rest.items.insert(
                        0,
                        Item::Body(desk_body(
                            &desk,
                            head,
                            &parent_name,
                            &parent_key,
                            &sibling,
                            tokens,
                            tokens,
                        )),
                    );
                    return Some(rest);
                }
                if let Some(sibling) = of_bare {
                    rest.items.insert(
                        0,
                        Item::Bare(Bare {
                            tokens,
                            phrase: tokens,
                            desk: Some(desk),
                            nested: false,
                            ..sibling
                        }),
                    );
                    return Some(rest);
                }
            }
        }
        // `Cục Cảnh sát hình sự Việt Nam`, `Phòng … tỉnh X`
        let (country, after) = self.country_after(end);
        let lower_form = doc.case(head.start) == Case::Lower
            || !matches!(
                doc.key(head.start),
                "phòng"
                    | "đội"
                    | "cục"
                    | "tổng"
                    | "văn"
                    | "trại"
                    | "cơ"
                    | "vụ"
                    | "ban"
                    | "viện"
                    | "chi"
                    | "sở"
            );
        if let Some((code, name)) = country {
            let tokens = TokenRange::new(head.start, after);
            let name = format!("{} {name}", desk.name);
            let name = if doc.key(after) == "tại" { self.seat(&name, after) } else { (name, after) };
            let tokens = TokenRange::new(tokens.first(), name.1);
            let body = Body {
                tokens,
                phrase: tokens,
                key: key(&name.0),
                name: name.0,
                kind: desk.kind,
                level: desk.level,
                country: Some(code),
                place: None,
                parent: None,
                nested: false,
                family: head.family,
                head: head.name,
                rule: "organization/desk",
            };
            return Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end: tokens.after() });
        }
        if let Some(list) = self.places.list_at(end).filter(|_| !lower_form) {
            let members: Vec<&Found> = self.places.members(list).iter().collect();
            let found = members.first()?;
            let tokens = TokenRange::new(head.start, found.mention.tokens.after());
            let name = format!("{} {} {}", desk.name, found.level, proper(doc, found.mention.name));
            let body = Body {
                tokens,
                phrase: tokens,
                key: key(&name),
                name,
                kind: desk.kind,
                level: desk.level,
                country: found.mention.country.or(head.country),
                place: Some(found.mention.canonical.clone()),
                parent: None,
                nested: false,
                family: head.family,
                head: head.name,
                rule: "organization/desk",
            };
            return Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end: tokens.after() });
        }
        if lower_form {
            return None;
        }
        let tokens = TokenRange::new(head.start, end);
        let bare = Bare {
            tokens,
            phrase: tokens,
            head: *head,
            level: None,
            word: "",
            desk: Some(desk),
            nested: false,
        };
        Some(Parsed { items: vec![Item::Bare(bare)], groups: Vec::new(), end })
    }

    fn seat(&self, name: &str, at: usize) -> (String, usize) {
        match self.country(at + 1) {
            Some((_, country, end)) => (format!("{name} tại {country}"), end),
            None => (name.to_owned(), at),
        }
    }

    fn with_parent(&self, head: &Head, desk: &Desk, parent: Parsed, bracket: bool) -> Parsed {
        let doc = self.doc;
        let mut end = parent.end;
        if bracket && doc.key(end) == ")" {
            end += 1;
        }
        let mut parsed = Parsed { end, groups: Vec::new(), items: Vec::new() };
        let mut first = true;
        // `Cơ quan đại diện Bộ Công an Việt Nam tại Lào`
        let seat = if head.name.starts_with("Cơ quan đại diện") && doc.key(end) == "tại" {
            Some(self.seat("", end))
        } else {
            None
        };
        if let Some((_, after)) = &seat {
            end = *after;
            parsed.end = end;
        }
        let phrase = TokenRange::new(head.start, end);
        for group in parent.groups {
            let tokens = TokenRange::new(head.start, group.tokens.after());
            let group = match group.group {
                Group::Bodies { level, count, .. } => Group::Bodies { head: desk.name.clone(), level, count },
                other => other,
            };
            parsed.groups.push(GroupMention { tokens, group, rule: "organization/group" });
        }
        for item in parent.items {
            match item {
                Item::Body(body) if body.nested => parsed.items.push(Item::Body(body)),
                Item::Body(body) => {
                    let tokens =
                        if first { TokenRange::new(head.start, body.tokens.after()) } else { body.tokens };
                    let mut own = desk_body(desk, head, &body.name, &body.key, &body, tokens, phrase);
                    if let Some((seat, _)) = &seat {
                        own.name.push_str(seat);
                        own.key = key(&own.name);
                        own.tokens = phrase;
                    }
                    parsed.items.push(Item::Body(own));
                    parsed.items.push(Item::Body(Body { nested: true, ..body }));
                }
                Item::Bare(bare) => {
                    let tokens =
                        if first { TokenRange::new(head.start, bare.tokens.after()) } else { bare.tokens };
                    parsed.items.push(Item::Bare(Bare {
                        tokens,
                        phrase,
                        desk: Some(desk.clone()),
                        ..bare.clone()
                    }));
                    parsed.items.push(Item::Bare(Bare { nested: true, ..bare }));
                }
            }
            first = false;
        }
        parsed
    }

    /// `các phòng Tham mưu, An ninh đối ngoại và Quản lý xuất nhập cảnh`: one unit for each subject.
    fn desk_list(&self, at: usize) -> Option<Parsed> {
        let doc = self.doc;
        let word = match doc.key(at) {
            "phòng" => "Phòng",
            "đội" => "Đội",
            _ => return None,
        };
        if at == 0 || count_word(doc, at - 1).is_none() || !doc.is_capital(at + 1) {
            return None;
        }
        let mut p = at + 1;
        let mut found: Vec<(TokenRange, Desk, Head)> = Vec::new();
        while let Some((row, end)) = self.subject(p, word) {
            let lexicon = doc.lexicon;
            let cell = |column: &str| lexicon.cell(Class::Agency, row, column);
            let desk = Desk {
                name: cell("name").to_owned(),
                kind: OrgKind::parse(cell("kind")).unwrap_or(OrgKind::Other),
                level: Level::parse(cell("level")).unwrap_or(Level::Department),
                family: cell("family").to_owned(),
            };
            let head = Head {
                start: if found.is_empty() { at } else { p },
                end,
                name: cell("name"),
                kind: desk.kind,
                level: Some(desk.level),
                country: None,
                shape: Shape::Desk,
                family: cell("family"),
            };
            found.push((TokenRange::new(head.start, end), desk, head));
            p = match doc.key(end) {
                "," if doc.key(end + 1) == "và" => end + 2,
                "," | "và" => end + 1,
                _ => {
                    p = end;
                    break;
                }
            };
        }
        let (_, last_desk, last_head) = found.last()?.clone();
        let after = last_head.end.max(p);
        let tail = self.desk(&last_head, last_desk, last_head.end)?;
        let sibling = tail.bodies().next().cloned();
        let bare = tail.items.iter().find_map(|i| match i {
            Item::Bare(bare) => Some(bare.clone()),
            Item::Body(_) => None,
        });
        let mut parsed = Parsed { end: tail.end.max(after.min(tail.end)), ..Parsed::default() };
        for (tokens, desk, head) in found.iter().take(found.len() - 1) {
            if let Some(sibling) = &sibling {
                let parent = sibling.parent.clone().unwrap_or_default();
                let parent_key = sibling.key.split_once('>').map_or(String::new(), |k| k.1.to_owned());
                parsed.items.push(Item::Body(desk_body(
                    desk,
                    head,
                    &parent,
                    &parent_key,
                    sibling,
                    *tokens,
                    *tokens,
                )));
            } else if let Some(bare) = &bare {
                parsed.items.push(Item::Bare(Bare {
                    tokens: *tokens,
                    phrase: *tokens,
                    desk: Some(desk.clone()),
                    nested: false,
                    ..bare.clone()
                }));
            }
        }
        parsed.items.extend(tail.items);
        Some(parsed)
    }

    /// The desk whose form is `word` + the words at a token; one past them.
    fn subject(&self, at: usize, word: &str) -> Option<(u32, usize)> {
        let doc = self.doc;
        let mut best: Option<(u32, usize)> = None;
        for row in 0..doc.lexicon.rows(Class::Agency) {
            if doc.lexicon.cell(Class::Agency, row, "shape") != "desk" {
                continue;
            }
            for form in doc.lexicon.cell(Class::Agency, row, "forms").split('|') {
                let Some(rest) = form.strip_prefix(word).map(str::trim_start) else { continue };
                let phrase = key(&rest.replace(',', " ,"));
                let n = phrase.split(' ').count();
                if !phrase.is_empty() && doc.at(at, &phrase) && best.is_none_or(|b| b.1 < at + n) {
                    best = Some((row, at + n));
                }
            }
        }
        best
    }

    /// `Cục Viễn thông`, `Phòng Cảnh sát thi hành án hình sự và hỗ trợ tư pháp Công an tỉnh X`, `Học viện Cảnh sát nhân dân`.
    fn open(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        let first = head.end;
        if doc.kind(first) != TokenKind::Word
            || !doc.is_capital(first)
            || doc.case(head.start) == Case::Upper && head.end - head.start == 1
        {
            // `Phòng 1, VKSND tỉnh`
            let numbered = doc.kind(first) == TokenKind::Number
                && doc.is_capital(head.start)
                && doc.key(first).len() <= 2
                && matches!(doc.key(head.start), "phòng" | "đội");
            if !numbered {
                return None;
            }
            let name = doc.name(TokenRange::new(head.start, first + 1));
            let desk =
                Desk { family: key(&name), name, kind: head.kind, level: head.level.unwrap_or(Level::Unit) };
            return self
                .desk(head, desk, first + 1)
                .filter(|p| !p.bodies().any(|b| b.parent.is_none()) && p.items.len() > 1);
        }
        if is_boundary(doc, first)
            && !matches!(doc.key(first), "cảnh" | "an" | "công" | "biên" | "quân" | "hải")
        {
            return None;
        }
        let mut end = first + 1;
        while end < first + 14 && doc.kind(end) == TokenKind::Word && !stops(doc.key(end)) {
            let next_body = head_at(doc, end).is_some_and(|h| {
                matches!(h.shape, Shape::Area | Shape::Ministry | Shape::Post) && doc.is_capital(end)
            });
            let place = self.places.list_at(end).is_some()
                || self.places.at(end).is_some()
                || self.country(end).is_some();
            let person = doc.hit(end, Class::Rank).is_some()
                || doc.hit(end, Class::Title).is_some() && doc.is_capital(end);
            if next_body || place || person || doc.block_of(end) != doc.block_of(first) {
                break;
            }
            // `phòng, chống`, `xuất, nhập cảnh`
            if doc.key(end + 1) == ","
                && matches!(
                    (doc.key(end), doc.key(end + 2)),
                    ("phòng", "chống") | ("xuất", "nhập") | ("cháy", "chữa") | ("nạn", "cứu")
                )
            {
                end += 2;
            }
            end += 1;
        }
        let name = doc.name(TokenRange::new(head.start, end));
        let kind = kind_of_words(&key(&name)).unwrap_or(head.kind);
        let desk = Desk { family: key(&name), name, kind, level: head.level.unwrap_or(Level::Department) };
        self.desk(head, desk, end)
    }
}

fn same_sort(a: &Head, b: &Head) -> bool {
    let first = |h: &Head| h.name.split(' ').next().unwrap_or_default();
    first(a) == first(b)
}

/// Words that end the subject of an office.
fn stops(word: &str) -> bool {
    matches!(
        word,
        "đã" | "sẽ"
            | "đang"
            | "được"
            | "do"
            | "tại"
            | "với"
            | "của"
            | "cho"
            | "có"
            | "là"
            | "vừa"
            | "cùng"
            | "tiếp"
            | "phối"
            | "chủ"
            | "tham"
            | "ký"
            | "thuộc"
            | "trực"
            | "theo"
            | "trong"
            | "khi"
            | "nhằm"
            | "để"
            | "từ"
            | "phát"
            | "cũng"
            | "bắt"
            | "thông"
            | "tặng"
            | "trao"
            | "đến"
            | "nghe"
            | "khẳng"
            | "yêu"
            | "đề"
            | "thì"
            | "mà"
            | "nêu"
            | "này"
            | "trên"
            | "ở"
            | "sang"
            | "gặp"
            | "thăm"
            | "chúc"
            | "họp"
            | "giao"
            | "nơi"
    )
}

fn kind_of_words(words: &str) -> Option<OrgKind> {
    let has = |word: &str| words.contains(word);
    if has("biên phòng") || has("biên giới") {
        Some(OrgKind::BorderGuard)
    } else if has("cảnh sát")
        || has("công an")
        || has("an ninh")
        || has("hình sự")
        || has("ma túy")
        || has("xuất nhập cảnh")
    {
        Some(OrgKind::Police)
    } else if has("quân") || has("tác chiến") || has("quốc phòng") {
        Some(OrgKind::Military)
    } else if has("hải quan") {
        Some(OrgKind::Customs)
    } else {
        None
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// The head without the words of a gate: for further members of a list.
fn base_head(name: &str) -> &str {
    name.split(" Cửa khẩu").next().unwrap_or(name)
}

fn country_name(found: &Found) -> &'static str {
    match found.mention.country {
        Some("VN") => "Việt Nam",
        Some("LA") => "Lào",
        Some("KH") => "Campuchia",
        Some("CN") => "Trung Quốc",
        _ => "",
    }
}

/// Level of a body named for a place of a tier.
pub(super) fn level_of(tier: &str) -> Option<Level> {
    match tier {
        "province" | "city" => Some(Level::Province),
        "district" => Some(Level::District),
        "commune" | "village" => Some(Level::Commune),
        _ => None,
    }
}

fn level_of_kind(kind: PlaceKind) -> Option<Level> {
    match kind {
        PlaceKind::Country => Some(Level::Ministry),
        PlaceKind::Province => Some(Level::Province),
        PlaceKind::City | PlaceKind::District => Some(Level::District),
        PlaceKind::Commune | PlaceKind::Village => Some(Level::Commune),
        _ => None,
    }
}

/// The body of a place.
pub(super) fn area_body(
    doc: &Document,
    head: &Head,
    member: &Found,
    tokens: TokenRange,
    phrase: TokenRange,
) -> Body {
    let place = &member.mention;
    let written = proper(doc, place.name);
    let written = repair(&written, &place.canonical);
    area_body_named(head, member, &written, tokens, phrase)
}

/// `Snuoldo`: a lost blank before `do`.
fn repair(written: &str, canonical: &str) -> String {
    match written.strip_suffix("do") {
        Some(rest) if key(rest) == key(canonical) => rest.to_owned(),
        _ if written == "HCM" => canonical.to_owned(),
        _ => written.to_owned(),
    }
}

/// The same with the place's name given.
pub(super) fn area_body_named(
    head: &Head,
    member: &Found,
    written: &str,
    tokens: TokenRange,
    phrase: TokenRange,
) -> Body {
    let place = &member.mention;
    let has_level = key(head.name).split(' ').any(|w| matches!(w, "tỉnh" | "huyện" | "thành" | "thị" | "xã"));
    let word = if !member.level.is_empty() {
        if key(head.name).ends_with(&key(member.level)) { "" } else { member.level }
    } else if has_level
        || matches!(head.level, Some(Level::Unit))
        || member.official.starts_with("khu")
        || member.official == "thủ đô"
    {
        ""
    } else {
        member.official
    };
    let name = if word.is_empty() {
        format!("{} {written}", head.name)
    } else {
        format!("{} {word} {written}", head.name)
    };
    let by_place = level_of_kind(place.kind);
    let level = match head.level {
        Some(level @ (Level::Unit | Level::Department | Level::Ministry)) => level,
        own => by_place.filter(|l| *l != Level::Ministry).or(own).unwrap_or(Level::Province),
    };
    let family = if head.family.is_empty() { key(head.name) } else { head.family.to_owned() };
    let village = matches!(place.kind, PlaceKind::Village) || member.level == "cụm bản";
    let country = place
        .country
        .or(head.country)
        .or(if village && matches!(member.level, "bản" | "cụm bản") { Some("LA") } else { None });
    Body {
        tokens,
        phrase,
        key: format!(
            "{family}|{}|{}",
            level.as_str(),
            fold(written_key(written, place.country, &place.canonical, place.kind))
        ),
        name,
        kind: head.kind,
        level,
        country,
        place: Some(place.canonical.clone()),
        parent: None,
        nested: false,
        family: head.family,
        head: head.name,
        rule: if tokens == phrase { "organization/area" } else { "organization/list" },
    }
}

/// Two spellings of a known foreign place are one body.
fn written_key<'a>(written: &'a str, country: Option<&str>, canonical: &'a str, kind: PlaceKind) -> &'a str {
    match (country, kind) {
        (Some(_), PlaceKind::Province | PlaceKind::District | PlaceKind::City) => canonical,
        _ => written,
    }
}

/// A unit with its parent.
pub(super) fn desk_body(
    desk: &Desk,
    head: &Head,
    parent: &str,
    parent_key: &str,
    of: &Body,
    tokens: TokenRange,
    phrase: TokenRange,
) -> Body {
    Body {
        tokens,
        phrase,
        name: if parent.is_empty() { desk.name.clone() } else { format!("{} {parent}", desk.name) },
        kind: desk.kind,
        level: desk.level,
        country: of.country,
        place: of.place.clone(),
        parent: (!parent.is_empty()).then(|| parent.to_owned()),
        nested: false,
        key: format!("{}>{parent_key}", desk.family),
        family: head.family,
        head: head.name,
        rule: "organization/desk",
    }
}

fn set_phrase(parsed: &mut Parsed, phrase: TokenRange) {
    for item in &mut parsed.items {
        if let Item::Body(body) = item {
            body.phrase = phrase;
        }
    }
}
