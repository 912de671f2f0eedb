//! Stage: organisations.
//!
//! An agency name is read from its head: `[unit] head [level] place [, parent] [(country)]`. The leftmost head is the
//! organisation, each further head is its parent. Lists come apart: `Công an các tỉnh A, B và TP.C` is three bodies.
//!
//! - [`head`]: the heads
//! - [`chain`]: a head with all that completes its name, read by shape:
//!   - [`ministry`]: bodies of a state
//!   - [`area`]: bodies of a place, and lists of them
//!   - [`post`]: bodies with a name or number of their own
//!   - [`desk`]: offices of a larger body
//!   - [`named`]: bodies with words of their own for a name
//! - [`alias`]: short forms that the article explains
//! - [`short`]: names that say less than the full one elsewhere in the article
//! - [`bare`]: heads without a name (`Công an tỉnh`), resolved from the context
//! - [`home`]: the province that an article is about
//! - [`side`]: ministries without a country, on the side of one
//! - [`territory`]: provinces and districts that act through their leaders
//! - [`group`]: phrases that stand for several bodies (`hai bên`, `Công an 4 xã`)

mod alias;
mod area;
mod bare;
mod chain;
mod desk;
mod group;
mod head;
mod home;
mod ministry;
mod named;
mod post;
mod short;
mod side;
pub(crate) mod territory;

use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::{Level, OrgKind};
use crate::engine::mention::{Group, GroupMention, Mentions, OrgMention, RuleId};
use crate::engine::rules::place;
use crate::sorting::sort_by_key;
use head::{Head, Shape};

/// Finds the organisations of an article and the phrases that stand for several of them.
pub(crate) fn recognize(doc: &Document, mentions: &mut Mentions) {
    let places = place::scan(doc);
    let mut items = Vec::new();
    let mut groups = Vec::new();
    let mut i = 0;
    while i < doc.len() {
        if let Some(parsed) = chain::parse(doc, &places, i) {
            i = parsed.end.max(i + 1);
            items.extend(parsed.items);
            groups.extend(parsed.groups);
        } else if let Some(parsed) = territory::read(doc, &places, i) {
            i = parsed.end.max(i + 1);
            items.extend(parsed.items);
        } else if let Some((group, end)) = group::read(doc, i) {
            groups.push(GroupMention { tokens: TokenRange::new(i, end), group, rule: "organization/group" });
            i = end;
        } else {
            i += 1;
        }
    }
    alias::read(doc, &mut items);
    side::complete(doc, &mut items);
    let (mut bodies, unresolved) = bare::resolve(doc, &places, items);
    short::settle(doc, &mut bodies);
    for bare in unresolved {
        let group = Group::Bare { head: bare.text(doc) };
        groups.push(GroupMention { tokens: bare.tokens, group, rule: "organization/bare" });
    }
    sort_by_key(&mut groups, |g| g.tokens);
    let speaks = |tokens: TokenRange| place::is_body(doc, tokens.first());
    mentions.groups.extend(groups.into_iter().filter(|g| speaks(g.tokens)));
    mentions.organizations.extend(bodies.into_iter().filter(|b| speaks(b.tokens)).map(Body::mention));
    sort_by_key(&mut mentions.organizations, |o| (o.tokens.start, o.nested, o.tokens.end));
}

/// A body with its name.
#[derive(Clone, Debug)]
struct Body {
    tokens: TokenRange,
    phrase: TokenRange,
    name: String,
    kind: OrgKind,
    level: Level,
    country: Option<&'static str>,
    place: Option<String>,
    parent: Option<String>,
    nested: bool,
    /// Equal for all names of one body.
    key: String,
    /// Family of the head, and the head written out.
    family: &'static str,
    head: &'static str,
    rule: RuleId,
}

impl Body {
    fn mention(self) -> OrgMention {
        OrgMention {
            tokens: self.tokens,
            phrase: self.phrase,
            name: self.name,
            kind: self.kind,
            level: self.level,
            country: self.country,
            place: self.place,
            parent: self.parent,
            nested: self.nested,
            key: self.key,
            rule: self.rule,
        }
    }
}

/// A head whose name must come from the context.
#[derive(Clone, Debug)]
struct Bare {
    tokens: TokenRange,
    phrase: TokenRange,
    head: Head,
    /// The level word behind it: `tỉnh` in `Công an tỉnh`.
    level: Option<Level>,
    word: &'static str,
    /// The unit that belongs to it: `Phòng Tham mưu` in `Phòng Tham mưu Công an tỉnh`.
    desk: Option<Desk>,
    /// It names the parent of another body only.
    nested: bool,
}

impl Bare {
    fn text(&self, doc: &Document) -> String {
        doc.name(self.tokens)
    }
}

/// A unit of a larger body, without its parent.
#[derive(Clone, Debug)]
struct Desk {
    name: String,
    kind: OrgKind,
    level: Level,
    family: String,
}

#[derive(Clone, Debug)]
enum Item {
    Body(Body),
    Bare(Bare),
}

/// Whether a head is so specific that it stands for a body by itself (`Tiểu khu`, `Ty`), rather than for a force.
fn stands_alone(head: &Head) -> bool {
    let force = matches!(
        head.name,
        "Bộ đội Biên phòng" | "Biên phòng" | "An ninh" | "Cục Hải quan" | "Cục Công an" | "Hiến binh"
    );
    match head.shape {
        Shape::Area => !force && (head.level.is_some() || head.country.is_some()),
        Shape::Post => true,
        _ => false,
    }
}
