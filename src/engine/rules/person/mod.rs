//! Stage: people. Rank, honorific, titles and name of every person; titles that stand for somebody named elsewhere.
//!
//! One pass from left to right. At each token the families of rules are asked in turn:
//! [`lead`] (a rank, an honorific or a title announces a name), [`list`] (`các đồng chí: N1, N2`), [`bare`] (a name known by what
//! follows it, or by itself). [`after`] then reads the titles behind the name, [`context`] tells leaders of delegations, suspects and
//! monuments, and [`mod@reference`] keeps the titles that no name followed. Then [`short`]
//! finds later mentions by the given name alone.

mod after;
mod bare;
mod context;
mod lead;
mod list;
mod name;
mod page;
mod reference;
mod short;
mod syllable;
mod title;

use crate::engine::document::{Document, TokenRange};
use crate::engine::mention::{Mentions, PersonMention, RoleMention, RuleId, TitleMention};
use crate::engine::normalize::among;
use crate::sorting::sort_by_key;

use rustc_hash::FxHashSet;

use after::{After, Sharing};
use list::List;
use page::Page;

pub(crate) use name::{Make, fold, makes};

/// Finds them.
pub(crate) fn recognize(doc: &Document, mentions: &mut Mentions) {
    let page = Page::new(doc, mentions);
    let mut scan = Scan { page: &page, people: Vec::new(), titles: Vec::new(), list: None };
    let mut at = 0;
    while at < doc.len() {
        let next = scan.step(at);
        at = next.max(at + 1);
    }
    let Scan { mut people, titles, .. } = scan;
    let mut busy = vec![false; doc.len()];
    let phrases = people.iter().map(|p| p.name).chain(mentions.organizations.iter().map(|o| o.phrase));
    for range in phrases.chain(mentions.places.iter().map(|p| p.tokens)) {
        for slot in busy.get_mut(range.iter()).into_iter().flatten() {
            *slot = true;
        }
    }
    short::read(&page, &mut people, &busy);
    sort_by_key(&mut people, |person| person.name);
    stand_aside(doc, &mut people);
    // A place or body read inside a name is none: `Thái Bình` in `Nguyễn Thái Bình`.
    let mut in_name = vec![false; doc.len()];
    for slot in people.iter().flat_map(|person| person.name.iter()) {
        if let Some(slot) = in_name.get_mut(slot) {
            *slot = true;
        }
    }
    let named =
        |tokens: TokenRange| in_name.get(tokens.iter()).is_some_and(|range| range.iter().all(|&named| named));
    mentions.places.retain(|place| !named(place.tokens));
    mentions.organizations.retain(|organization| !named(organization.tokens));
    mentions.people = people;
    mentions.titles = titles;
}

/// Somebody whom nothing but the name makes known takes no part in what the article reports, unless another mention of
/// the same name says more: the customer of a bank, a suspect named again.
fn stand_aside(doc: &Document, people: &mut [PersonMention]) {
    let weak =
        |person: &PersonMention| among(person.rule, "person/full-name person/given-name person/short-name");
    let key = |person: &PersonMention| doc.key(person.name.after() - 1).to_owned();
    let inside: FxHashSet<String> =
        people.iter().filter(|person| !weak(person) && !person.outside).map(key).collect();
    for person in people.iter_mut().filter(|person| weak(person)) {
        person.outside = !inside.contains(&key(person));
    }
}

/// A name with what announced it, before anything after it is read.
#[derive(Clone, Debug)]
struct Lead {
    /// First token of the phrase.
    start: usize,
    name: TokenRange,
    honorific: Option<TokenRange>,
    rank: Option<TokenRange>,
    roles: Vec<RoleMention>,
    heads_delegation: bool,
    former: bool,
    /// The titles before the name stand apart from it, by a comma.
    apart: bool,
    /// Opens a list whose members share what stands before it.
    opens: Option<List>,
    rule: RuleId,
}

struct Scan<'a> {
    page: &'a Page<'a>,
    people: Vec<PersonMention>,
    titles: Vec<TitleMention>,
    list: Option<List>,
}

impl Scan<'_> {
    /// Tries the rules at a token; the token to go on from.
    fn step(&mut self, at: usize) -> usize {
        let page = self.page;
        if page.silent(at) {
            self.list = None;
            return at + 1;
        }
        if let Some((list, next)) = list::open(page, at) {
            self.list = Some(list);
            return next;
        }
        let member = self.list.as_ref().is_some_and(|list| list.at == at);
        if let Some(lead) = lead::read(page, at) {
            return self.take(lead);
        }
        if member && let Some(lead) = self.list.as_ref().and_then(|list| list::member(page, at, list)) {
            return self.take(lead);
        }
        if let Some(lead) = bare::read(page, at, self.people.last()) {
            return self.take(lead);
        }
        if let Some((mention, next)) = reference::read(page, at) {
            self.titles.extend(mention);
            return next;
        }
        if member {
            // A separator keeps the list open, anything else ends it.
            self.list = self.list.take().and_then(|list| list.pass(page, at));
        }
        at + 1
    }

    /// Reads what stands after the name, and keeps the person.
    fn take(&mut self, lead: Lead) -> usize {
        let page = self.page;
        let mut after = after::read(page, lead.name.after());
        // `Bí thư A - N1, Chủ tịch B - N2`: the titles behind the name announce the next one.
        let next = TokenRange::new(after.end + 1, after.end + 2);
        if lead.apart
            && !lead.roles.is_empty()
            && !after.roles.is_empty()
            && page.doc.one_of(after.end, "- :")
            && name::run(page, next.first(), false)
                .is_some_and(|run| name::shape(page, run) != name::Shape::Single)
        {
            after = After { end: lead.name.after(), ..After::default() };
        }
        if lead.apart && !after.roles.is_empty() && !lead.roles.is_empty() {
            // `Trưởng Công an xã A, Đại tá N, Giám đốc …`: the title before the comma is somebody else's.
            let (mention, next) = reference::read(page, lead.start).unwrap_or((None, lead.start + 1));
            self.titles.extend(mention);
            return next.min(lead.name.first());
        }
        let Some(standing) = context::standing(page, &lead, &after) else {
            return after.end.max(lead.name.after());
        };
        let listed = self.list.as_ref().is_some_and(|list| list.at == lead.start);
        let mut roles = lead.roles;
        if roles.is_empty() && after.roles.is_empty() && listed {
            roles.extend(self.list.as_ref().and_then(|list| list.role.clone()));
        }
        roles.append(&mut after.roles);
        let shared_rank = || self.list.as_ref().filter(|_| listed).and_then(|list| list.rank);
        let person = PersonMention {
            name: lead.name,
            tokens: TokenRange::new(lead.start, after.end.max(lead.name.after())),
            text: page.doc.name(lead.name),
            rank: lead.rank.or(after.rank).or_else(shared_rank),
            honorific: lead.honorific,
            roles,
            heads_delegation: standing.heads_delegation
                || (listed && self.list.as_ref().is_some_and(|list| list.heads_delegation)),
            outside: standing.outside,
            rule: lead.rule,
        };
        let end = person.tokens.after();
        if let Some(list) = lead.opens {
            self.list = Some(list);
        }
        self.people.push(person);
        self.share(&after);
        if let Some(list) = &mut self.list {
            list.at = end;
        }
        end
    }

    /// Gives a title that stands after several names to each of them.
    fn share(&mut self, after: &After) {
        let page = self.page;
        let count = self.people.len();
        let block = self.people.last().map_or(0, |person| page.doc.block_of(person.name.first()));
        // The names right before, with nothing between them but commas and `và`.
        let mut run = 1;
        while run < count {
            let (Some(a), Some(b)) = (self.people.get(count - run - 1), self.people.get(count - run)) else {
                break;
            };
            let joined = (a.tokens.after()..b.tokens.first()).all(|i| page.doc.one_of(i, ", và cùng"));
            if !joined || !a.roles.is_empty() || page.doc.block_of(a.name.first()) != block {
                break;
            }
            run += 1;
        }
        match &after.shared {
            Some((Sharing::Each, chain)) => {
                for person in self.people.iter_mut().skip(count - run) {
                    person.roles.extend(chain.roles.iter().cloned());
                }
            }
            Some((Sharing::InTurn, chain)) => {
                let shares = list::in_turn(page, chain, run);
                for (person, role) in self.people.iter_mut().skip(count - run).zip(shares.roles) {
                    person.roles.push(role);
                }
                if let Some(person) = self.people.last_mut() {
                    person.tokens.end = shares.end as u32;
                }
            }
            None => {
                // `Đại tá A, Đại tá B - Phó Giám đốc`: a deputy's title after two names is both men's, unless the first has a
                // title elsewhere.
                // So is a jointly held one: `ngài A và ngài B, Phó Thủ tướng, đồng Bộ trưởng`.
                let roles = self.people.last().map(|person| person.roles.clone()).unwrap_or_default();
                if run < 2 || roles.is_empty() || !(after.several || after.joint) {
                    return;
                }
                let shared = if after.joint { roles.len() } else { 1 };
                for index in count - run..count - 1 {
                    let text = self.people.get(index).map(|person| person.text.clone()).unwrap_or_default();
                    let known =
                        self.people.iter().any(|person| person.text == text && !person.roles.is_empty());
                    let titled = after.joint
                        || (index + 1..count).all(|i| self.people.get(i).is_some_and(|p| p.rank.is_some()));
                    if let Some(person) = self.people.get_mut(index).filter(|_| !known && titled) {
                        person.roles.extend(roles.iter().take(shared).cloned());
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::document::Source;

    fn mentions(text: &str) -> (Document, Mentions) {
        let doc = Document::new(&Source::new(text));
        let mut mentions = Mentions::default();
        crate::engine::rules::place::recognize(&doc, &mut mentions);
        recognize(&doc, &mut mentions);
        (doc, mentions)
    }

    fn leaders(text: &str) -> Vec<String> {
        mentions(text).1.people.into_iter().filter(|p| p.heads_delegation).map(|p| p.text).collect()
    }

    fn outsiders(text: &str) -> Vec<String> {
        mentions(text).1.people.into_iter().filter(|p| p.outside).map(|p| p.text).collect()
    }

    #[test]
    fn leaders_of_delegations() {
        for text in [
            "Đoàn Công an tỉnh do Đại tá Lê Nam, Phó Giám đốc, làm trưởng đoàn sang thăm.",
            "Đoàn Công an tỉnh do Đại tá Lê Nam - Phó Giám đốc làm Trưởng đoàn sang thăm.",
            "Phía bạn có Đại tá Lê Nam, Phó Giám đốc, Trưởng đoàn đại biểu Công an tỉnh.",
            "Đại tá Lê Nam, Phó Giám đốc dẫn đầu đoàn công tác; Trung tá Vũ Bắc cùng đi.",
            "Đoàn do Đại tá Lê Nam, Phó Giám đốc, đã thăm Công an huyện.",
            "Trưởng đoàn Việt Nam, Đại tá Lê Nam phát biểu.",
            "Trưởng đoàn phía Việt Nam là Đại tá Lê Nam.",
            "Đón đoàn, dẫn đầu là Đại tá Lê Nam, Phó Giám đốc.",
            "1. Đại tá Lê Nam - Trưởng đoàn\n2. Trung tá Vũ Bắc - Phó trưởng đoàn",
        ] {
            assert_eq!(leaders(text), ["Lê Nam"], "{text}");
        }
        for text in [
            "Hội nghị do Đại tá Lê Nam, Phó Giám đốc chủ trì có đoàn Lào tham dự.",
            "Đón đoàn có Đại tá Lê Nam, Phó Giám đốc.",
            "Đại tá Lê Nam, Phó trưởng đoàn phát biểu.",
        ] {
            assert!(leaders(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn each_side_has_its_leader() {
        let text =
            "Trưởng đoàn mỗi bên là Trung tá Danh Út, Chính trị viên và Trung tá Nuon Sophat, Đồn phó.";
        assert_eq!(leaders(text), ["Danh Út", "Nuon Sophat"]);
    }

    #[test]
    fn outsiders_are_marked() {
        for text in [
            "Bắt giữ đối tượng Vừ A Dềnh tại bản Huồi Mới.",
            "Vừ A Dềnh (SN 1990, trú bản Huồi Mới) bỏ trốn.",
            "Ông Vừ A Dềnh, nguyên Trưởng Công an xã kể chuyện.",
            "Tặng quà gia đình Thượng úy Vừ A Dềnh.",
        ] {
            assert_eq!(outsiders(text), ["Vừ A Dềnh"], "{text}");
        }
        // Who invites takes part.
        for text in [
            "Đại tá Vừ A Dềnh, Phó Giám đốc Công an tỉnh chủ trì.",
            "Nhận lời mời của Bộ trưởng Vừ A Dềnh, đoàn sang thăm.",
        ] {
            assert!(outsiders(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn titles_stand_for_people() {
        let (doc, found) = mentions(
            "Đại tá Lê Nam, Phó Giám đốc Công an tỉnh dự. Đồng chí Phó Giám đốc Công an tỉnh đề nghị. Đại tá cảm ơn. Các Phó Giám đốc cùng dự.",
        );
        let titles: Vec<String> = found.titles.iter().map(|t| doc.name(t.tokens)).collect();
        assert_eq!(titles, ["Đồng chí Phó Giám đốc Công an tỉnh", "Đại tá"]);
    }

    #[test]
    fn the_phrase_covers_rank_name_and_titles() {
        let (doc, found) =
            mentions("Sáng nay, đồng chí Đại tá Lê Nam - Phó Giám đốc Công an tỉnh phát biểu.");
        let phrases: Vec<String> = found.people.iter().map(|p| doc.name(p.tokens)).collect();
        assert_eq!(phrases, ["đồng chí Đại tá Lê Nam - Phó Giám đốc Công an tỉnh"]);
    }

    #[test]
    fn given_names_come_back() {
        let (_, found) = mentions(
            "Bắt quả tang Tạ Công Hiển khi đang bán hàng. Hiển khai nhận hành vi. Sau đó Công Hiển bỏ trốn. Hiển nhiên là vậy.",
        );
        let names: Vec<&str> = found.people.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(names, ["Tạ Công Hiển", "Hiển", "Công Hiển"]);
    }
}
