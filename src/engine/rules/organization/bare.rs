//! Heads without a name: which body they stand for.

use crate::engine::normalize::{among, key};
use rustc_hash::FxHashSet;

use super::area::area_body_named;
use super::desk::desk_body;
use super::head::Head;
use super::home::home;
use super::{Bare, Body, Item};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Level, OrgKind, PlaceKind};
use crate::engine::lexicon::Class;
use crate::engine::mention::PlaceMention;
use crate::engine::rules::place::gazetteer::{Match, matches};
use crate::engine::rules::place::name::proper;
use crate::engine::rules::place::{Found, Places};
use crate::engine::rules::structure::is_bullet;
use crate::engine::token::Case;

/// How far back, in tokens, the side of a list of delegates is looked for.
const SIDE: usize = 80;

/// How many paragraphs an item of a digest has.
const ITEM: usize = 3;

/// How far, in tokens, the next title of a person may be.
const TITLES: usize = 12;

/// Puts a name to the bare heads that the context settles; gives back all bodies in reading order, and the rest.
///
/// `Công an tỉnh` is the body of that family and level when the article names only one; else the nearest of its
/// sentence (`Đoàn Công an tỉnh X do Đại tá N, Phó Giám đốc Công an tỉnh`); else the only Vietnamese one. Of a family
/// that the article does not name, it is that of the province the article is about.
pub(super) fn resolve(doc: &Document, places: &Places, items: Vec<Item>) -> (Vec<Body>, Vec<Bare>) {
    let named: Vec<Body> = items
        .iter()
        .filter_map(|item| match item {
            Item::Body(body) => Some(body.clone()),
            Item::Bare(_) => None,
        })
        .collect();
    let (focus, paper) = home(doc, places, &named);
    let mut seen = FxHashSet::default();
    let bodies: Vec<&Body> = named.iter().filter(|b| seen.insert(b.key.as_str())).collect();
    let context = Context { doc, places, named: &named, bodies, focus: focus.as_ref(), paper };
    let mut bodies = Vec::new();
    let mut rest = Vec::new();
    for item in items {
        match item {
            Item::Body(body) => bodies.push(body),
            Item::Bare(bare) => match context.body(&bare) {
                Some(body) => bodies.push(body),
                None if bare.nested => {}
                None => rest.push(bare),
            },
        }
    }
    (bodies, rest)
}

struct Context<'a> {
    doc: &'a Document,
    places: &'a Places,
    /// All mentions of bodies with a name, in reading order.
    named: &'a [Body],
    /// One of them for each body.
    bodies: Vec<&'a Body>,
    /// The province that the article is about.
    focus: Option<&'a Found>,
    /// Whether that is the province of its paper.
    paper: bool,
}

impl<'a> Context<'a> {
    /// The bodies that fit, each once.
    fn all(&self, fits: impl Fn(&Body) -> bool) -> Vec<&'a Body> {
        self.bodies.iter().copied().filter(|body| fits(body)).collect()
    }

    fn body(&self, bare: &Bare) -> Option<Body> {
        let Some(desk) = &bare.desk else { return self.area(bare).map(|body| self.again(bare, body)) };
        // A unit of the body that stands bare behind it, or of the one its context is about.
        if bare.word.is_empty() && bare.head.shape == super::head::Shape::Desk
            || bare.head.shape == super::head::Shape::Open
        {
            let twins: Vec<&Body> =
                self.all(|b| b.key.split_once('>').is_some_and(|(family, _)| family == desk.family));
            if let [only] = twins.as_slice() {
                return Some(self.again(bare, (*only).clone()));
            }
            if let Some(near) = self.nearest(bare.tokens, twins.iter().copied()) {
                return Some(self.again(bare, near.clone()));
            }
            if matches!(desk.name.split(' ').next(), Some("Phòng" | "Đội" | "Cơ")) {
                if let Some(parent) = self.parent_of_desk(bare) {
                    let mut body = desk_body(
                        desk,
                        &bare.head,
                        &parent.name,
                        &parent.key,
                        parent,
                        bare.tokens,
                        bare.phrase,
                    );
                    body.rule = "organization/bare";
                    return Some(body);
                }
                if !desk.name.starts_with("Đội ") {
                    return None;
                }
            }
            // A department of a ministry stands by itself.
            let alone = Body {
                tokens: bare.tokens,
                phrase: bare.phrase,
                name: desk.name.clone(),
                kind: desk.kind,
                level: desk.level,
                country: bare.head.country,
                place: None,
                parent: None,
                nested: false,
                key: format!("{}>", desk.family),
                family: bare.head.family,
                head: bare.head.name,
                rule: "organization/desk",
            };
            return Some(alone);
        }
        let parent = self.area(bare)?;
        Some(desk_body(desk, &bare.head, &parent.name, &parent.key, &parent, bare.tokens, bare.phrase))
    }

    fn again(&self, bare: &Bare, body: Body) -> Body {
        Body {
            tokens: bare.tokens,
            phrase: bare.phrase,
            nested: bare.nested,
            rule: "organization/bare",
            ..body
        }
    }

    /// The provincial body that a unit without a parent belongs to: of its sentence, else of the article's province.
    fn parent_of_desk(&self, bare: &Bare) -> Option<&Body> {
        let kind = bare.desk.as_ref()?.kind;
        let fits = |b: &Body| b.level == Level::Province && b.kind == kind && !b.key.contains('>');
        let all: Vec<&Body> = self.all(fits);
        if let [only] = all.as_slice() {
            return Some(only);
        }
        self.nearest(bare.tokens, all.iter().copied()).or_else(|| {
            let home: Vec<&Body> = all.iter().copied().filter(|b| b.country == Some("VN")).collect();
            match home.as_slice() {
                [only] => Some(*only),
                _ => None,
            }
        })
    }

    /// The body of a bare head with a level word, or of a bare post.
    fn area(&self, bare: &Bare) -> Option<Body> {
        let head = &bare.head;
        // `ai từng làm công an xã`: the force, not a body.
        if bare.level == Some(Level::Commune) && self.doc.case(head.start) == Case::Lower {
            return None;
        }
        let family = |b: &Body| {
            !b.key.contains('>')
                && if head.family.is_empty() { b.head == head.name } else { b.family == head.family }
        };
        let level = |b: &Body| {
            bare.level.is_none()
                || Some(b.level) == bare.level
                || b.family == "hq"
                || b.level == Level::Unit && bare.word.is_empty()
        };
        let found: Vec<&Body> = self.all(|b| family(b) && level(b));
        let worded: Vec<&Body> =
            found.iter().copied().filter(|b| bare.word.is_empty() || has_word(&b.name, bare.word)).collect();
        let found = if worded.is_empty() { found } else { worded };
        // `Phía Salavan có ông P, Giám đốc Sở Y tế`: of the place whose side is told.
        if bare.level == Some(Level::Province) || is_provincial(head) {
            let side = self
                .side_place(bare.tokens)
                .filter(|place| head.country.is_none_or(|country| place.mention.country == Some(country)));
            if let Some(place) = side {
                let told = found.iter().find(|b| b.place.as_deref() == Some(&place.mention.canonical));
                return Some(told.map_or_else(|| self.of_province(bare, place), |body| (*body).clone()));
            }
        }
        // `★ NGHỆ AN: Nhà mới`: the items of a digest have their province in the heading.
        if bare.level == Some(Level::Province)
            && head.country.is_none_or(|c| c == "VN")
            && self.nearest(bare.tokens, found.iter().copied()).is_none()
            && let Some(place) = self.province_of_heading(bare.tokens)
        {
            let told = found.iter().find(|b| b.place.as_deref() == Some(&place.mention.canonical));
            return Some(told.map_or_else(|| self.of_province(bare, &place), |body| (*body).clone()));
        }
        // `Tỉnh ủy viên, Chỉ huy trưởng Bộ CHQS tỉnh Hủa Phăn`: of the province that the next title of the person names.
        if among(head.family, "tu btv")
            && let Some(place) = self.province_of_next_title(bare.tokens)
        {
            let told = found.iter().find(|b| b.place.as_deref() == Some(&place.mention.canonical));
            return Some(told.map_or_else(|| self.of_province(bare, place), |body| (*body).clone()));
        }
        let same_head: Vec<&Body> = found.iter().copied().filter(|b| b.head == head.name).collect();
        let found = if same_head.is_empty() { found } else { same_head };
        // A province told before, where the article names the body of another only later.
        let province = bare.level == Some(Level::Province) && bare.word == "tỉnh";
        if province
            && head.country.is_none_or(|c| c == "VN")
            && let Some(place) =
                self.province_joined(bare.tokens).or_else(|| self.province_before(bare.tokens))
            && !found.iter().any(|b| self.is_named_before(b, bare.tokens))
            && !found.iter().any(|b| b.place.as_deref() == Some(&place.mention.canonical))
            && self.nearest(bare.tokens, found.iter().copied()).is_none()
        {
            return Some(self.of_province(bare, place));
        }
        // `Công an tỉnh hội đàm với Ty Công an tỉnh Kratie`: a head of no country is that of a foreign body only behind
        // its name, and then rather under the same head.
        let of_it = |b: &&Body| {
            let foreign = b.country.is_some_and(|c| c != "VN") && head.country.is_none_or(|c| c == "VN");
            let again =
                || self.is_named_before(b, bare.tokens) && (b.head == head.name || self.focus.is_none());
            !foreign || again()
        };
        let found: Vec<&Body> = found.into_iter().filter(of_it).collect();
        // `Báo Gia Lai`: its own province, until another is named.
        if province
            && self.paper
            && let Some(place) = self.focus
            && !found.iter().any(|b| self.is_named_before(b, bare.tokens))
            && !found.iter().any(|b| b.place.as_deref() == Some(&place.mention.canonical))
            && self.nearest(bare.tokens, found.iter().copied()).is_none()
        {
            return Some(self.of_province(bare, place));
        }
        if let [only] = found.as_slice() {
            return Some((*only).clone());
        }
        if let Some(near) = self.nearest(bare.tokens, found.iter().copied()) {
            return Some(near.clone());
        }
        if province && let Some(place) = self.province_before(bare.tokens) {
            let told = found.iter().find(|b| b.place.as_deref() == Some(&place.mention.canonical));
            if let Some(told) = told {
                return Some((*told).clone());
            }
        }
        let home: Vec<&Body> = found.iter().copied().filter(|b| b.country == Some("VN")).collect();
        if let [only] = home.as_slice() {
            return Some((*only).clone());
        }
        // The province in focus, for families that the article does not name.
        let provincial = bare.level == Some(Level::Province) && matches!(bare.word, "tỉnh" | "thành phố")
            || is_provincial(head);
        if home.is_empty() && provincial && head.country.is_none_or(|c| c == "VN") {
            let place = self.province_of_neighbour(bare.tokens).or(self.focus);
            return place.map(|place| self.of_province(bare, place)).or_else(|| self.nameless(bare));
        }
        let local =
            matches!(bare.level, Some(Level::District | Level::Commune)) && head.kind != OrgKind::Other;
        let place = self.only_place(bare).filter(|_| local && found.is_empty())?;
        Some(self.of_province(bare, place))
    }

    /// `Tại huyện Lộc Ninh, Công an huyện …`: the only Vietnamese district or commune that the article tells with that
    /// level word.
    fn only_place(&self, bare: &Bare) -> Option<&'a Found> {
        let mut told = self.places.places.iter().filter(|p| {
            p.level == bare.word && p.mention.country == Some("VN") && p.mention.rule != "place/list"
        });
        let first = told.next()?;
        let before = first.mention.tokens.start < bare.tokens.start;
        (before && told.all(|p| p.mention.canonical == first.mention.canonical)).then_some(first)
    }

    /// `Bộ CHQS tỉnh` of an article that tells no province of its own at all: the body under the name it has there.
    fn nameless(&self, bare: &Bare) -> Option<Body> {
        let head = &bare.head;
        let home = |p: &Found| p.mention.kind == PlaceKind::Province && p.mention.country == Some("VN");
        if bare.nested || bare.word != "tỉnh" || self.places.places.iter().any(home) {
            return None;
        }
        let family = if head.family.is_empty() { key(head.name) } else { head.family.to_owned() };
        Some(Body {
            tokens: bare.tokens,
            phrase: bare.phrase,
            name: format!("{} {}", head.name, bare.word),
            kind: head.kind,
            level: Level::Province,
            country: Some("VN"),
            place: None,
            parent: None,
            nested: false,
            key: format!("{family}|province|-"),
            family: head.family,
            head: head.name,
            rule: "organization/bare",
        })
    }

    /// The province whose side is told in the sentence: `Phía Salavan có …; …, Giám đốc Sở Y tế`. A body of another province
    /// in between is nearer.
    fn side_place(&self, tokens: TokenRange) -> Option<&'a Found> {
        let doc = self.doc;
        let sentence = doc.sentence_at(tokens.first());
        let side = |i: usize| {
            let place = self.places.at(i + 1).filter(|_| doc.one_of(i, "phía đoàn bên"))?;
            (place.mention.kind == PlaceKind::Province).then_some((i, place))
        };
        let from = sentence.first().max(tokens.first().saturating_sub(SIDE));
        let (at, place) = (from..tokens.first()).rev().find_map(side)?;
        let first = self.named.partition_point(|b| b.phrase.start < at as u32);
        let nearer = self
            .named
            .get(first..)?
            .iter()
            .take_while(|b| b.phrase.start < tokens.start)
            .any(|b| b.level == Level::Province && b.place.as_deref() != Some(&place.mention.canonical));
        (!nearer).then_some(place)
    }

    /// The Vietnamese province in the heading of the item of a digest that a phrase stands in: `★ NGHỆ AN: Nhà mới`.
    fn province_of_heading(&self, tokens: TokenRange) -> Option<Found> {
        let doc = self.doc;
        let here = doc.block_of(tokens.first());
        let heading = (here.saturating_sub(ITEM)..=here)
            .rev()
            .filter_map(|block| doc.blocks.get(block))
            .find(|block| is_bullet(doc, block.tokens.first()))?;
        // A name alone in a heading is no place of the article by itself; the gazetteer tells.
        let at = heading.tokens.first() + 1;
        let named = |m: &Match| m.unit.class == Class::Province && m.unit.country() == "VN" && m.exact;
        let found = matches(doc, at).into_iter().find(named)?;
        let name = TokenRange::new(at, found.end);
        Some(Found {
            mention: PlaceMention {
                name,
                tokens: name,
                canonical: found.unit.name().to_owned(),
                kind: PlaceKind::Province,
                country: Some("VN"),
                code: found.unit.code(),
                province: None,
                rule: "place/gazetteer",
            },
            level: "",
            official: found.unit.level_word(),
        })
    }

    /// The province of the body in the next title of one person, behind a comma or a dash and before the next person.
    fn province_of_next_title(&self, tokens: TokenRange) -> Option<&'a Found> {
        let doc = self.doc;
        let from = self.named.partition_point(|b| b.phrase.start < tokens.end);
        let next = self.named.get(from..)?.iter().find(|b| !b.nested)?;
        let between = TokenRange::new(tokens.after(), next.phrase.first());
        let one = between.len() <= TITLES
            && doc.sentence_at(tokens.first()).contains(next.phrase)
            && between.iter().any(|i| doc.one_of(i, ", -"))
            && between.iter().all(|i| {
                !doc.one_of(i, "; . ) ( và cùng") && doc.hit(i, Class::Rank).is_none() && doc.key(i) != "đồng"
            })
            && between.iter().any(|i| doc.hit(i, Class::Title).is_some());
        let place = next.place.as_deref().filter(|_| one && next.level == Level::Province)?;
        let province = |p: &&Found| p.mention.kind == PlaceKind::Province && p.mention.canonical == place;
        self.places.places.iter().find(province)
    }

    /// The Vietnamese province of the body named last before a phrase in its sentence: `Công an tỉnh A, Tỉnh đoàn và Sở Y tế`.
    fn province_of_neighbour(&self, tokens: TokenRange) -> Option<&'a Found> {
        let sentence = self.doc.sentence_at(tokens.first());
        let before = self.named.partition_point(|b| b.phrase.start < tokens.start);
        let neighbour = self
            .named
            .get(..before)?
            .iter()
            .rev()
            .take_while(|b| b.phrase.start >= sentence.start)
            .find(|b| b.level == Level::Province && b.country == Some("VN"))?;
        let place = neighbour.place.as_deref()?;
        self.places
            .places
            .iter()
            .find(|p| p.mention.kind == PlaceKind::Province && p.mention.canonical == place)
    }

    /// The body of a province that a head stands for.
    fn of_province(&self, bare: &Bare, place: &Found) -> Body {
        let name = place.mention.name;
        let written = if name.is_empty() { place.mention.canonical.clone() } else { proper(self.doc, name) };
        let level = if bare.word.is_empty() { place.level } else { bare.word };
        let place = Found { level, ..place.clone() };
        area_body_named(&bare.head, &place, &written, bare.tokens, bare.phrase)
    }

    /// `Công an tỉnh và BĐBP tỉnh Trà Vinh`: the province of the body that is joined behind.
    fn province_joined(&self, tokens: TokenRange) -> Option<&'a Found> {
        if !self.doc.one_of(tokens.after(), "và ,") {
            return None;
        }
        let from = self.named.partition_point(|b| b.phrase.start < tokens.end);
        let next = self.named.get(from..)?.iter().find(|b| !b.nested)?;
        let near = next.tokens.first() <= tokens.after() + 8 && next.name.contains(" tỉnh ");
        let place = next.place.as_deref().filter(|_| near && next.level == Level::Province)?;
        self.places.places.iter().find(|p| {
            p.mention.kind == PlaceKind::Province
                && p.mention.country == Some("VN")
                && p.mention.canonical == place
        })
    }

    /// The Vietnamese province last told before a phrase, by its name with the level word, in the paragraphs next above.
    fn province_before(&self, tokens: TokenRange) -> Option<&'a Found> {
        let above = self.doc.block_of(tokens.first()).saturating_sub(3);
        let before = self.places.places.partition_point(|p| p.mention.tokens.start < tokens.start);
        self.places
            .places
            .get(..before)?
            .iter()
            .rev()
            .take_while(|p| self.doc.block_of(p.mention.tokens.first()) >= above)
            .find(|p| {
                p.mention.kind == PlaceKind::Province
                    && p.mention.country == Some("VN")
                    && p.level == "tỉnh"
                    && p.mention.rule != "place/list"
            })
    }

    /// Whether a body is named before a phrase.
    fn is_named_before(&self, body: &Body, tokens: TokenRange) -> bool {
        let before = self.named.partition_point(|b| b.phrase.start < tokens.start);
        self.named.iter().take(before).any(|b| b.key == body.key)
    }

    /// The nearest of some bodies in the sentence of a phrase: before it, else after it.
    fn nearest<'b>(&self, tokens: TokenRange, bodies: impl Iterator<Item = &'b Body>) -> Option<&'b Body> {
        let keys: Vec<&Body> = bodies.collect();
        let sentence = self.doc.sentence_at(tokens.first());
        // In reading order but for the parents of offices, which follow them closely.
        let from = self.named.partition_point(|b| b.phrase.start < sentence.start);
        let mentions: Vec<&Body> = self
            .named
            .iter()
            .skip(from)
            .take_while(|b| b.phrase.start < sentence.end)
            .filter(|b| sentence.contains(b.tokens) && keys.iter().any(|k| k.key == b.key))
            .collect();
        let before = mentions.iter().filter(|b| b.tokens.end <= tokens.start).max_by_key(|b| b.tokens.end);
        let near = before.or_else(|| {
            mentions.iter().filter(|b| b.tokens.start >= tokens.end).min_by_key(|b| b.tokens.start)
        })?;
        keys.iter().find(|k| k.key == near.key).copied()
    }
}

/// Heads that only provinces have, without a word that says so.
fn is_provincial(head: &Head) -> bool {
    among(head.family, "tu td btv") || head.name.starts_with("Sở ")
}

fn has_word(name: &str, word: &str) -> bool {
    name.contains(word)
}
