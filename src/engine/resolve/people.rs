//! Coreference of people: one person for all spellings and short forms of a name, and for titles that stand alone.

use rustc_hash::FxHashMap;

use crate::engine::Analysis;
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Person, Role};
use crate::engine::lexicon::Class;
use crate::engine::mention::{Mentions, OrgMention, PersonMention, PlaceMention, TitleMention};
use crate::engine::normalize::key;
use crate::engine::rules::person::{Make, fold, makes};
use crate::engine::token::TokenKind;
use crate::sorting::sort;

/// For every person mention and every title mention, the index of its person.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) person_of: Vec<usize>,
    pub(super) title_of: Vec<Option<usize>>,
}

/// One person in the making.
struct Cluster {
    /// The fullest spelling, the first of its length.
    name: String,
    rank: Option<String>,
    /// Not a Vietnamese (or Chinese) name: spelling varies, the given name stands first.
    foreign: bool,
    /// The name without blanks, tone marks and spelling pairs.
    fold: String,
    /// Its words, folded.
    words: Vec<String>,
    /// Indices of its mentions, ascending once all are gathered.
    mentions: Vec<usize>,
}

/// All mentions of people of one article, being sorted into persons.
struct Gathering<'a> {
    doc: &'a Document,
    list: &'a [PersonMention],
    clusters: Vec<Cluster>,
    by_key: FxHashMap<String, usize>,
    cluster_of: Vec<Option<usize>>,
}

/// Groups the mentions and makes the people, ordered by first mention.
pub(super) fn people(
    doc: &Document,
    mentions: &Mentions,
    organization_of: &[usize],
    out: &mut Analysis,
) -> Links {
    let list = mentions.people.as_slice();
    let cluster_of = vec![None; list.len()];
    let mut all = Gathering { doc, list, clusters: Vec::new(), by_key: FxHashMap::default(), cluster_of };
    let makes = makes(doc, mentions);
    // Full names first: a caption may bring the short form before the text brings the long one.
    for (index, (mention, &make)) in list.iter().zip(&makes).enumerate() {
        if is_full(mention) {
            all.full(index, mention, make == Make::Vietnamese);
        }
    }
    all.merge_short_forms();
    for (index, mention) in list.iter().enumerate() {
        if !is_full(mention) {
            let found = all.antecedent(index, mention, None).or_else(|| all.namesake(mention));
            all.add(index, mention, false, found);
        }
    }
    all.people(mentions, organization_of, &makes, out)
}

impl Gathering<'_> {
    /// Adds a mention of two words or more to the person of that name.
    fn full(&mut self, index: usize, mention: &PersonMention, native: bool) {
        let found = self.by_key.get(&key(&mention.text)).copied().or_else(|| {
            let folded = fold(&mention.text);
            self.clusters.iter().position(|c| (c.foreign || !native) && same_foreign(&c.fold, &folded))
        });
        self.add(index, mention, !native, found);
    }

    fn add(&mut self, index: usize, mention: &PersonMention, foreign: bool, found: Option<usize>) {
        let at = found.unwrap_or_else(|| {
            self.clusters.push(Cluster {
                name: mention.text.clone(),
                rank: None,
                foreign,
                fold: fold(&mention.text),
                words: words(&mention.text).iter().map(|w| fold(w)).collect(),
                mentions: Vec::new(),
            });
            self.clusters.len() - 1
        });
        self.by_key.entry(key(&mention.text)).or_insert(at);
        if let Some(slot) = self.cluster_of.get_mut(index) {
            *slot = Some(at);
        }
        let Some(cluster) = self.clusters.get_mut(at) else { return };
        cluster.mentions.push(index);
        let longer = syllables(&mention.text) > syllables(&cluster.name);
        let shouted =
            cluster.name.chars().all(|c| !c.is_lowercase()) && mention.text.chars().any(char::is_lowercase);
        if longer || shouted {
            cluster.name.clone_from(&mention.text);
        }
        if cluster.rank.is_none() {
            cluster.rank = mention.rank.map(|r| key(self.doc.text(r)));
        }
    }

    /// `Đại úy Khăm Xao` is a name of its own until somebody with a longer name turns out to bear it.
    fn merge_short_forms(&mut self) {
        for short in 0..self.clusters.len() {
            let Some(first) =
                self.clusters.get(short).filter(|c| c.foreign).and_then(|c| c.mentions.first().copied())
            else {
                continue;
            };
            let Some(mention) = self.list.get(first) else { continue };
            let Some(longer) = self.antecedent(first, mention, Some(short)) else { continue };
            let moved =
                self.clusters.get_mut(short).map(|c| std::mem::take(&mut c.mentions)).unwrap_or_default();
            for &m in &moved {
                if let Some(slot) = self.cluster_of.get_mut(m) {
                    *slot = Some(longer);
                }
            }
            if let Some(target) = self.clusters.get_mut(longer) {
                target.mentions.extend(moved);
            }
        }
    }

    /// Who is meant by a short form: the last person named before it, else the first after it, whose name it can stand for
    /// and whose rank does not differ.
    fn antecedent(&self, index: usize, mention: &PersonMention, but: Option<usize>) -> Option<usize> {
        let rank = mention.rank.map(|r| key(self.doc.text(r)));
        let short: Vec<String> = words(&mention.text).iter().map(|w| fold(w)).collect();
        let fits = |cluster: &Cluster| {
            let same_rank = rank.is_none() || cluster.rank.is_none() || cluster.rank == rank;
            same_rank && short_form(&cluster.words, &short, cluster.foreign)
        };
        let distance = |cluster: &Cluster| {
            let before = cluster.mentions.iter().filter(|&&m| m < index).max().map(|&m| (0, index - m));
            let after = || cluster.mentions.iter().min().map(|&m| (1, m.saturating_sub(index)));
            before.or_else(after)
        };
        let candidates = self.clusters.iter().enumerate().filter(|&(at, c)| Some(at) != but && fits(c));
        candidates.filter_map(|(at, c)| distance(c).map(|d| (d, at))).min().map(|(_, at)| at)
    }

    /// The person whose whole name is the same single word: `K'Brổi`.
    fn namesake(&self, mention: &PersonMention) -> Option<usize> {
        let name = key(&mention.text);
        let rank = mention.rank.map(|r| key(self.doc.text(r)));
        self.clusters
            .iter()
            .position(|c| key(&c.name) == name && (rank.is_none() || c.rank.is_none() || c.rank == rank))
    }

    /// Makes the people.
    fn people(
        mut self,
        mentions: &Mentions,
        organization_of: &[usize],
        makes: &[Make],
        out: &mut Analysis,
    ) -> Links {
        for cluster in &mut self.clusters {
            sort(&mut cluster.mentions);
        }
        // A given name after `ông`, `bà`, `anh` alone makes nobody known.
        let known = |p: &PersonMention| {
            is_full(p) || p.rank.is_some() || !p.roles.is_empty() || p.rule == "person/listed-name"
        };
        let kept = |c: &Cluster| c.mentions.iter().filter_map(|&m| self.list.get(m)).any(known);
        let mut order: Vec<(usize, usize)> = self
            .clusters
            .iter()
            .enumerate()
            .filter(|(_, cluster)| kept(cluster))
            .filter_map(|(at, cluster)| cluster.mentions.first().map(|&first| (first, at)))
            .collect();
        sort(&mut order);
        let named = out
            .organizations
            .iter()
            .filter_map(|o| o.country)
            .chain(out.places.iter().filter_map(|p| p.country));
        let mut abroad: Vec<&'static str> = named.filter(|&country| country != "VN").collect();
        sort(&mut abroad);
        abroad.dedup();
        let mut place_of = vec![usize::MAX; self.clusters.len()];
        for (place, &(_, at)) in order.iter().enumerate() {
            if let (Some(slot), Some(cluster)) = (place_of.get_mut(at), self.clusters.get(at)) {
                *slot = place;
                let mut person = person(self.doc, mentions, organization_of, cluster, out);
                let make =
                    cluster.mentions.first().and_then(|&m| makes.get(m)).copied().unwrap_or(Make::Unclear);
                // A Lao name does not become Vietnamese through a party committee that carries no country.
                let stated = person.country.filter(|&country| !(make == Make::Neighbour && country == "VN"));
                person.country = stated.or_else(|| probable(make, &abroad));
                out.people.push(person);
            }
        }
        let person_of: Vec<usize> = self
            .cluster_of
            .iter()
            .map(|cluster| cluster.and_then(|c| place_of.get(c)).copied().unwrap_or(usize::MAX))
            .collect();
        let bearers = Bearers::new(self.doc, self.list, &person_of);
        let title_of = mentions.titles.iter().map(|title| bearers.of(title)).collect();
        Links { person_of, title_of }
    }
}

/// A name in full; `Công Hậu` after `Tạ Công Hậu` is none.
fn is_full(mention: &PersonMention) -> bool {
    syllables(&mention.text) > 1 && mention.rule != "person/short-name"
}

/// Whether folded `short` can stand for folded `full`: the last syllables of a Vietnamese name; the first syllables of a Lao
/// name; the first or the last word of a Khmer name.
fn short_form(full: &[String], short: &[String], foreign: bool) -> bool {
    if short.len() >= full.len() || short.is_empty() {
        return false;
    }
    let tail = full.ends_with(short);
    if foreign {
        full.starts_with(short) || (tail && short.len() == 1 && full.len() <= 3)
    } else {
        tail && short.len() <= 2
    }
}

/// One foreign name in two spellings, both folded: equal, a letter apart when long enough, or one with a Lao address word that
/// copy takes for a first syllable (`Thao Khăm Lít`).
fn same_foreign(a: &str, b: &str) -> bool {
    let address =
        |full: &str, rest: &str| ["tao", "nan", "sao"].iter().any(|w| full.strip_prefix(w) == Some(rest));
    a == b || (a.len() >= 8 && b.len() >= 8 && one_letter_apart(a, b)) || address(a, b) || address(b, a)
}

/// Equal but for one letter more or less at the end, or one letter changed.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    match a.len().abs_diff(b.len()) {
        0 => a.iter().zip(&b).filter(|(x, y)| x != y).count() <= 1,
        1 => {
            let (long, short) = if a.len() > b.len() { (&a, &b) } else { (&b, &a) };
            let same = long.iter().zip(short.iter()).take_while(|(x, y)| x == y).count();
            long.iter().skip(same + 1).eq(short.iter().skip(same))
        }
        _ => false,
    }
}

/// Words of a name, as hyphens, blanks and lost blanks divide them.
fn words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut lower = false;
    let mut open = false;
    for c in name.chars() {
        if c.is_whitespace() || c == '-' {
            open = false;
            continue;
        }
        if !open || (lower && c.is_uppercase()) {
            out.push(String::new());
        }
        if let Some(word) = out.last_mut() {
            word.push(c);
        }
        (open, lower) = (true, c.is_lowercase());
    }
    out
}

fn syllables(name: &str) -> usize {
    words(name).len()
}

/// Makes the person of a cluster: fullest name, first rank, each title once.
fn person(
    doc: &Document,
    mentions: &Mentions,
    organization_of: &[usize],
    cluster: &Cluster,
    out: &Analysis,
) -> Person {
    let mut person = Person {
        name: cluster.name.clone(),
        honorific: None,
        rank: None,
        roles: Vec::new(),
        country: None,
        outside: true,
        mentions: Vec::new(),
    };
    for mention in cluster.mentions.iter().filter_map(|&m| mentions.people.get(m)) {
        person.outside &= mention.outside;
        person.mentions.push(doc.span(mention.name));
        let rank = mention.rank.map(|r| doc.name(r));
        // Of a headline in capitals and a text, the text has the better spelling.
        let shouted = person.rank.as_ref().is_some_and(|r| !r.chars().any(char::is_lowercase));
        if person.rank.is_none() || (shouted && rank.is_some()) {
            person.rank = rank.or(person.rank.take());
        }
        person.honorific = person.honorific.take().or_else(|| mention.honorific.map(|r| doc.name(r)));
        let own: Vec<Option<usize>> = mention
            .roles
            .iter()
            .map(|role| role_organization(mentions, organization_of, role.tokens))
            .collect();
        let led = delegation(doc, mentions, mention)
            .or_else(|| represented(doc, mentions, mention))
            .and_then(|at| organization_of.get(at))
            .copied();
        let earlier = person.roles.len();
        for (number, role) in mention.roles.iter().enumerate() {
            // `Phó Chỉ huy trưởng kiêm Tham mưu trưởng BĐBP tỉnh A`: both of it.
            let joined = || {
                let next = mention.roles.get(number + 1)?;
                let between = TokenRange::new(role.tokens.after(), next.tokens.first());
                let joins = doc.one_of(between.first(), "kiêm") && between.len() <= 2;
                own.get(number + 1).copied().flatten().filter(|_| joins)
            };
            // `Phó Giám đốc Thường trực`: no body of its own.
            let bare = !(role.title.after()..role.tokens.after()).any(|i| {
                doc.hit(i, Class::Agency).is_some() && doc.is_capital(i) || doc.hit(i, Class::Level).is_some()
            });
            let role = Role {
                title: doc.name(role.title),
                organization: own
                    .get(number)
                    .copied()
                    .flatten()
                    .or_else(joined)
                    .or_else(|| led.filter(|_| bare)),
                text: role.text.clone(),
                // The head of titles that are dealt out in turn stands before the first share.
                span: doc.span(TokenRange {
                    start: role.title.start.min(role.tokens.start),
                    end: role.tokens.end,
                }),
            };
            let known = person.roles.iter_mut().enumerate();
            match known
                .map(|(at, known)| (at < earlier, known))
                .find(|(other, known)| same_role(known, &role, *other))
            {
                // `Giám đốc` in a list, `Giám đốc Công an tỉnh` elsewhere: the fuller text.
                Some((_, known)) if known.organization.is_none() && key(&known.text) == key(&known.title) => {
                    *known = role
                }
                Some(_) => {}
                None => person.roles.push(role),
            }
        }
        let named = || mention.roles.iter().find_map(|role| country_in(&key(&role.text)));
        let organizations =
            person.roles.iter().filter_map(|r| r.organization).filter_map(|o| out.organizations.get(o));
        // `Cảnh giám`, `Cảnh đốc` are ranks of the Chinese police alone.
        let ranked = || {
            let hit = mention.rank.and_then(|r| doc.hit(r.first(), Class::Rank))?;
            (doc.column(hit, "countries") == "CN").then_some("CN")
        };
        let organized = || organizations.filter_map(|o| o.country).next();
        // `Công an tỉnh An Giang` tells its country; of `Bộ Công an`, `Giám đốc` the side tells more.
        let places = || mention.roles.iter().filter_map(|role| place_in(mentions, role.tokens));
        let country =
            person.country.or_else(named).or_else(ranked).or_else(|| origin(doc, mentions, mention));
        person.country = if places().next().is_some() {
            country
                .or_else(organized)
                .or_else(|| places().find_map(|place| place.country))
                .or_else(|| side(doc, mention))
        } else {
            country.or_else(|| side(doc, mention)).or_else(organized)
        };
    }
    at_home(&mut person, out);
    person
}

/// `Quốc vụ khanh Bộ Nội vụ, Tư lệnh Hiến binh Hoàng gia Campuchia`: a body that is Vietnamese only because nothing says
/// otherwise is of the country that the other titles name, where the article has it; else it is not told.
fn at_home(person: &mut Person, out: &Analysis) {
    let Some(country) = person.country.filter(|&country| country != "VN") else { return };
    let state = match country {
        "LA" => "Lào",
        "KH" => "Campuchia",
        "CN" => "Trung Quốc",
        _ => return,
    };
    for role in &mut person.roles {
        let body = role.organization.and_then(|o| out.organizations.get(o));
        let Some(body) = body.filter(|o| o.country == Some("VN") && o.place.is_none()) else { continue };
        if key(&role.text).contains("việt nam") {
            continue;
        }
        let name = format!("{} {state}", body.name);
        role.organization = out.organizations.iter().position(|o| o.name == name);
    }
}

/// The first place in a title whose country is known, else the first.
fn place_in(mentions: &Mentions, role: TokenRange) -> Option<&PlaceMention> {
    let from = mentions.places.partition_point(|place| place.name.start < role.start);
    let inside = mentions.places.get(from..)?.iter().take_while(|place| role.contains(place.name));
    inside.min_by_key(|place| place.country.is_none())
}

/// Whether a title repeats one already known: the same words, or the bare head of a fuller one. Of one chain, two with the
/// same head are two: `Ủy viên Trung ương Đảng, Ủy viên Thường vụ Quân ủy`.
fn same_role(known: &Role, role: &Role, elsewhere: bool) -> bool {
    let (a, b) = (key(&known.text), key(&role.text));
    a.contains(&b) || b.contains(&a) || elsewhere && key(&known.title) == key(&role.title)
}

/// The organisation whose words stand in a role: the first of the largest phrase.
fn role_organization(mentions: &Mentions, organization_of: &[usize], role: TokenRange) -> Option<usize> {
    let from = mentions.organizations.partition_point(|o| o.tokens.start < role.start);
    let inside = mentions.organizations.get(from..)?.iter().take_while(|o| o.tokens.start < role.end);
    let at = inside.enumerate().find(|(_, o)| role.contains(o.tokens)).map(|(offset, _)| from + offset)?;
    organization_of.get(at).copied()
}

/// How far before a name `do` may stand: `do đồng chí Đại tá P`.
const AGENT: usize = 5;
/// How far before `do` the delegation may be named.
const DELEGATION: usize = 24;
/// How far before `do` the body may end: `Công an tỉnh A (nước CHDCND Lào) do`.
const PLACE: usize = 14;

/// The organisation mention of the delegation that a person leads: `Đoàn Công an tỉnh A (Lào) do ông P, Phó Giám đốc`.
fn delegation(doc: &Document, mentions: &Mentions, person: &PersonMention) -> Option<usize> {
    if !person.heads_delegation {
        return None;
    }
    let start = person.tokens.first();
    let floor = doc.sentence_at(start).first();
    let agent = (floor.max(start.saturating_sub(AGENT))..start).rev().find(|&i| doc.key(i) == "do")?;
    let to = mentions.organizations.partition_point(|o| o.tokens.first() < agent);
    let (at, body) = mentions
        .organizations
        .get(..to)?
        .iter()
        .enumerate()
        .rev()
        .take_while(|(_, o)| o.tokens.first() >= floor)
        .find(|(_, o)| !o.nested)?;
    let gap = TokenRange::new(body.phrase.after().max(body.tokens.after()).min(agent), agent);
    let names = gap.iter().all(|i| {
        doc.kind(i) != TokenKind::Word
            || doc.is_capital(i)
            || [Class::Level, Class::Country].iter().any(|&class| doc.hit(i, class).is_some())
            || doc.one_of(i, "nước phố xã trị thuộc")
    });
    (gap.len() <= PLACE && names).then_some(at)
}

/// The country of the place whose delegation a person leads: `Đoàn đại biểu huyện Bình Quả (Quảng Tây, Trung Quốc) do ông P`.
fn origin(doc: &Document, mentions: &Mentions, person: &PersonMention) -> Option<&'static str> {
    if !person.heads_delegation {
        return None;
    }
    let start = person.tokens.first();
    let floor = doc.sentence_at(start).first();
    let agent = (floor.max(start.saturating_sub(AGENT))..start).rev().find(|&i| doc.key(i) == "do")?;
    let from = (floor.max(agent.saturating_sub(DELEGATION))..agent).rev().find(|&i| doc.key(i) == "đoàn")?;
    // No verb stands between the delegation and who leads it.
    let first = mentions.places.partition_point(|place| place.tokens.first() < from);
    let inside = mentions.places.get(first..)?.iter().take_while(|place| place.tokens.after() <= agent);
    let (near, countries): (Vec<usize>, Vec<Option<&'static str>>) =
        inside.map(|place| (place.tokens.first(), place.country)).unzip();
    let close = near.first().is_some_and(|&at| at <= from + 4);
    countries.into_iter().flatten().next().filter(|_| close)
}

/// The organisation mention of the side that a sentence opens with and that the person stands for: `Về phía Công an tỉnh A có
/// các đồng chí Phó Giám đốc: N1, N2`.
fn represented(doc: &Document, mentions: &Mentions, person: &PersonMention) -> Option<usize> {
    /// How many words may stand before the body: `Tiếp đoàn, về phía`.
    const OPENING: usize = 8;
    let sentence = doc.sentence_at(person.tokens.first());
    let from = mentions.organizations.partition_point(|o| o.tokens.start < sentence.start);
    let (offset, body) = mentions.organizations.get(from..)?.iter().enumerate().find(|(_, o)| !o.nested)?;
    let end = body.phrase.after().max(body.tokens.after());
    let side = body.phrase.first() <= sentence.first() + OPENING
        && doc.one_of(body.phrase.first().saturating_sub(1), "phía bên")
        && doc.one_of(end, "có gồm")
        && end < person.tokens.first();
    // The other side may be named after it.
    let alone = |other: &OrgMention| other.nested || other.tokens.start >= person.tokens.start;
    (side && mentions.organizations.get(from + offset + 1).is_none_or(alone)).then_some(from + offset)
}

/// The country that the make of a name points to, among those that the article is about: a Vietnamese name is Chinese only where
/// China is spoken of, a Lao or Khmer name belongs to the one neighbour that is.
fn probable(make: Make, abroad: &[&'static str]) -> Option<&'static str> {
    match make {
        Make::Vietnamese => (!abroad.contains(&"CN")).then_some("VN"),
        Make::Neighbour => {
            let mut neighbours = abroad.iter().copied().filter(|country| matches!(*country, "LA" | "KH"));
            neighbours.next().filter(|_| neighbours.next().is_none())
        }
        Make::Unclear => None,
    }
}

/// The country that a text names.
fn country_in(text: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("campuchia", "KH"),
        ("cam pu chia", "KH"),
        ("trung quốc", "CN"),
        ("lào", "LA"),
        ("việt nam", "VN"),
    ];
    NAMES
        .iter()
        .filter_map(|(name, code)| {
            let at = text.find(name)?;
            // `Lào Cai` is a province of Vietnam.
            let whole =
                !(*name == "lào" && text.get(at + name.len()..).is_some_and(|rest| rest.starts_with(" cai")));
            let abroad = text.get(..at).is_some_and(|before| before.ends_with("tại "));
            (whole && !abroad).then_some((at, *code))
        })
        .min()
        .map(|(_, code)| code)
}

/// The side a person stands on, by the last `phía …`, `đoàn …`, `nước bạn …` before the name in its block and the one before.
fn side(doc: &Document, mention: &PersonMention) -> Option<&'static str> {
    let name = mention.name.first();
    let block = doc.blocks.get(doc.block_of(name))?;
    let from = block.tokens.first().max(name.saturating_sub(60));
    let mut at = name;
    while at > from {
        at -= 1;
        if doc.one_of(at, ". ! ?") && !doc.glued(at + 1) && doc.is_capital(at + 1) {
            return None;
        }
        if doc.one_of(at, "phía đoàn bạn") {
            let words = key(&doc.name(TokenRange::new(at, (at + 4).min(name))));
            if let Some(code) = country_in(&words) {
                return Some(code);
            }
        }
    }
    None
}

/// The titles and ranks of all mentions, in key form, to find whose title stands alone.
struct Bearers<'a> {
    doc: &'a Document,
    /// In reading order.
    known: Vec<Bearer>,
}

/// What one mention of a person tells of rank and titles, in key form.
struct Bearer {
    start: u32,
    person: usize,
    rank: Option<String>,
    /// Job alone and full text of each title.
    roles: Vec<(String, String)>,
}

impl<'a> Bearers<'a> {
    fn new(doc: &'a Document, list: &[PersonMention], person_of: &[usize]) -> Self {
        let known = list
            .iter()
            .zip(person_of)
            .filter(|(_, person)| **person != usize::MAX)
            .map(|(mention, &person)| {
                let roles =
                    mention.roles.iter().map(|role| (key(doc.text(role.title)), key(&role.text))).collect();
                Bearer {
                    start: mention.tokens.start,
                    person,
                    rank: mention.rank.map(|r| key(doc.text(r))),
                    roles,
                }
            })
            .collect();
        Bearers { doc, known }
    }

    /// The person with the same job, whose title has all the words that the mention gives, or is short itself as in lists; for
    /// a bare rank, who has that rank. Of several the one named last before, else the first named after.
    fn of(&self, title: &TitleMention) -> Option<usize> {
        // Nobody is meant over hundreds of names.
        const BEFORE: usize = 400;
        const AFTER: usize = 40;
        let doc = self.doc;
        let rank = title.rank.map(|r| key(doc.text(r)));
        let job = key(doc.text(title.title));
        let tail = (title.title.after()..title.role.after()).map(|i| doc.key(i));
        let wanted: Vec<&str> = tail.filter(|k| k.chars().any(char::is_alphanumeric)).collect();
        let split = self.known.partition_point(|known| known.start < title.tokens.start);
        let window = self.known.get(split.saturating_sub(BEFORE)..(split + AFTER).min(self.known.len()))?;
        window
            .iter()
            .filter_map(|known| {
                let missing = match &rank {
                    Some(_) => (known.rank == rank).then_some(0),
                    None => {
                        let same = known.roles.iter().filter(|(title, _)| *title == job);
                        same.filter_map(|(_, text)| lacks(text, &job, &wanted)).min()
                    }
                }?;
                let after = known.start >= title.tokens.start;
                Some(((missing, after, known.start.abs_diff(title.tokens.start)), known.person))
            })
            .min()
            .map(|(_, person)| person)
    }
}

/// How many of the wanted words a full title lacks; nothing when it is another body's.
fn lacks(text: &str, job: &str, wanted: &[&str]) -> Option<usize> {
    let have: Vec<&str> = text.split(' ').collect();
    let missing = wanted.iter().filter(|word| !have.contains(word)).count();
    // `Giám đốc Công an tỉnh` fits `Giám đốc`: lists leave the place out.
    let short = have.len() <= job.split(' ').count() + 3;
    (missing == 0 || short).then_some(missing)
}

#[cfg(test)]
mod tests {
    use crate::engine::{Analysis, Source, analyze};

    /// Name, country, bodies of the titles.
    type Told = (String, Option<&'static str>, Vec<Option<String>>);

    /// Everybody in a text.
    fn people(text: &str) -> Vec<Told> {
        let out: Analysis = analyze(&Source::new(text));
        let body = |o: Option<usize>| o.and_then(|o| out.organizations.get(o)).map(|o| o.name.clone());
        let of = |p: &crate::engine::entity::Person| {
            (p.name.clone(), p.country, p.roles.iter().map(|r| body(r.organization)).collect())
        };
        out.people.iter().map(of).collect()
    }

    #[test]
    fn bare_titles_are_of_the_delegation() {
        let text = "Đoàn Công an tỉnh Hắc Long Giang (Trung Quốc) do ông Lý Vĩ, Phó Giám đốc Thường trực, làm trưởng đoàn.";
        let body = Some("Công an tỉnh Hắc Long Giang".to_owned());
        assert_eq!(people(text), [("Lý Vĩ".to_owned(), Some("CN"), vec![body])]);
    }

    #[test]
    fn two_jobs_in_one_have_one_body() {
        let text = "Đại tá Trần Văn Mẫn, Phó Chỉ huy trưởng kiêm Tham mưu trưởng BĐBP tỉnh Kon Tum, đến dự.";
        let body = Some("Bộ đội Biên phòng tỉnh Kon Tum".to_owned());
        assert_eq!(people(text), [("Trần Văn Mẫn".to_owned(), Some("VN"), vec![body.clone(), body])]);
    }

    #[test]
    fn a_verb_between_body_and_person_divides_them() {
        let text = "Công an tỉnh Kon Tum đón đoàn do ông Lý Vĩ, Phó Cục trưởng, dẫn đầu.";
        assert_eq!(people(text), [("Lý Vĩ".to_owned(), Some("VN"), vec![None])]);
    }
}
