//! Coreference of people: one person for all spellings and short forms of a name, and for titles that stand alone.

use crate::engine::Analysis;
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Person, Role};
use crate::engine::mention::{Mentions, PersonMention, TitleMention};
use crate::engine::normalize::key;
use crate::engine::rules::person::{fold, vietnamese};

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
    foreign: bool,
    mentions: Vec<usize>,
}

/// Groups the mentions and makes the people, ordered by first mention.
pub(super) fn people(
    doc: &Document,
    mentions: &Mentions,
    organization_of: &[usize],
    out: &mut Analysis,
) -> Links {
    let list = &mentions.people;
    let native = vietnamese(doc, mentions);
    let native = |index: usize| native.get(index).copied().unwrap_or(false);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut cluster_of: Vec<Option<usize>> = vec![None; list.len()];
    // Full names first: a caption may bring the short form before the text brings the long one.
    for (index, mention) in list.iter().enumerate() {
        if syllables(&mention.text) < 2 {
            continue;
        }
        let found =
            clusters.iter().position(|c| same_name(&c.name, &mention.text, !c.foreign && native(index)));
        add(doc, &mut clusters, &mut cluster_of, index, mention, !native(index), found);
    }
    for (index, mention) in list.iter().enumerate() {
        if syllables(&mention.text) >= 2 && clusters.len() > 1 {
            // `Đại úy Khăm Xao` is a full name of two syllables until somebody longer bears it.
            let own = cluster_of.get(index).copied().flatten();
            let short = own
                .and_then(|o| clusters.get(o))
                .is_some_and(|c| c.foreign && syllables(&c.name) == syllables(&mention.text));
            let longer = short
                .then(|| antecedent(doc, &clusters, list, index, mention))
                .flatten()
                .filter(|l| Some(*l) != own);
            if let (Some(own), Some(longer)) = (own, longer) {
                let moved =
                    clusters.get_mut(own).map(|c| std::mem::take(&mut c.mentions)).unwrap_or_default();
                for &m in &moved {
                    if let Some(slot) = cluster_of.get_mut(m) {
                        *slot = Some(longer);
                    }
                }
                if let Some(target) = clusters.get_mut(longer) {
                    target.mentions.extend(moved);
                    target.mentions.sort_unstable();
                }
            }
        } else if syllables(&mention.text) < 2 {
            let found = antecedent(doc, &clusters, list, index, mention);
            add(doc, &mut clusters, &mut cluster_of, index, mention, false, found);
        }
    }
    // A given name after `ông`, `bà`, `anh` alone makes nobody known.
    let kept = |cluster: &Cluster| {
        !cluster.mentions.is_empty()
            && cluster.mentions.iter().any(|&m| {
                list.get(m).is_some_and(|p| {
                    syllables(&p.text) >= 2
                        || p.rank.is_some()
                        || !p.roles.is_empty()
                        || p.rule == "person/listed-name"
                })
            })
    };
    let mut order: Vec<usize> = (0..clusters.len()).filter(|&c| clusters.get(c).is_some_and(kept)).collect();
    order.sort_by_key(|&c| clusters.get(c).and_then(|c| c.mentions.first().copied()));
    let mut index_of_cluster = vec![usize::MAX; clusters.len()];
    for (place, &cluster) in order.iter().enumerate() {
        if let Some(slot) = index_of_cluster.get_mut(cluster) {
            *slot = place;
        }
        if let Some(cluster) = clusters.get(cluster) {
            let person = person(doc, mentions, organization_of, cluster, out);
            out.people.push(person);
        }
    }
    let person_of = cluster_of
        .iter()
        .map(|c| c.and_then(|c| index_of_cluster.get(c)).copied().unwrap_or(usize::MAX))
        .collect::<Vec<_>>();
    let title_of = mentions.titles.iter().map(|title| bearer(doc, list, &person_of, title)).collect();
    Links { person_of, title_of }
}

fn add(
    doc: &Document,
    clusters: &mut Vec<Cluster>,
    cluster_of: &mut [Option<usize>],
    index: usize,
    mention: &PersonMention,
    foreign: bool,
    found: Option<usize>,
) {
    let at = found.unwrap_or_else(|| {
        clusters.push(Cluster { name: mention.text.clone(), rank: None, foreign, mentions: Vec::new() });
        clusters.len() - 1
    });
    if let Some(cluster) = clusters.get_mut(at) {
        cluster.mentions.push(index);
        cluster.mentions.sort_unstable();
        let longer = syllables(&mention.text) > syllables(&cluster.name);
        let shouted =
            cluster.name.chars().all(|c| !c.is_lowercase()) && mention.text.chars().any(char::is_lowercase);
        if longer || shouted {
            cluster.name.clone_from(&mention.text);
        }
        cluster.rank = cluster.rank.take().or_else(|| mention.rank.map(|r| key(doc.text(r))));
    }
    if let Some(slot) = cluster_of.get_mut(index) {
        *slot = Some(at);
    }
}

/// Who is meant by a short form: the last person named before it, else the first after it, whose name it can stand for and
/// whose rank does not differ.
fn antecedent(
    doc: &Document,
    clusters: &[Cluster],
    list: &[PersonMention],
    index: usize,
    mention: &PersonMention,
) -> Option<usize> {
    let rank = mention.rank.map(|r| key(doc.text(r)));
    let fits = |cluster: &Cluster| {
        let same_rank = rank.is_none() || cluster.rank.is_none() || cluster.rank == rank;
        same_rank && short_form(&cluster.name, &mention.text, cluster.foreign)
    };
    let candidates = clusters.iter().enumerate().filter(|(_, c)| fits(c));
    let distance = |c: &Cluster| {
        let before = c.mentions.iter().rev().find(|&&m| m < index).map(|&m| (0, index - m));
        let after = || c.mentions.first().map(|&m| (1, m.saturating_sub(index)));
        before.or_else(after).unwrap_or((2, 0))
    };
    let _ = list;
    candidates.min_by_key(|(_, c)| distance(c)).map(|(at, _)| at)
}

/// Whether `short` can stand for `full`: the last syllable of a Vietnamese name; the first syllables of a Lao name; first or last
/// word of a Khmer name in Latin letters.
fn short_form(full: &str, short: &str, foreign: bool) -> bool {
    let (full, short): (Vec<String>, Vec<String>) = (words(full), words(short));
    if short.len() >= full.len() || short.is_empty() {
        return false;
    }
    let head = full.iter().zip(&short).all(|(a, b)| fold(a) == fold(b));
    let tail = full.iter().rev().zip(short.iter().rev()).all(|(a, b)| key(a) == key(b));
    if foreign {
        (head && full.len() - short.len() >= 1) || (tail && short.len() <= 2 && full.len() <= 3)
    } else {
        tail && short.len() <= 2
    }
}

/// One name in two spellings: the same key; without tone marks, blanks and hyphens when it is long enough; the spelling pairs of
/// Lao and Khmer names; one of them in capitals or without an address word.
fn same_name(a: &str, b: &str, both_vietnamese: bool) -> bool {
    if key(a) == key(b) {
        return true;
    }
    if both_vietnamese {
        return false;
    }
    let longest = syllables(a).max(syllables(b));
    let (fa, fb) = (fold(a), fold(b));
    // Lao address words that copy takes for a first syllable.
    let address =
        |full: &str, rest: &str| ["thao", "nan", "sao"].iter().any(|w| full.strip_prefix(w) == Some(rest));
    longest >= 2
        && (fa == fb
            || (fa.len() >= 8 && fb.len() >= 8 && one_letter_apart(&fa, &fb))
            || address(&fa, &fb)
            || address(&fb, &fa))
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
        for role in &mention.roles {
            let title = doc.name(role.title);
            let organization = role_organization(mentions, organization_of, role.tokens);
            let known = person.roles.iter_mut().find(|r| same_role(r, &title, &role.text));
            if let Some(known) = known {
                // The same post, told more fully.
                if key(&role.text).starts_with(&key(&known.text))
                    && mention.name.start > 0
                    && known.organization.is_none()
                {
                    known.organization = organization;
                }
                continue;
            }
            person.roles.push(Role {
                title,
                organization,
                text: role.text.clone(),
                span: doc.span(role.tokens),
            });
        }
        let named = || mention.roles.iter().find_map(|role| country_in(&key(&role.text)));
        let organized = person
            .roles
            .iter()
            .filter_map(|r| r.organization)
            .find_map(|o| out.organizations.get(o))
            .and_then(|o| o.country);
        person.country = person.country.or_else(named).or(organized).or_else(|| side(doc, mention));
    }
    person
}

/// Whether a title repeats one already known: the same words, or the bare head of a fuller one.
fn same_role(known: &Role, title: &str, text: &str) -> bool {
    let (a, b) = (key(&known.text), key(text));
    a.contains(&b) || b.contains(&a) || key(&known.title) == key(title)
}

/// The organisation whose words stand in a role.
fn role_organization(mentions: &Mentions, organization_of: &[usize], role: TokenRange) -> Option<usize> {
    let at = mentions.organizations.iter().position(|o| role.contains(o.tokens))?;
    organization_of.get(at).copied()
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
        if matches!(doc.key(at), "phía" | "đoàn" | "bạn") {
            let words = key(&doc.name(TokenRange::new(at, (at + 4).min(name))));
            if let Some(code) = country_in(&words) {
                return Some(code);
            }
        }
    }
    None
}

/// Whose title stands alone: the person with the same job, whose organisation has all the words that the mention gives. Of
/// several, the one named last before; nobody when two are named for the first time side by side.
fn bearer(
    doc: &Document,
    list: &[PersonMention],
    person_of: &[usize],
    title: &TitleMention,
) -> Option<usize> {
    let at = title.tokens.start;
    let mut best: Option<((usize, u8, u32), usize)> = None;
    let rank = title.rank.map(|r| key(doc.text(r)));
    let job = key(doc.text(title.title));
    let wanted = tail(doc, title.title, title.role);
    for (mention, &person) in list.iter().zip(person_of) {
        if person == usize::MAX {
            continue;
        }
        let score = if let Some(rank) = &rank {
            mention.rank.is_some_and(|r| key(doc.text(r)) == *rank).then_some(0)
        } else {
            let matching = mention.roles.iter().filter(|role| key(doc.text(role.title)) == job);
            matching
                .filter_map(|role| {
                    let text = key(&role.text);
                    let have: Vec<&str> = text.split(' ').collect();
                    let all = wanted.iter().all(|w| have.contains(&w.as_str()));
                    let missing = wanted.iter().filter(|w| !have.contains(&w.as_str())).count();
                    // `Giám đốc Công an tỉnh` fits `Giám đốc`, as the place is left out in lists.
                    let short = have.len() <= job.split(' ').count() + 3;
                    (all || short).then_some(missing)
                })
                .min()
        };
        let Some(missing) = score else { continue };
        let (after, distance) = if mention.tokens.start < at {
            (0, at - mention.tokens.start)
        } else {
            (1, mention.tokens.start - at)
        };
        let candidate = (missing, after, distance);
        if best.is_none_or(|(b, _)| candidate < b) {
            best = Some((candidate, person));
        }
    }
    best.map(|(_, person)| person)
}

/// The words of a title after its head.
fn tail(doc: &Document, title: TokenRange, role: TokenRange) -> Vec<String> {
    (title.after()..role.after())
        .map(|i| doc.key(i).to_owned())
        .filter(|k| k.chars().any(char::is_alphanumeric))
        .collect()
}
