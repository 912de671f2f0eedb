//! Bodies of a place: `Công an tỉnh An Giang`, and lists of them.

use super::chain::{Parsed, Reader};
use super::head::{Head, Shape, head_at};
use super::post::Below;
use super::{Bare, Body, Desk, Item, stands_alone};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Level, OrgKind, PlaceKind};
use crate::engine::lexicon::Class;
use crate::engine::mention::{Group, GroupMention, PlaceMention};
use crate::engine::normalize::{among, key};
use crate::engine::rules::place::gazetteer::{fold, matches};
use crate::engine::rules::place::level::count_word;
use crate::engine::rules::place::name::{LevelWord, level_word, proper, run_end};
use crate::engine::rules::place::{Found, List, is_boundary};
use crate::engine::token::TokenKind;

impl Reader<'_> {
    /// `Công an tỉnh X`, `Công an các tỉnh A, B và TP.C`, `Ty Công an, Tiểu khu Quân sự và Hiến binh tỉnh P`,
    /// `Công an 4 xã`, `Công an tỉnh`.
    pub(super) fn area(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        if doc.key(head.end) == "nhân" && doc.key(head.end + 1) == "dân" {
            return None;
        }
        // A body of another body: `Đảng ủy Công an tỉnh X`.
        let body = |h: &Head| matches!(h.shape, Shape::Area | Shape::Ministry);
        if let Some(next) = head_at(doc, head.end).filter(body).filter(|_| head.name == "Đảng ủy") {
            let desk = Desk {
                name: head.name.to_owned(),
                kind: head.kind,
                level: Level::Department,
                family: key(head.name),
            };
            return self.desk(head, desk, next.start, false);
        }
        // `Đảng ủy, Bộ Chỉ huy BĐBP tỉnh X`: the committee is that of the command, not of the province.
        if head.name == "Đảng ủy"
            && doc.one_of(head.end, ", - và")
            && let Some(next) =
                head_at(doc, head.end + 1).filter(|h| h.shape == Shape::Area && h.kind != OrgKind::Party)
        {
            return self.area(&next);
        }
        if let Some(mut parsed) = self.tail(&[*head], head.end) {
            self.attach_parent(&mut parsed, Below::Area);
            return Some(parsed);
        }
        // `A1, A2 và A3 tỉnh P`: all take the place of the last.
        let mut heads = vec![*head];
        let mut p = head.end;
        while doc.one_of(p, ", và với -") && heads.len() < 6 {
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
        let before = match doc.key_before(head.start) {
            "là" | "gồm" | ":" => doc.key_before(head.start - 1),
            word => word,
        };
        if heads.len() > 1 && among(before, "lượng ngành vị") {
            return Some(forces(&heads));
        }
        if stands_alone(head) && !doc.is_capital(head.end) {
            return Some(Parsed {
                items: vec![Item::Bare(bare_head(head))],
                groups: Vec::new(),
                end: head.end,
            });
        }
        None
    }

    /// What says which place the heads are of.
    pub(super) fn tail(&self, heads: &[Head], p: usize) -> Option<Parsed> {
        let doc = self.doc;
        let first = heads.first()?;
        let last = heads.last()?;
        let start = first.start;
        // A quantity: `các tỉnh A, B`, `4 xã`, `hai bên`.
        let mut q = p;
        if doc.one_of(q, "cả của") && count_word(doc, q + 1).is_some() {
            q += 1;
        }
        if let Some(parsed) = self.bracketed(heads, q, false) {
            return Some(parsed);
        }
        if doc.key(q) == "cấp" {
            return None;
        }
        // `VKSND, TAND 2 cấp tỉnh Gia Lai`
        if count_word(doc, q).is_some() && doc.key(q + 1) == "cấp" {
            q += 2;
        }
        if let Some(parsed) = self.regional(heads, q) {
            return Some(parsed);
        }
        let count = count_word(doc, q);
        if count.is_some() {
            q += 1;
        }
        if let Some(list) = self.places.list_at(q) {
            let mut members = self.places.members(list);
            let mut last = list;
            while let Some(more) = self.further(last) {
                members.extend(self.places.members(more));
                last = more;
            }
            return Some(self.named(heads, &members, start, last.tokens.after()));
        }
        if let Some(parsed) = self.bracketed(heads, q, count.is_some()) {
            return Some(parsed);
        }
        if let Some(word) = level_word(doc, q).filter(|w| w.tier != "marker" && w.tier != "gate") {
            let level = level_of(word.tier);
            if count.is_none() && among(word.word, "khu châu thị hương bon làng sóc") {
                return None;
            }
            let mut end = word.end;
            while doc.one_of(end, ", và /") && count.is_some() {
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

    /// `5 Ban CHQS cấp huyện (TP. A, các huyện B, C)`, `Công an 2 huyện giáp biên gồm: D và E`: a number of bodies whose
    /// places follow in brackets or behind a colon; these need not be known.
    fn bracketed(&self, heads: &[Head], at: usize, counted: bool) -> Option<Parsed> {
        let doc = self.doc;
        let first = heads.first()?;
        let counted = counted || first.start.checked_sub(1).and_then(|i| count_word(doc, i)).is_some();
        let level = level_word(doc, at + usize::from(doc.key(at) == "cấp"));
        let at = level.map_or(at, |word| word.end);
        let at = at + doc.at_any(at, &["biên giới", "giáp biên", "giáp ranh", "trực thuộc"]).unwrap_or(0);
        let open = at + doc.at_any(at, &["gồm", "bao gồm", "là"]).unwrap_or(0);
        let opens = doc.one_of(open, "( :");
        if !counted || !opens && open == at {
            return None;
        }
        let mut p = open + usize::from(opens);
        let mut members: Vec<Found> = Vec::new();
        loop {
            let word = p + usize::from(count_word(doc, p).is_some());
            let end = if let Some(list) = self.places.list_at(word) {
                members.extend(self.places.members(list));
                list.tokens.after()
            } else if let Some(found) = self.places.at(p) {
                members.push(found.clone());
                found.mention.tokens.after()
            } else {
                let end = run_end(doc, p, "district")?;
                members.push(unranked(doc, TokenRange::new(p, end), first, level));
                end
            };
            p = match (doc.key(end), doc.key(end + 1)) {
                (",", "và") => end + 2,
                ("," | "và", _) => end + 1,
                (next, _) => {
                    let bracket = doc.key(open) == "(";
                    let whole = members.len() > 1 && (!bracket || next == ")");
                    return whole
                        .then(|| self.named(heads, &members, first.start, end + usize::from(bracket)));
                }
            };
        }
    }

    /// `TAND khu vực 4`, `VKSND khu vực 6 - An Giang`, `Ban Chỉ huy Phòng thủ khu vực 2`, `TAND các khu vực 1, 2 và 3`: the
    /// bodies of numbered areas between province and commune, as they are since July 2025.
    fn regional(&self, heads: &[Head], p: usize) -> Option<Parsed> {
        let doc = self.doc;
        let first = heads.first()?;
        let named = first.name.ends_with("khu vực");
        let counted = count_word(doc, p).is_some();
        let word = if counted { p + 1 } else { p };
        let number = if named { p } else { word + doc.at_any(word, &["khu vực"])? };
        let other = |h: &Head| among(h.family, "ca bp") || h.country.is_some_and(|c| c != "VN");
        if !is_area_number(doc, number) || heads.iter().any(other) {
            return None;
        }
        let mut areas: Vec<(TokenRange, String)> = Vec::new();
        let mut place = None;
        let mut end;
        let mut at = number;
        loop {
            let start = if areas.is_empty() { first.start } else { at };
            end = at + 1;
            let mut area = doc.name(TokenRange::new(at, end));
            // `khu vực 6 - An Giang`, `khu vực 6, tỉnh An Giang`
            let next = if doc.one_of(end, "- ,") { end + 1 } else { end };
            let province = self.places.at(next).filter(|f| f.mention.kind == PlaceKind::Province);
            if let Some(found) = province.filter(|f| doc.key(end) != "," || !f.level.is_empty()) {
                place = Some(found.mention.canonical.clone());
                if doc.key(end) == "-" {
                    area = format!("{area} - {}", proper(doc, found.mention.name));
                }
                end = found.mention.tokens.after();
            }
            areas.push((TokenRange::new(start, end), area));
            // `1, 2 và 3`, `khu vực 1, khu vực 2`: a figure that counts something else ends the list.
            let Some(next) = self.next_area(end, counted) else { break };
            at = next;
        }
        let phrase = TokenRange::new(first.start, end);
        let mut items = Vec::new();
        for (index, head) in heads.iter().enumerate() {
            let last = index + 1 == heads.len();
            let family = if head.family.is_empty() { key(head.name) } else { head.family.to_owned() };
            for (m, (own, area)) in areas.iter().enumerate() {
                let tokens = match (last, m) {
                    (true, 0) => TokenRange::new(head.start, own.after()),
                    (false, 0) => TokenRange::new(head.start, head.end),
                    _ => *own,
                };
                let number = area.split(' ').next().unwrap_or_default();
                let joint = if named { "" } else { "khu vực " };
                items.push(Item::Body(Body {
                    tokens,
                    phrase,
                    name: format!("{} {joint}{area}", head.name),
                    kind: head.kind,
                    level: head.level.unwrap_or(Level::District),
                    country: Some("VN"),
                    place: place.clone(),
                    parent: None,
                    nested: false,
                    key: format!("{family}|kv|{}", key(number)),
                    family: head.family,
                    head: head.name,
                    rule: "organization/regional",
                }));
            }
        }
        Some(Parsed { items, groups: Vec::new(), end })
    }

    /// The number of a further area behind `,` or `và`; after `các`, `3` nothing needs to close it.
    fn next_area(&self, end: usize, counted: bool) -> Option<usize> {
        let doc = self.doc;
        let at = match (doc.key(end), doc.key(end + 1)) {
            (",", "và") => end + 2,
            ("," | "và", _) => end + 1,
            _ => return None,
        };
        let number = at + doc.at_any(at, &["khu vực"]).unwrap_or(0);
        let closed = || doc.kind(number + 1) == TokenKind::Mark || doc.key(number + 1) == "và" || number > at;
        (is_area_number(doc, number) && (counted || closed() || doc.key(end) == "và")).then_some(number)
    }

    /// `Công an tỉnh A và TP.B`, `Công an huyện A, tỉnh P và huyện B, tỉnh Q`: a further phrase of the same level.
    fn further(&self, list: &List) -> Option<&List> {
        let doc = self.doc;
        let kind = self.places.members(list).first()?.mention.kind;
        let mut p = list.tokens.after();
        for _ in 0..3 {
            if doc.key(p) == "và" {
                let more = self.places.list_at(p + 1)?;
                return self.places.members(more).iter().all(|m| m.mention.kind == kind).then_some(more);
            }
            // Where the last one lies: `, tỉnh P`, `(Lào)`.
            let at = if doc.one_of(p, ", - (") { p + 1 } else { return None };
            let province = self.places.list_at(at).filter(|l| {
                kind != PlaceKind::Province
                    && self.places.members(l).first().is_some_and(|m| m.mention.kind == PlaceKind::Province)
            });
            p = province.map(|l| l.tokens.after()).or_else(|| self.country(at).map(|c| c.2))?;
            if doc.key(p) == ")" {
                p += 1;
            }
        }
        None
    }

    /// `Công an Hà Tĩnh - Bolikhămxay - Khăm Muồn (Lào)`, `BĐBP Kon Tum`, `Công an Lộc Ninh`.
    fn bare_place(&self, heads: &[Head], p: usize) -> Option<Parsed> {
        let doc = self.doc;
        let first = heads.first()?;
        let mut members: Vec<Found> = Vec::new();
        let mut end = p;
        let mut q = p;
        while let Some(found) = self.place_or_district(q, members.first()) {
            end = found.mention.tokens.after();
            members.push(found);
            let mut next = end;
            if doc.key(next) == "("
                && let Some((_, _, after)) = self.country(next + 1).filter(|c| doc.key(c.2) == ")")
            {
                next = after + 1;
            }
            q = match doc.key(next) {
                "-" | "và" | "với" => next + 1,
                "," if doc.key(next + 1) == "và" => next + 2,
                "," => next + 1,
                _ => break,
            };
        }
        if members.is_empty() {
            return self.customs_house(heads, p);
        }
        let country = members.first().filter(|m| m.mention.kind == PlaceKind::Country);
        if let Some(found) = country {
            let code = found.mention.country?;
            let end = found.mention.tokens.after();
            let tokens = TokenRange::new(first.start, end);
            // `Hội Chữ thập đỏ Việt Nam`: an association of the whole country.
            if first.kind == OrgKind::Other && heads.len() == 1 {
                let mut body = self.state_body(first, tokens, Some((code, found.mention.canonical.as_str())));
                body.level = Level::Ministry;
                body.rule = "organization/area";
                return Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end });
            }
            if heads.len() > 1 {
                return None;
            }
            // `BĐBP Việt Nam`, `Hải quan Campuchia`: the force of a country; the police is its ministry.
            let mut body = self.state_body(first, tokens, Some((code, country_name(code))));
            body.country = Some(code);
            body.level = Level::Department;
            if first.name == "Công an" {
                body.key = format!("bca|{code}");
                body.family = "bca";
                body.level = Level::Ministry;
            } else {
                body.key = format!(
                    "{}|{code}",
                    if first.family.is_empty() { key(first.name) } else { first.family.to_owned() }
                );
            }
            return Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end });
        }
        Some(self.named(heads, &members, first.start, end))
    }

    /// `Hải quan Thủy Khẩu`: a customs house has the name of its gate, which the gazetteer need not hold.
    fn customs_house(&self, heads: &[Head], p: usize) -> Option<Parsed> {
        let doc = self.doc;
        let [head] = heads else { return None };
        if head.name != "Hải quan" || doc.kind(p) != TokenKind::Word {
            return None;
        }
        let own = TokenRange::new(p, run_end(doc, p, "post").filter(|&end| end >= p + 2)?);
        let tokens = TokenRange::new(head.start, own.after());
        let body = Body {
            tokens,
            phrase: tokens,
            name: format!("{} {}", head.name, proper(doc, own)),
            kind: head.kind,
            level: Level::Unit,
            country: None,
            place: None,
            parent: None,
            nested: false,
            key: format!("hqt|{}", fold(&proper(doc, own))),
            family: head.family,
            head: head.name,
            rule: "organization/post",
        };
        Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end: own.after() })
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
            mention: PlaceMention {
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
            official: unit.level_word_of(doc.key(at)),
        })
    }

    /// Every head × every place.
    pub(super) fn named(&self, heads: &[Head], members: &[Found], start: usize, end: usize) -> Parsed {
        let mut parsed = Parsed { end, ..Parsed::default() };
        let phrase = TokenRange::new(start, end);
        for (h, head) in heads.iter().enumerate() {
            for (m, member) in members.iter().enumerate() {
                let own = member.mention.tokens;
                // `Sở Ngoại vụ và Công an các huyện A, B`: a department is the province's, not the districts'.
                let below = level_of_kind(member.mention.kind).is_some_and(|l| l > Level::Province);
                if heads.len() > 1 && head.name.starts_with("Sở ") && below {
                    if m == 0 {
                        parsed.items.push(Item::Bare(bare_head(head)));
                    }
                    continue;
                }
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
}

/// Whether the number of an area stands at a token: `4`, `VI`.
fn is_area_number(doc: &Document, at: usize) -> bool {
    let short = doc.number(at).is_some_and(|n| n > 0) && doc.key(at).len() <= 2;
    let roman =
        doc.kind(at) == TokenKind::Word && doc.text_of(at).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    short || roman
}

/// The short name of a country of the border, by its code.
pub(super) fn country_name(code: &str) -> &'static str {
    match code {
        "VN" => "Việt Nam",
        "LA" => "Lào",
        "KH" => "Campuchia",
        "CN" => "Trung Quốc",
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
        PlaceKind::BorderGate => Some(Level::Unit),
        PlaceKind::Site => None,
    }
}

/// A place that only the list it stands in makes known.
fn unranked(doc: &Document, name: TokenRange, head: &Head, word: Option<LevelWord>) -> Found {
    let level = word.and_then(|w| level_of(w.tier)).or(head.level);
    Found {
        level: word.map_or("", |w| w.word),
        ..Found::unranked(PlaceMention {
            name,
            tokens: name,
            canonical: proper(doc, name),
            kind: if level == Some(Level::Commune) { PlaceKind::Commune } else { PlaceKind::District },
            country: head.country,
            code: None,
            province: None,
            rule: "place/list",
        })
    }
}

/// A head by itself: `Sở Ngoại vụ`, `Tiểu khu`.
pub(super) fn bare_head(head: &Head) -> Bare {
    let tokens = TokenRange::new(head.start, head.end);
    Bare { tokens, phrase: tokens, head: *head, level: head.level, word: "", desk: None, nested: false }
}

/// `các lực lượng Công an, Quân sự, Biên phòng` of the province that the article is about.
fn forces(heads: &[Head]) -> Parsed {
    let start = heads.first().map_or(0, |h| h.start);
    let end = heads.last().map_or(start, |h| h.end);
    let items = heads
        .iter()
        .map(|head| {
            let tokens = TokenRange::new(head.start, head.end);
            let phrase = TokenRange::new(start, end);
            let level = Some(Level::Province);
            Item::Bare(Bare { tokens, phrase, head: *head, level, word: "tỉnh", desk: None, nested: false })
        })
        .collect();
    Parsed { items, groups: Vec::new(), end }
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
        _ if among(&key(written), "hcm tphcm tphn") => canonical.to_owned(),
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
    // `Tỉnh ủy Sơn La`, `Công an tỉnh` written as one word: the head has the level in it.
    let has_level =
        ["Tỉnh ủy", "Châu ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn"]
            .iter()
            .any(|part| head.name.contains(part))
            || [" tỉnh", " huyện", " xã", "Tỉnh đội", "Huyện đội", "Thị đội"]
                .iter()
                .any(|tail| head.name.ends_with(tail));
    let word = if has_level {
        ""
    } else if !member.level.is_empty() {
        member.level
    } else if matches!(head.level, Some(Level::Unit))
        || head.name == "Hải quan"
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
        // The Chinese `Cục Công an` of a city or prefecture ranks between province and county.
        None if head.name == "Cục Công an" && matches!(member.level, "thành phố" | "châu") => {
            Level::Department
        }
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
        nested: head.is_passive(),
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
