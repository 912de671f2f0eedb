//! Bodies with a name or number of their own: posts, stations, companies, battalions.

use super::chain::{Parsed, Reader, parse};
use super::head::{Head, Shape, head_at};
use super::{Bare, Body, Desk, Item};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Level, OrgKind};
use crate::engine::mention::{Group, GroupMention};
use crate::engine::normalize::{among, key};
use crate::engine::rules::place::gazetteer::{fold, matches};
use crate::engine::rules::place::is_boundary;
use crate::engine::rules::place::level::count_word;
use crate::engine::rules::place::name::{level_word, proper, run_end};
use crate::engine::token::{Case, TokenKind};

/// What a parent is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    /// A body of a place.
    Area,
    /// A post.
    Post,
}

impl Reader<'_> {
    /// `Đồn Biên phòng Y Tý`, `3 Đồn Biên phòng A, B và C`, `Đại đội Bảo vệ biên giới 552`, `Đồn Công an xã Srê Huy`.
    pub(super) fn post(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        let plural = head.start > 0 && count_word(doc, head.start - 1).is_some();
        let mut p = head.end;
        // `Cụm 12 Đồn Biên phòng`: the number counts the posts.
        let counts = doc.number(p).is_some() && head_at(doc, p + 1).is_some_and(|h| h.shape == Shape::Post);
        if head.family == "ctd" && counts {
            return None;
        }
        if doc.key(p) == "số" {
            p += 1;
        }
        // Posts of communes and villages: `đồn công an các xã A, B`.
        let q = if count_word(doc, p).is_some() { p + 1 } else { p };
        if let Some(list) = self.places.list_at(q) {
            let members = self.places.members(list);
            let mut parsed = self.named(&[*head], &members, head.start, list.tokens.after());
            self.attach_parent(&mut parsed, Below::Post);
            return Some(parsed);
        }
        if let Some(n) = doc.at_any(p, &["tuyến biên giới", "trên tuyến biên giới", "tuyến", "trên tuyến"])
        {
            return self.line_of_posts(head, plural, p, n);
        }
        // `3 đồn biên phòng: A, B và C`, `các đồn biên phòng gồm: A, B`, `hai Đồn Công an (A và B)`
        let bracket = plural && doc.key(p) == "(";
        if plural {
            p += doc
                .at_any(p, &["gồm", "bao gồm", "là"])
                .filter(|&n| doc.key(p + n) == ":" || doc.is_capital(p + n))
                .unwrap_or(0);
            p += usize::from(doc.one_of(p, ": ("));
        }
        let mut names: Vec<(TokenRange, String)> = Vec::new();
        let mut end = head.end;
        let mut at = p;
        // `Trại giam số 6`: the word stays in the name.
        let mut prefix = if doc.key(head.end) == "số" && head.family == "tg" { "số " } else { "" };
        if p > head.end && plural {
            (at, prefix) = gate_word(self.doc, at).unwrap_or((at, prefix));
        }
        while let Some(after) = self.own_name(at, head) {
            let own = TokenRange::new(at, after);
            names.push((own, format!("{prefix}{}", proper(doc, own))));
            end = after;
            let separated = doc.one_of(end, ", và - với");
            let next = if doc.key(end) == "," && doc.key(end + 1) == "và" { end + 2 } else { end + 1 };
            // `Chi cục Hải quan khu vực I, II và III`
            let numerals = is_roman(doc.text_of(at)) && is_roman(doc.text_of(next));
            if !(plural || numerals) || !separated {
                break;
            }
            at = next;
            prefix = "";
            if let Some(gate) = gate_word(doc, at) {
                (at, prefix) = gate;
            } else if doc.kind(at) != TokenKind::Number && (is_boundary(doc, at) || !doc.is_capital(at)) {
                break;
            }
        }
        if bracket && doc.key(end) != ")" {
            names.clear();
        }
        // `Chi đội Quản lý biên giới Công an châu Văn Sơn`: a unit of the body behind it.
        if names.is_empty()
            && doc.is_capital(head.start)
            && head_at(doc, head.end).is_some_and(|h| h.shape == Shape::Area && doc.is_capital(h.start))
        {
            let desk = Desk {
                name: head.name.to_owned(),
                kind: head.kind,
                level: head.level.unwrap_or(Level::Unit),
                family: key(head.name),
            };
            return self
                .desk(head, desk, head.end, false)
                .filter(|parsed| parsed.bodies().any(|b| b.parent.is_some()));
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
            let joined =
                doc.one_of(head.end, "- và ,") || among(doc.key_before(head.start), "cấp - trưởng phó");
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
        let mut parsed = Parsed { end: end + usize::from(bracket), ..Parsed::default() };
        let base = base_head(head.name);
        for (index, (own, name)) in names.iter().enumerate() {
            let text = if index == 0 { format!("{} {name}", head.name) } else { format!("{base} {name}") };
            let family = if head.family.is_empty() { key(head.name) } else { head.family.to_owned() };
            let bare_name = name.trim_start_matches("Cửa khẩu quốc tế ").trim_start_matches("Cửa khẩu ");
            let found = matches(doc, own.first()).into_iter().find(|m| m.end == own.after());
            // A gate across the border tells the country of a post; a Vietnamese name may be the gate opposite.
            let country = head.country.or(found.map(|m| m.unit.country()).filter(|c| *c != "VN"));
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
                key: format!("{family}|{}", own_key(bare_name)),
                family: head.family,
                head: head.name,
                rule: if names.len() > 1 { "organization/list" } else { "organization/post" },
            }));
        }
        self.attach_parent(&mut parsed, Below::Post);
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
            let date =
                doc.one_of(at + 1, "/ - .") && doc.glued(at + 1) && doc.kind(at + 2) == TokenKind::Number;
            return (!counted && !date).then_some(at + 1);
        }
        let roman = is_roman(doc.text_of(at));
        if roman {
            return Some(at + 1);
        }
        if among(head.family, "qk trd") || head.shape != Shape::Post {
            return None;
        }
        let known = matches(doc, at).into_iter().find(|m| m.exact && !is_boundary(doc, at)).map(|m| m.end);
        let run = run_end(doc, at, "post")?;
        // A line of capitals does not show where a name ends; the gazetteer does.
        let shouting = doc.case(at) == Case::Upper;
        let end = known.filter(|&k| k > run || shouting).unwrap_or(run);
        // `Đồn tặng` opens with a verb; a name has a capital of its own.
        (end > at).then_some(end)
    }

    /// `Quân khu 1, Quân khu 4 (Quân đội Hoàng gia Campuchia)`: what is told of the last holds for those before it.
    fn share_parent(&self, parsed: &mut Parsed, at: usize) {
        let Some(rest) = parse(self.doc, self.places, at) else { return };
        let Some((parent, country)) = rest.bodies().next().map(|b| (b.parent.clone(), b.country)) else {
            return;
        };
        for item in &mut parsed.items {
            if let Item::Body(body) = item {
                body.parent = body.parent.take().or_else(|| parent.clone());
                body.country = body.country.or(country);
            }
        }
        parsed.items.extend(rest.items);
        parsed.end = rest.end;
    }

    /// `Đồn Biên phòng X, BĐBP tỉnh Y`; `Tiểu đoàn 501 (Tiểu khu Quân sự tỉnh Takeo)`; `…, thuộc Chi đội Z`.
    pub(super) fn attach_parent(&self, parsed: &mut Parsed, of: Below) {
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
            // `Quân khu 1, Quân khu 4`: beside it, not above it.
            let beside = head.shape == Shape::Post
                && !head.family.is_empty()
                && parsed.bodies().any(|b| b.family == head.family);
            if beside {
                if head.family == "qk" {
                    self.share_parent(parsed, at);
                }
                return;
            }
            let above = match head.shape {
                // `Tiểu khu Quân sự tỉnh X, Quân khu 2, Quân đội Hoàng gia Campuchia`
                _ if of == Below::Area => {
                    head.family == "qk"
                        || sure && head.shape == Shape::Ministry
                        || head.name.starts_with("Quân đội")
                }
                Shape::Area => {
                    // `Chi cục Kiểm ngư vùng I, Bộ Chỉ huy BĐBP tỉnh X`: only forces have such parents.
                    let forces = parsed.bodies().all(|b| {
                        matches!(b.kind, OrgKind::BorderGuard | OrgKind::Military | OrgKind::Police)
                    });
                    among(head.family, "bp qs tk hb bqs tt") && forces
                        || sure
                        || (at == p && head.family == "ca")
                }
                Shape::Post => sure && (!bracket || head.family == "cd") || head.family == "qk",
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
            if of == Below::Area && !parsed.items.iter().any(|i| matches!(i, Item::Body(_))) {
                return;
            }
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
        if of == Below::Area {
            return;
        }
        // `Đồn Công an Prek Chak (tỉnh Kampot, Campuchia)`, `…, tỉnh Vân Nam (Trung Quốc)`: the place tells the country.
        let country =
            self.places.at(at).and_then(|f| f.mention.country).or_else(|| self.country(at).map(|c| c.0));
        for item in &mut parsed.items {
            if let Item::Body(body) = item {
                body.country = country.or(body.country);
            }
        }
    }
}

/// A roman number below forty.
fn is_roman(text: &str) -> bool {
    (1..=6).contains(&text.len()) && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Folding would make `VIII` one with `VI`: a roman number keeps its letters.
fn own_key(name: &str) -> String {
    if is_roman(name) { name.to_owned() } else { fold(name) }
}

/// The word of a border gate before the name of a post in a list: one past it, and how it is written.
fn gate_word(doc: &Document, at: usize) -> Option<(usize, &'static str)> {
    let word = level_word(doc, at).filter(|w| w.tier == "gate")?;
    Some((word.end, if word.word == "cửa khẩu quốc tế" { "Cửa khẩu quốc tế " } else { "Cửa khẩu " }))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => std::iter::once(crate::letters::lower(first)).chain(chars).collect(),
        None => String::new(),
    }
}

/// The head without the words of a gate: for further members of a list.
fn base_head(name: &str) -> &str {
    name.split(" Cửa khẩu").next().unwrap_or(name)
}
