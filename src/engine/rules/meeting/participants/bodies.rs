//! Bodies named as actors.

use super::{Cast, push};
use crate::engine::document::TokenRange;
use crate::engine::mention::OrgMention;
use crate::engine::normalize::among;
use crate::engine::rules::meeting::fronted::adverbials;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::rules::organization::territory;
use crate::engine::span::Span;

impl Cast<'_> {
    /// Bodies of a sentence that meet: those of its adverbials before the phrase that names the meeting only where it
    /// names no other.
    ///
    /// `Thực hiện chương trình hợp tác giữa Bộ A và Bộ B, Công an tỉnh X hội đàm với Công an tỉnh Y`: X and Y.
    pub(super) fn actors(&self, sentence: TokenRange, cue: usize, venue: Option<Span>) -> Vec<usize> {
        let all = self.bodies(sentence, venue);
        let adverbials = adverbials(self.scene, sentence, cue);
        if adverbials.is_empty() || all.len() < 2 {
            return all;
        }
        let named = |range: TokenRange| self.scene.organizations_in(range);
        let aside: Vec<usize> = adverbials.iter().flat_map(|&range| named(range)).collect();
        let rest =
            TokenRange::new(adverbials.last().map_or(sentence.first(), |r| r.after()), sentence.after());
        let told = named(rest);
        let kept: Vec<usize> =
            all.iter().copied().filter(|body| !aside.contains(body) || told.contains(body)).collect();
        if kept.is_empty() { all } else { kept }
    }

    /// Bodies named in a range as actors: not the ones that a person's title, a venue, a bracket or a paper holds, and
    /// not the parent of the body before it.
    ///
    /// `Phòng Tham mưu, Công an tỉnh A` is one; `Kế hoạch của Bộ Công an` none; `đại diện của Sở Ngoại vụ` one.
    pub(super) fn bodies(&self, range: TokenRange, venue: Option<Span>) -> Vec<usize> {
        let mut list = Vec::new();
        let mut last: Option<(usize, usize)> = None;
        for index in self.scene.organization_mentions(range) {
            let Some(mention) = self.scene.mentions.organizations.get(index) else { continue };
            let Some(&body) = self.scene.entities.organization_of.get(index) else { continue };
            let after_parent = last.is_some_and(|(before, end)| {
                let parent = self.out.organizations.get(before).and_then(|o| o.parent);
                parent == Some(body) && mention.tokens.first() <= end + 2
            });
            if after_parent || !self.acts(mention, venue, last.is_some()) {
                continue;
            }
            last = Some((body, mention.tokens.after()));
            push(&mut list, body);
        }
        list
    }

    /// Territories told as sides in a range: `lãnh đạo huyện A và lãnh đạo huyện B gặp gỡ`.
    pub(super) fn territories(&self, range: TokenRange) -> Vec<usize> {
        let mut list = Vec::new();
        for index in self.scene.organization_mentions(range) {
            let mention = self.scene.mentions.organizations.get(index);
            if let Some(&body) = self.scene.entities.organization_of.get(index)
                && mention.is_some_and(|m| m.rule == territory::RULE)
            {
                push(&mut list, body);
            }
        }
        list
    }

    /// Whether a mention can be an actor where it stands.
    fn acts(&self, mention: &OrgMention, venue: Option<Span>, follows: bool) -> bool {
        let (doc, words) = (self.scene.doc, &self.scene.words);
        let at = mention.tokens.first();
        // "Phó Giám đốc Công an tỉnh, chỉ huy các Đồn Biên phòng A và B": the second is no title of his.
        let represented = words.before(at, Sense::Represents).is_some();
        let in_title =
            !represented && self.scene.person(at).is_some_and(|p| p.tokens.contains(mention.tokens));
        let in_venue = venue.is_some_and(|v| v.contains(doc.span(mention.tokens)));
        let bracketed = (doc.key_before(at) == "(" && follows) || doc.key_before(at) == "thuộc";
        let possessive =
            doc.key_before(at) == "của" && words.before(at.saturating_sub(1), Sense::People).is_none();
        let territory = mention.rule == territory::RULE;
        // "Kế hoạch số 118/KH-BCA": letters of a paper's number.
        let in_number = doc.glued(at) && among(doc.key_before(at), "- /");
        !(mention.nested
            || in_number
            || territory
            || in_title
            || in_venue
            || bracketed
            || possessive
            || self.scene.is_instrument(at))
    }

    /// The body that a person stands for: the one of the last title, or of the delegation that he leads.
    pub(super) fn body_of(&self, person: usize) -> Option<usize> {
        let titles = self.out.people.get(person).map(|p| p.roles.as_slice()).unwrap_or_default();
        titles.iter().rev().find_map(|role| role.organization).or_else(|| self.led_by(person))
    }

    /// The country of a body.
    pub(super) fn country(&self, body: usize) -> Option<&'static str> {
        self.out.organizations.get(body).and_then(|o| o.country)
    }
}
