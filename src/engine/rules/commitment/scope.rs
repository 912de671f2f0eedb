//! What a cue governs: kind, who is bound, who asks. Data model, section 4.

use super::cue::Cue;
use super::lead_in::skip_lead_in;
use super::party::Context;
use super::subject::{first_verb, who_acts};
use super::words::{self, Role};
use super::{Draft, opens_action};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::Actor;
use crate::engine::frame::CommitmentKind;
use crate::engine::lexicon::Class;
use crate::engine::rules::place::level::count_word;
use crate::engine::token::TokenKind;

/// What a statement rests on: it decides which sentences without a cue go on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// Words of an agreement, a promise, a request.
    Said,
    /// The clauses of a paper: `Theo quy chế, …`, `Theo đó, …`.
    Paper,
    /// The heading of minutes, `NỘI DUNG THỐNG NHẤT`.
    Section,
    /// The act of signing: what follows it may be its clauses, or the rest of the ceremony.
    Signing,
}

/// What a cue gives to its actions, and to the sentences after it.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    pub(super) kind: CommitmentKind,
    pub(super) basis: Basis,
    pub(super) by: Vec<Actor>,
    pub(super) to: Vec<Actor>,
    pub(super) cue: TokenRange,
    /// Where the first clause starts, and where the times and marks start that lead in to it.
    pub(super) first_clause: (usize, usize),
    pub(super) rule: &'static str,
    /// What was promised is under way.
    pub(super) ongoing: bool,
    /// The sentence ended in a colon or named only the heading of a list.
    pub(super) open: bool,
    /// A colon stands between the cue and its actions.
    pub(super) listed: bool,
    /// The block in which the scope was last continued.
    pub(super) block: usize,
    /// The meeting at which it was said.
    pub(super) meeting: Option<usize>,
}

impl Scope {
    /// Who spoke: the asker of a request, the maker of a promise.
    fn speaker(&self) -> Vec<Actor> {
        match self.kind {
            CommitmentKind::Request | CommitmentKind::Directive => self.to.clone(),
            _ => self.by.clone(),
        }
    }
}

/// A cue in its sentence, with what its parties are read from.
struct Reading<'a> {
    context: &'a Context<'a>,
    sentence: TokenRange,
    cue: &'a Cue,
    /// The words in front of the cue that say who speaks or acts.
    subject: TokenRange,
    /// The actors they name, or the speaker before them.
    actors: Vec<Actor>,
    /// They name all parties: `hai bên`.
    all: bool,
    /// The complement, without what leads in.
    complement: TokenRange,
}

/// The kind that the cue gives after all, who is bound and who asks; nothing when the statement binds nobody.
type Parties = Option<(CommitmentKind, Vec<Actor>, Vec<Actor>)>;

/// The scope that a cue opens, and where its complement starts.
pub(super) fn of(
    context: &Context<'_>,
    sentence: TokenRange,
    block: usize,
    cue: &Cue,
    end: usize,
    previous: Option<&Scope>,
) -> Option<(Scope, usize)> {
    let scene = context.scene;
    let subject = who_acts(context, cue.subject);
    let mut actors = context.actors(subject);
    // `Lãnh đạo hai tỉnh` names no body, and means all.
    let sides = actors.is_empty() && words::find(scene.doc, subject, Role::Sides).is_some();
    let all = context.names_all(subject) || sides;
    if speaks_for_body(context, subject) {
        actors = context.as_bodies(actors);
    }
    if actors.is_empty() && !all {
        actors = speaker_nearby(context, sentence, cue, subject, previous);
        // `Ông P …, đơn vị sẽ …`, `Tỉnh sẽ …`: the body of whoever speaks.
        if words::find(scene.doc, subject, Role::OwnBody).is_some() {
            if actors.is_empty() {
                actors = context.speaker_before(sentence.first()).into_iter().collect();
            }
            actors = context.as_bodies(actors);
        }
    }
    let from = skip_lead_in(scene, cue.complement, end);
    let complement = TokenRange::new(from, end);
    let reading = Reading { context, sentence, cue, subject, actors, all, complement };
    let (kind, by, to) = match cue.kind {
        CommitmentKind::Request | CommitmentKind::Directive => reading.asked(),
        CommitmentKind::Agreement => reading.agreed(),
        _ => reading.promised(),
    }?;
    let scope = Scope {
        kind,
        basis: if cue.paper { Basis::Paper } else { Basis::Said },
        by,
        to,
        cue: cue.tokens,
        first_clause: (from, fronted_frequency(context, sentence, cue)),
        rule: cue.rule(),
        ongoing: cue.ongoing,
        open: false,
        listed: (cue.tokens.after()..from).any(|i| scene.doc.key(i) == ":"),
        block,
        meeting: context.meeting,
    };
    Some((scope, from))
}

/// Where the times of the first clause start: `Định kỳ 6 tháng một lần, hai bên sẽ …` and `hai bên mỗi quý sẽ …` tell how
/// often in front of the cue.
fn fronted_frequency(context: &Context<'_>, sentence: TokenRange, cue: &Cue) -> usize {
    let scene = context.scene;
    let mut before = cue.clause_start.saturating_sub(1);
    if scene.doc.key(before) == "," {
        before = before.saturating_sub(1);
    }
    let from = scene.time(before).map_or(cue.clause_start, |time| time.tokens.first()).max(sentence.first());
    let ahead = scene.times_in(TokenRange::new(from.min(cue.tokens.first()), cue.tokens.first()));
    // `ngay trong tháng 8 sẽ gửi …`: a date inside the subject belongs to the action too.
    let inside = |time: usize| {
        scene.mentions.times.get(time).is_some_and(|mention| mention.tokens.first() >= cue.clause_start)
    };
    let told = ahead.into_iter().find(|&time| scene.is_frequency(time) || inside(time));
    told.and_then(|time| scene.mentions.times.get(time))
        .map_or(cue.tokens.after(), |time| time.tokens.first())
}

/// The scope behind a signing: the sentences after it may tell the clauses of the paper.
pub(super) fn of_signing(signing: &Draft, sentence: TokenRange, block: usize) -> Scope {
    Scope {
        kind: CommitmentKind::Agreement,
        basis: Basis::Signing,
        by: signing.by.clone(),
        to: Vec::new(),
        cue: signing.cue.unwrap_or(signing.tokens),
        first_clause: (sentence.after(), sentence.after()),
        rule: "commitment/agreement",
        ongoing: false,
        open: false,
        listed: false,
        block,
        meeting: signing.meeting,
    }
}

/// The list that a heading of minutes opens.
pub(super) fn of_section(context: &Context<'_>, heading: TokenRange, block: usize) -> Scope {
    Scope {
        kind: CommitmentKind::Agreement,
        basis: Basis::Section,
        by: context.all(),
        to: Vec::new(),
        cue: heading,
        first_clause: (heading.after(), heading.after()),
        rule: "commitment/agreement",
        ongoing: false,
        open: true,
        listed: true,
        block,
        meeting: context.meeting,
    }
}

/// `P khẳng định Học viện sẽ …`: behind the verb of speech stands a noun that names the speaker's own body.
fn speaks_for_body(context: &Context<'_>, subject: TokenRange) -> bool {
    let doc = context.scene.doc;
    let Some(behind) = subject.iter().rev().find_map(|i| words::end(doc, i, Role::Speech)) else {
        return false;
    };
    let at = skip_lead_in(context.scene, behind, subject.after());
    at < subject.after()
        && context.scene.skip_mention(at).is_none()
        && !words::is(doc, at, Role::Link)
        && !words::is(doc, at, Role::Pronoun)
        && !words::is(doc, at, Role::Setting)
}

/// Who speaks when the cue's own clause does not say: earlier in the sentence (`Phát biểu tại hội nghị, P cảm ơn …, đồng
/// thời đề nghị`), behind a quotation (`“Chúng tôi sẽ …”, P nói`), or the speaker before.
fn speaker_nearby(
    context: &Context<'_>,
    sentence: TokenRange,
    cue: &Cue,
    subject: TokenRange,
    previous: Option<&Scope>,
) -> Vec<Actor> {
    let scene = context.scene;
    let ahead = TokenRange::new(sentence.first(), cue.clause_start);
    // `cả ba trụ sở công an bản sẽ …`: the body in the name of the thing does not act.
    let thing = words::find(scene.doc, ahead, Role::Building).filter(|_| cue.family == "future");
    let earlier = TokenRange::new(sentence.first(), thing.unwrap_or(cue.clause_start));
    let mut actors: Vec<Actor> = context.speaker(earlier).into_iter().collect();
    if actors.is_empty() && cue.kind != CommitmentKind::Agreement {
        actors = context.actors(earlier);
    }
    let quoted = scene.doc.find(subject, "tôi").is_some();
    let pronoun = words::find(scene.doc, subject, Role::Pronoun).is_some();
    if actors.is_empty() && quoted {
        let behind = TokenRange::new(cue.tokens.after(), sentence.after());
        actors = context.speaker(behind).into_iter().collect();
    }
    if actors.is_empty() && pronoun && previous.is_none_or(|scope| scope.speaker().is_empty()) {
        actors = context.speaker_before(sentence.first()).into_iter().collect();
    }
    if actors.is_empty() && (subject.is_empty() || quoted || cue.kind != CommitmentKind::Pledge) {
        actors = previous.map(Scope::speaker).unwrap_or_default();
    }
    actors
}

impl Reading<'_> {
    fn doc(&self) -> &Document {
        self.context.scene.doc
    }

    /// Request, directive: bound is who is spoken to, `to` is who speaks.
    fn asked(self) -> Parties {
        let context = self.context;
        if self.cue.family == "passive" {
            let agent = TokenRange::new(self.subject.after(), self.cue.tokens.first());
            return Some((self.cue.kind, context.as_bodies(self.actors), context.actors(agent)));
        }
        let verb = first_verb(context.scene, self.complement);
        let addressee = TokenRange::new(self.cue.complement, verb);
        let to = if self.all { context.all() } else { self.actors.clone() };
        // What a passer-by wishes asks nobody: no office, no rank, no meeting.
        let private = |a: &Actor| matches!(a, Actor::Person(p) if context.out.people.get(*p).is_some_and(|p| p.roles.is_empty() && p.rank.is_none()));
        if context.meeting.is_none() && !to.is_empty() && to.iter().all(private) {
            return None;
        }
        let mut by = self.addressees(addressee, &to);
        // "hai bên" of whom only the asker is known: nobody asks himself.
        let own = context.scene.bodies(&to, context.out);
        let asks_himself = !by.is_empty()
            && by.iter().all(|a| matches!(a, Actor::Organization(body) if own.contains(body)))
            && (own.len() == by.len() || !self.all);
        if asks_himself {
            by = context.counterparts(&to);
            by.retain(|a| !matches!(a, Actor::Organization(body) if own.contains(body)));
        }
        // `hai bên` … `đề nghị X`: who is asked asks nobody.
        let mut to = to;
        if self.all && to.iter().any(|asker| !by.contains(asker)) {
            to.retain(|asker| !by.contains(asker));
        }
        Some((self.cue.kind, by, to))
    }

    /// Who is asked. An unnamed class (`các đơn vị`) leaves the list empty; nobody named means the other side.
    fn addressees(&self, range: TokenRange, to: &[Actor]) -> Vec<Actor> {
        let context = self.context;
        let doc = self.doc();
        if let Some(ministries) = self.two_ministries(range) {
            return ministries;
        }
        if context.names_all(range) {
            return context.all();
        }
        let named = context.doers(range);
        if !named.is_empty() {
            return named;
        }
        if words::find(doc, range, Role::Sides).is_some() {
            return context.all();
        }
        let nobody = range.iter().all(|i| {
            context.scene.time(i).is_some()
                || doc.kind(i) == TokenKind::Mark
                || words::is(doc, i, Role::LeadIn)
                || doc.one_of(i, "thời gian tới")
        });
        if nobody { context.counterparts(to) } else { Vec::new() }
    }

    /// `kiến nghị hai bộ hướng dẫn …`: the ministries among the parties.
    fn two_ministries(&self, range: TokenRange) -> Option<Vec<Actor>> {
        let doc = self.doc();
        let named = range.iter().any(|i| {
            count_word(doc, i) == Some(Some(2))
                && doc.key(i + 1) == "bộ"
                && self.context.scene.organization(i + 1).is_none()
        });
        if !named {
            return None;
        }
        let ministries = self.context.ministries();
        (!ministries.is_empty()).then_some(ministries)
    }

    /// Agreement: all parties are bound. One person's consent to a request is a pledge; one body alone agrees with nobody.
    fn agreed(self) -> Parties {
        let context = self.context;
        let named_alone = self.actors.len() == 1
            && self.actors.iter().all(|a| matches!(a, Actor::Person(_)))
            && !self.all
            && !context.scene.people_in(self.subject).is_empty();
        if named_alone && self.cue.family != "settlement" {
            return Some((CommitmentKind::Pledge, self.actors, Vec::new()));
        }
        // `Công an tỉnh A nhất trí cử …`: consent of one party binds that party.
        let bodies = context.actors(self.subject);
        if self.cue.family == "accord" && !self.all && self.consents_alone(&bodies) {
            return Some((CommitmentKind::Pledge, bodies, Vec::new()));
        }
        let bodies = self.actors.iter().filter(|a| matches!(a, Actor::Organization(_))).count();
        let by = if bodies >= 2 && !self.all { self.actors } else { context.all() };
        let nobody = context.scene.groups_in(self.subject).is_empty();
        if by.is_empty() && context.meeting.is_none() && (bodies == 1 || nobody && !self.cue.paper) {
            return None;
        }
        Some((CommitmentKind::Agreement, by, Vec::new()))
    }

    /// Whether the subject right in front of the cue is one party of several, and nobody is agreed with.
    fn consents_alone(&self, bodies: &[Actor]) -> bool {
        let scene = self.context.scene;
        let doc = self.doc();
        let first = skip_lead_in(scene, self.subject.first(), self.subject.after());
        let partner = (self.subject.first()..self.subject.after()).any(|at| doc.one_of(at, "với và cùng"));
        bodies.len() == 1
            && !partner
            && scene.skip_mention(first).is_some()
            && !words::is(doc, first, Role::Collective)
            && self.context.parties().len() > 1
            && opens_action(doc, self.complement.first())
    }

    /// Pledge, plan: bound is who speaks of themselves.
    fn promised(self) -> Parties {
        let context = self.context;
        let future = self.cue.family == "future";
        let follows = self.follows_from_paper();
        let affirmed = self.affirms();
        let built = future && self.speaks_of_building();
        // "sẽ được duy trì": nobody in particular will act.
        let passive = future && self.doc().key(self.cue.tokens.after()) == "được";
        let kind = if (passive || built) && !affirmed {
            CommitmentKind::Plan
        } else if self.cue.kind == CommitmentKind::Pledge && follows {
            CommitmentKind::Agreement
        } else {
            self.cue.kind
        };
        let outside = |a: &Actor| matches!(a, Actor::Person(p) if context.out.people.get(*p).is_some_and(|p| p.outside));
        if !self.actors.is_empty() && self.actors.iter().all(outside) {
            return None;
        }
        if self.actors.is_empty() && !self.all {
            // "Hợp đồng ghi sẽ hoàn gốc": a promise of nobody in the article binds nobody.
            let nobody = kind == CommitmentKind::Pledge
                && !follows
                && context.scene.groups_in(self.subject).is_empty();
            let impersonal = kind == CommitmentKind::Plan && context.meeting.is_none() && future && !built;
            if nobody || impersonal {
                return None;
            }
        }
        let by = if self.all || (self.actors.is_empty() && kind != CommitmentKind::Plan) {
            context.all()
        } else if kind == CommitmentKind::Plan {
            context.as_bodies(self.actors)
        } else {
            self.actors
        };
        Some((kind, by, Vec::new()))
    }

    /// `P khẳng định các doanh nghiệp Lào sẽ được tạo điều kiện`: whoever affirms it promises it.
    fn affirms(&self) -> bool {
        let doc = self.doc();
        let ahead = TokenRange::new(self.sentence.first(), self.cue.tokens.first());
        let said = ["khẳng định", "cam kết", "hứa"].iter().filter_map(|word| doc.find(ahead, word)).max();
        said.is_some_and(|at| (at..ahead.after()).all(|i| !doc.one_of(i, ", ; :")))
    }

    /// `cả ba trụ sở công an bản` in front of the cue: the thing promised is the subject.
    fn speaks_of_building(&self) -> bool {
        let doc = self.doc();
        let border = |at: &usize| doc.one_of(*at, ", ; :");
        let first = self.sentence.first();
        let from = (first..self.cue.tokens.first()).rev().find(border).map_or(first, |at| at + 1);
        let thing = words::find(doc, TokenRange::new(from, self.cue.tokens.first()), Role::Building);
        thing.is_some_and(|thing| self.context.actors(TokenRange::new(from, thing)).is_empty())
    }

    /// `Theo đó, …`, `Theo tinh thần chung, …`, `Theo Quy chế, …`: what follows from a paper is agreed.
    fn follows_from_paper(&self) -> bool {
        let doc = self.doc();
        let first = self.sentence.first() + usize::from(doc.key(self.sentence.first()) == "cũng");
        doc.key(first) == "theo"
            && (doc.one_of(first + 1, "đó tinh nội")
                || words::is(doc, first + 1, Role::Paper)
                || (first..first + 3).any(|i| doc.hit(i, Class::Instrument).is_some()))
    }
}
