//! Offices of a larger body: `Phòng Tham mưu Công an tỉnh An Giang`, `Cục Đối ngoại, Bộ Công an`.

use super::area::bare_head;
use super::chain::{Parsed, Reader, parse};
use super::head::{Head, Shape, head_at};
use super::{Bare, Body, Desk, Item};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Level, OrgKind};
use crate::engine::lexicon::Class;
use crate::engine::mention::{Group, GroupMention};
use crate::engine::normalize::{among, key};
use crate::engine::rules::place::is_boundary;
use crate::engine::rules::place::level::count_word;
use crate::engine::rules::place::name::proper;
use crate::engine::token::{Case, TokenKind};

impl Reader<'_> {
    /// `Phòng Tham mưu Công an tỉnh X`, `Cục Đối ngoại, Bộ Công an`, `Phòng A, Phòng B Công an tỉnh`.
    pub(super) fn desk(&self, head: &Head, mut desk: Desk, mut end: usize, listed: bool) -> Option<Parsed> {
        let doc = self.doc;
        // `Viện kiểm sát quân sự khu vực 1 Quân khu 4`
        if doc.at(end, "khu vực") && doc.number(end + 2).is_some() && doc.key(end + 2).len() <= 2 {
            let area = format!("khu vực {}", doc.key(end + 2));
            desk.name = format!("{} {area}", desk.name);
            desk.family = format!("{} {area}", desk.family);
            end += 3;
        }
        // `Đội Cảnh sát giao thông số 1`
        if doc.key(end) == "số" && doc.number(end + 1).is_some() && doc.key(end + 1).len() <= 2 {
            desk.name = format!("{} số {}", desk.name, doc.key(end + 1));
            desk.family = format!("{} {}", desk.family, doc.key(end + 1));
            end += 2;
        }
        let mut p = end;
        if doc.one_of(p, "thuộc của") {
            p += 1;
        } else if doc.key(p) == "trực" && doc.key(p + 1) == "thuộc" {
            p += 2;
        } else if doc.one_of(p, ", ( -") {
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
                // `Cục A, Tổng cục B, Bộ Công an Lào`: the parent has a ministry of its own.
                _ if parent_head.level == Some(Level::Department) => {
                    parse(doc, self.places, parent_head.start)
                }
                _ => Some(self.ministry(&parent_head)),
            };
            // `Phòng PC04, Công an huyện X`: an office of the province beside the district's police.
            let beside = doc.key(end) == ","
                && desk.level == Level::Department
                && desk.kind == OrgKind::Police
                && parent.as_ref().is_some_and(|p| p.bodies().any(|b| b.level > Level::Province));
            if let Some(parent) = parent.filter(|_| !beside) {
                return Some(self.with_parent(head, &desk, parent, bracket));
            }
            // `Phòng An ninh Công an nhân dân`: no parent after all.
        }
        // `Phòng Tham mưu, Phòng Quản lý xuất nhập cảnh Công an tỉnh`
        if doc.one_of(end, ", và") {
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
        // `lực lượng Cảnh sát hình sự` and the like are forces unless their body stands behind them.
        // `PA01` is the code of one office.
        let code = doc.text_of(head.start).ends_with(|c: char| c.is_ascii_digit());
        let force =
            !listed && !code && (doc.case(head.start) == Case::Lower || !is_office(doc.key(head.start)));
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
        if let Some(list) = self.places.list_at(end).filter(|_| !force) {
            let members = self.places.members(list);
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
        if force {
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

    /// `các phòng Tham mưu, An ninh đối ngoại và Quản lý xuất nhập cảnh`, `các phòng: PC04, PA01 Công an tỉnh X`: one unit for
    /// each subject.
    pub(super) fn desk_list(&self, at: usize) -> Option<Parsed> {
        let doc = self.doc;
        let word = match doc.key(at) {
            "phòng" => "Phòng",
            "đội" => "Đội",
            "sở" => "Sở",
            _ => return None,
        };
        let mut p = at + 1 + usize::from(doc.key(at + 1) == ":");
        if at == 0 || count_word(doc, at - 1).is_none() || !doc.is_capital(p) {
            return None;
        }
        if word == "Sở" {
            return self.departments(at, p);
        }
        let mut found: Vec<(TokenRange, Desk, Head)> = Vec::new();
        while let Some((row, end)) = self.subject(p, word, "desk") {
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
        let tail = self.desk(&last_head, last_desk, last_head.end, true)?;
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

    /// `các sở Ngoại vụ, Tư pháp và Y tế tỉnh X`, `các Sở: Tài chính, Xây dựng`: the departments of a province.
    fn departments(&self, at: usize, mut p: usize) -> Option<Parsed> {
        let doc = self.doc;
        let mut heads: Vec<Head> = Vec::new();
        let mut end = p;
        while let Some((row, after)) = self.subject(p, "Sở", "area") {
            let cell = |column: &str| doc.lexicon.cell(Class::Agency, row, column);
            heads.push(Head {
                start: if heads.is_empty() { at } else { p },
                end: after,
                name: cell("name"),
                kind: OrgKind::parse(cell("kind")).unwrap_or(OrgKind::Other),
                level: Level::parse(cell("level")),
                country: Some(cell("country")).filter(|c| !c.is_empty()),
                shape: Shape::Area,
                family: cell("family"),
            });
            end = after;
            p = match doc.key(end) {
                "," if doc.key(end + 1) == "và" => end + 2,
                "," | "và" | ";" => end + 1,
                _ => break,
            };
        }
        if heads.len() < 2 {
            return None;
        }
        let bare = || Parsed {
            items: heads.iter().map(|head| Item::Bare(bare_head(head))).collect(),
            groups: Vec::new(),
            end,
        };
        Some(self.tail(&heads, end).unwrap_or_else(bare))
    }

    /// The head of a shape whose form is `word` + the words at a token; one past them.
    pub(super) fn subject(&self, at: usize, word: &str, shape: &str) -> Option<(u32, usize)> {
        let doc = self.doc;
        let mut best: Option<(u32, usize)> = None;
        for row in 0..doc.lexicon.rows(Class::Agency) {
            if doc.lexicon.cell(Class::Agency, row, "shape") != shape {
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

    /// `phòng, chống`, `xuất, nhập cảnh`: words that belong together over a comma; how many tokens more.
    fn pair_behind(&self, at: usize) -> usize {
        let doc = self.doc;
        let pair = doc.key(at + 1) == ","
            && matches!(
                (doc.key(at), doc.key(at + 2)),
                ("phòng", "chống") | ("xuất", "nhập") | ("cháy", "chữa") | ("nạn", "cứu")
            );
        if pair { 2 } else { 0 }
    }

    /// `Cục Viễn thông`, `Phòng Cảnh sát thi hành án hình sự và hỗ trợ tư pháp Công an tỉnh X`, `Học viện Cảnh sát nhân dân`.
    pub(super) fn open(&self, head: &Head) -> Option<Parsed> {
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
                && doc.one_of(head.start, "phòng đội");
            if !numbered {
                return None;
            }
            let name = doc.name(TokenRange::new(head.start, first + 1));
            let desk =
                Desk { family: key(&name), name, kind: head.kind, level: head.level.unwrap_or(Level::Unit) };
            return self
                .desk(head, desk, first + 1, false)
                .filter(|p| !p.bodies().any(|b| b.parent.is_none()) && p.items.len() > 1);
        }
        if is_boundary(doc, first) && !doc.one_of(first, "cảnh an công biên quân hải") {
            return None;
        }
        let mut end = first + 1 + self.pair_behind(first);
        while end < first + 14 && doc.kind(end) == TokenKind::Word && !stops(doc, end) {
            // `Học viện Chính trị Công an nhân dân`: the force as a whole, no body.
            let force = doc.at(end, "công an nhân dân") || doc.at(end, "cảnh sát nhân dân");
            let next_body = !force
                && head_at(doc, end).is_some_and(|h| {
                    matches!(h.shape, Shape::Area | Shape::Ministry | Shape::Post) && doc.is_capital(end)
                });
            let place = self.places.list_at(end).is_some()
                || self.places.at(end).is_some()
                || self.country(end).is_some();
            let person = doc.hit(end, Class::Rank).is_some()
                || doc.hit(end, Class::Title).is_some() && doc.is_capital(end);
            // `Học viện A và Học viện B`
            let beside = doc.key(end) == "và"
                && doc.is_capital(end + 1)
                && head_at(doc, end + 1).is_some_and(|h| h.shape != Shape::Area);
            if next_body || beside || place || person || doc.block_of(end) != doc.block_of(first) {
                break;
            }
            end += 1 + self.pair_behind(end);
        }
        // `Đội Quản lý thị trường số 5`
        if doc.key(end - 1) == "số" {
            end = if doc.kind(end) == TokenKind::Number { end + 1 } else { end - 1 };
        }
        let name = doc.name(TokenRange::new(head.start, end));
        let kind = kind_of_words(&key(&name)).unwrap_or(head.kind);
        let desk = Desk { family: key(&name), name, kind, level: head.level.unwrap_or(Level::Department) };
        self.desk(head, desk, end, false)
    }
}

fn same_sort(a: &Head, b: &Head) -> bool {
    let first = |h: &Head| h.name.split(' ').next().unwrap_or_default();
    first(a) == first(b)
}

/// First words of offices.
fn is_office(word: &str) -> bool {
    among(word, "phòng đội cục tổng văn trại cơ vụ ban viện chi sở học ủy")
}

/// Words that end the subject of an office.
fn stops(doc: &Document, at: usize) -> bool {
    let next = doc.key(at + 1);
    match doc.key(at) {
        "đã" | "sẽ" | "đang" | "được" | "do" | "tại" | "với" | "của" | "cho" | "có" | "là" | "vừa"
        | "cùng" | "tiếp" | "thuộc" | "theo" | "trong" | "khi" | "nhằm" | "để" | "từ" | "cũng" | "bắt"
        | "tặng" | "trao" | "đến" | "nghe" | "thì" | "mà" | "nêu" | "này" | "trên" | "ở" | "sang" | "gặp"
        | "thăm" | "chúc" | "họp" | "nơi" | "ký" | "mở" => true,
        "phối" => next == "hợp",
        "chủ" => among(next, "trì động"),
        "tham" => among(next, "gia dự"),
        "trực" => among(next, "thuộc tiếp"),
        "phát" => among(next, "biểu hiện động"),
        "thông" => among(next, "báo tin qua"),
        "khẳng" => next == "định",
        "yêu" => next == "cầu",
        "đề" => among(next, "nghị xuất"),
        "giao" => among(next, "lưu ban"),
        "làm" => among(next, "việc rõ"),
        "tổ" => next == "chức" && !doc.is_capital(at),
        "triển" => next == "khai",
        "xác" => next == "minh",
        _ => false,
    }
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
    // `Cục Đối ngoại, Bộ Công an Việt Nam` is the same with and without the country; a mission abroad keeps it.
    let home = parent.strip_suffix(" Việt Nam").filter(|p| p.starts_with("Bộ "));
    let above = home.filter(|_| head.family != "cqdd").unwrap_or(parent);
    Body {
        tokens,
        phrase,
        name: if above.is_empty() { desk.name.clone() } else { format!("{} {above}", desk.name) },
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
