//! Bodies that a group phrase stands for.

use super::push;
use crate::engine::Analysis;
use crate::engine::document::TokenRange;
use crate::engine::mention::Group;
use crate::engine::scene::Scene;

/// Bodies that group phrases stand for, from those named so far.
pub(crate) fn group_bodies(
    scene: &Scene<'_>,
    range: TokenRange,
    parties: &[usize],
    out: &Analysis,
) -> Vec<usize> {
    let mut list = Vec::new();
    // "Phó Bí thư Tỉnh ủy": a title names where somebody works.
    let in_title = |at: usize| scene.person(at).is_some();
    for group in scene.groups_in(range).into_iter().filter(|g| !in_title(g.tokens.first())) {
        for body in resolve_group(scene, &group.group, group.tokens.first(), parties, out) {
            push(&mut list, body);
        }
    }
    list
}

/// How far back, in sentences, bodies named together are looked for.
const NEAR: usize = 4;

/// How far back, in tokens, the bodies of a group phrase are looked for: a long article, not a whole collection.
const REACH: usize = 4000;

/// The organisations that a group phrase stands for, among the parties or, failing that, among those named before it.
pub(crate) fn resolve_group(
    scene: &Scene<'_>,
    group: &Group,
    at: usize,
    parties: &[usize],
    out: &Analysis,
) -> Vec<usize> {
    let before: Vec<usize> = scene.organizations_in(TokenRange::new(at.saturating_sub(REACH), at));
    let country = |body: usize| out.organizations.get(body).and_then(|o| o.country);
    match group {
        Group::Parties => parties.to_vec(),
        Group::Side(code) => {
            let side: Vec<usize> = parties.iter().copied().filter(|&b| country(b) == Some(code)).collect();
            side
        }
        Group::Friends => {
            parties.iter().copied().filter(|&b| country(b).is_some_and(|c| c != "VN")).collect()
        }
        Group::Bodies { head, level, count } => {
            let fits = |body: usize| {
                out.organizations.get(body).is_some_and(|o| {
                    let name = crate::engine::normalize::key(&o.name);
                    let head = crate::engine::normalize::key(head);
                    (head.is_empty() || name.contains(&head)) && level.is_none_or(|l| o.level == l)
                })
            };
            let among: Vec<usize> = parties.iter().copied().filter(|&b| fits(b)).collect();
            let wanted = count.map(|c| c as usize);
            if !among.is_empty() && wanted.is_none_or(|w| w == among.len()) {
                return among;
            }
            let named: Vec<usize> = before.iter().copied().filter(|&b| fits(b)).collect();
            if !named.is_empty() && wanted.is_none_or(|w| w == named.len()) {
                return named;
            }
            if wanted == Some(parties.len()) {
                return parties.to_vec();
            }
            if among.len() > 1 {
                return among;
            }
            match wanted {
                Some(w) if named.len() > w => named.into_iter().take(w).collect(),
                _ => parties.to_vec(),
            }
        }
        Group::Bare { head } => {
            let head = crate::engine::normalize::key(head);
            let fits = |&&body: &&usize| {
                out.organizations
                    .get(body)
                    .is_some_and(|o| crate::engine::normalize::key(&o.name).starts_with(&head))
            };
            let all = parties.iter().filter(fits).collect::<Vec<_>>();
            let found = all.first().copied().or_else(|| before.iter().rev().find(fits));
            found.copied().into_iter().collect()
        }
    }
}

/// The bodies of the nearest sentence before that names at least two: what `ba đơn vị` stands for where no meeting has
/// told its parties yet.
pub(super) fn named_together(scene: &Scene<'_>, at: usize) -> Vec<usize> {
    let sentence = scene.doc.sentence_of(at);
    for range in (sentence.saturating_sub(NEAR)..=sentence).rev().filter_map(|i| scene.doc.sentences.get(i)) {
        let range = TokenRange::new(range.tokens.first(), range.tokens.after().min(at));
        let mut list = Vec::new();
        for index in scene.organization_mentions(range) {
            let nested = scene.mentions.organizations.get(index).is_none_or(|m| m.nested);
            let bracketed = scene
                .mentions
                .organizations
                .get(index)
                .is_some_and(|m| scene.doc.key_before(m.tokens.first()) == "(");
            if let Some(&body) = scene.entities.organization_of.get(index).filter(|_| !nested && !bracketed) {
                push(&mut list, body);
            }
        }
        if list.len() >= 2 {
            return list;
        }
    }
    Vec::new()
}
