//! What the person rules ask of a token: rank, honorific, title, cue, place, silence.

use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::entity::PlaceKind;
use crate::engine::lexicon::Class;
use crate::engine::mention::Mentions;
use crate::engine::token::{Case, TokenKind};

use super::syllable;

/// A document as the person rules see it.
pub(super) struct Page<'a> {
    /// The document.
    pub(super) doc: &'a Document,
    /// For every token, the end of the place name or organisation that starts there; 0 for none.
    names_end: Vec<u32>,
    /// Tokens inside a place name, its first one excepted.
    inside_place: Vec<bool>,
    /// Tokens inside the name of a body, its first one excepted.
    inside_body: Vec<bool>,
    /// Tokens of bylines, source lines, menus.
    silent: Vec<bool>,
}

/// Sorts of honorifics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Honorific {
    /// đồng chí, ông, bà, ngài.
    Formal,
    /// Samdech, Oknha and the clergy: whoever bears it is a person.
    Noble,
    /// anh, chị, già làng: only with a plain name.
    Plain,
}

/// Sorts of titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitleKind {
    /// A job that one person holds: `Giám đốc`.
    Head,
    /// A job abroad, whose place follows with `tại`: `Đại sứ Việt Nam tại Lào`.
    Diplomat,
    /// One of many: `Ủy viên Ban Thường vụ`.
    Member,
    /// A job noun that makes nobody known: `cán bộ`, `phiên dịch`.
    Staff,
    /// `Trưởng đoàn`: not a title but the lead of a delegation.
    Delegation,
    /// `Phó trưởng đoàn`, `thành viên đoàn`: neither.
    Deputation,
}

/// The head of a title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// One past its last token.
    pub(super) end: usize,
    /// Sort.
    pub(super) kind: TitleKind,
    /// `nguyên`, `cựu`, `cố` before it.
    pub(super) former: bool,
    /// Height of the unit it heads, as [`Page::unit`] counts; 0 unknown.
    pub(super) unit: u8,
    /// A deputy: several may hold it.
    pub(super) deputy: bool,
}

/// What stands after the generic heads `Trưởng` and `Phó trưởng`.
const BODIES: &[&str] = &[
    "công an",
    "ca",
    "cah",
    "cax",
    "cahuyện",
    "an ninh",
    "ty",
    "chi",
    "cơ quan",
    "bộ phận",
    "cảnh sát",
    "hải quan",
    "phân cục",
];

impl<'a> Page<'a> {
    /// Looks at a document with what the earlier stages found.
    pub(super) fn new(doc: &'a Document, mentions: &Mentions) -> Self {
        let mut page = Page {
            doc,
            names_end: vec![0; doc.len()],
            inside_place: vec![false; doc.len()],
            inside_body: vec![false; doc.len()],
            silent: vec![false; doc.len()],
        };
        for (index, silent) in page.silent.iter_mut().enumerate() {
            *silent = matches!(
                doc.block_kind(index),
                BlockKind::Byline | BlockKind::Source | BlockKind::Boilerplate
            );
        }
        for range in &mentions.bylines {
            for silent in page.silent.get_mut(range.iter()).into_iter().flatten() {
                *silent = true;
            }
        }
        for hit in doc.all_hits() {
            // `Nga`, `Mỹ`, `Anh` are names of women and men too: only where the place stage took them for countries.
            let word = hit.class == Class::Country && doc.column(*hit, "alone") == "no";
            if matches!(hit.class, Class::Country | Class::Province) && !word {
                page.name(TokenRange { start: hit.start, end: hit.end });
            }
        }
        for place in &mentions.places {
            // `UBND tỉnh Lê Minh Đạo`: a province that no list knows is rather the name of a person.
            let unknown = place.kind == PlaceKind::Province && place.code.is_none() && place.name.len() >= 3;
            if !unknown {
                page.name(place.name);
            }
        }
        for organization in &mentions.organizations {
            if let Some(slot) = page.names_end.get_mut(organization.tokens.first()) {
                *slot = (*slot).max(organization.tokens.end);
            }
            let rest = organization.tokens.first() + 1..organization.tokens.after();
            for slot in page.inside_body.get_mut(rest).into_iter().flatten() {
                *slot = true;
            }
        }
        page
    }

    fn name(&mut self, range: TokenRange) {
        if !self.doc.is_capital(range.first()) {
            return;
        }
        if let Some(slot) = self.names_end.get_mut(range.first()) {
            *slot = (*slot).max(range.end);
        }
        for slot in self.inside_place.get_mut(range.first() + 1..range.after()).into_iter().flatten() {
            *slot = true;
        }
    }

    /// End of the place name or organisation that starts at a token.
    pub(super) fn name_end(&self, index: usize) -> Option<usize> {
        self.names_end.get(index).copied().filter(|&end| end > 0).map(|end| end as usize)
    }

    /// Whether a token stands in a place name, but does not open it.
    pub(super) fn inside_place(&self, index: usize) -> bool {
        self.inside_place.get(index).copied().unwrap_or(false)
    }

    /// Whether a token stands in the name of a body, but does not open it.
    pub(super) fn inside_body(&self, index: usize) -> bool {
        self.inside_body.get(index).copied().unwrap_or(false)
    }

    /// Whether a token belongs to a byline, a source line or a menu.
    pub(super) fn silent(&self, index: usize) -> bool {
        self.silent.get(index).copied().unwrap_or(true)
    }

    /// One past the last token of the block.
    pub(super) fn limit(&self, index: usize) -> usize {
        self.doc.blocks.get(self.doc.block_of(index)).map_or(self.doc.len(), |block| block.tokens.after())
    }

    /// First token of the block.
    pub(super) fn floor(&self, index: usize) -> usize {
        self.doc.blocks.get(self.doc.block_of(index)).map_or(0, |block| block.tokens.first())
    }

    /// A word, of any case.
    pub(super) fn word(&self, index: usize) -> bool {
        self.doc.kind(index) == TokenKind::Word
    }

    /// A capitalised word.
    pub(super) fn capital(&self, index: usize) -> bool {
        self.word(index) && self.doc.is_capital(index)
    }

    /// Two letters or more, all capital.
    pub(super) fn upper(&self, index: usize) -> bool {
        self.word(index) && self.doc.case(index) == Case::Upper
    }

    /// End of the rank at a token.
    pub(super) fn rank(&self, index: usize) -> Option<usize> {
        self.doc.hit(index, Class::Rank).map(|hit| hit.end as usize)
    }

    /// End and sort of the honorific at a token.
    pub(super) fn honorific(&self, index: usize) -> Option<(usize, Honorific)> {
        let hit = self.doc.hit(index, Class::Honorific)?;
        let kind = match self.doc.column(hit, "kind") {
            "formal" => Honorific::Formal,
            "noble" | "clergy" => Honorific::Noble,
            _ => Honorific::Plain,
        };
        Some((hit.end as usize, kind))
    }

    /// End of the longest cue of a sort at a token.
    pub(super) fn cue(&self, index: usize, kind: &str) -> Option<usize> {
        let hits = self.doc.hits(index).iter();
        let mut hits =
            hits.filter(|hit| hit.class == Class::PersonCue && self.doc.column(**hit, "kind") == kind);
        hits.next().map(|hit| hit.end as usize)
    }

    /// Start of the longest cue of a sort that ends just before a token.
    pub(super) fn cue_before(&self, index: usize, kind: &str) -> Option<usize> {
        let floor = self.floor(index.saturating_sub(1));
        (floor.max(index.saturating_sub(6))..index).find(|&from| self.cue(from, kind) == Some(index))
    }

    /// Whether a token opens a surname, and whether that is a common one: `(end, common)`.
    pub(super) fn surname(&self, index: usize) -> Option<(usize, bool)> {
        let hit = self.doc.hit(index, Class::Surname)?;
        self.capital(index).then(|| (hit.end as usize, self.doc.column(hit, "kind") == "common"))
    }

    /// Whether the word can be one syllable of a Vietnamese word.
    pub(super) fn vietnamese(&self, index: usize) -> bool {
        syllable::possible(self.doc.key(index))
    }

    /// Whether the word is a known syllable of Lao or Khmer names.
    pub(super) fn foreign_syllable(&self, index: usize) -> bool {
        self.doc.hit(index, Class::NameSyllable).is_some()
    }

    /// The head of a title at a token, with `nguyên`, `quyền`, `Phó` before it.
    pub(super) fn title(&self, index: usize) -> Option<Head> {
        let (mut at, mut former) = (index, false);
        while let Some(skip) = self.doc.at_any(at, &["nguyên", "cựu", "cố", "quyền", "q .", "tân", "đồng"])
        {
            former |= self.doc.one_of(at, "nguyên cựu cố");
            at += skip;
        }
        let bare =
            self.head(at).filter(|_| self.doc.key(at) != "phó" || !matches!(self.doc.key(at + 1), "trưởng"));
        let composed = (self.doc.key(at) == "phó")
            .then(|| self.head(at + 1))
            .flatten()
            .map(|head| Head { deputy: true, ..head });
        let mut head = match (bare, composed) {
            (Some(a), Some(b)) if a.end >= b.end => a,
            (_, Some(b)) => b,
            (Some(a), None) => a,
            (None, None) => return None,
        };
        // The delegation of a province in the National Assembly is a body: `Trưởng đoàn ĐBQH tỉnh`.
        let parliament = (head.end..head.end + 3)
            .any(|i| self.doc.at_any(i, &["đbqh", "đại biểu quốc hội", "chuyên trách"]).is_some());
        if matches!(head.kind, TitleKind::Delegation | TitleKind::Deputation) && parliament {
            head.kind = TitleKind::Head;
        }
        if matches!(head.kind, TitleKind::Delegation) && head.deputy {
            head.kind = TitleKind::Deputation;
        }
        // `Phó Chỉ huy trưởng - Tham mưu trưởng` is one post.
        if self.doc.key(head.end) == "-" && self.doc.at(head.end + 1, "tham mưu trưởng") {
            head.end += 4;
        }
        head.former = former;
        Some(head)
    }

    fn head(&self, at: usize) -> Option<Head> {
        // `Đại sứ quán` is a body.
        let title = self.doc.hit(at, Class::Title).filter(|hit| self.doc.key(hit.end as usize) != "quán");
        if let Some(hit) = title {
            let kind = match self.doc.column(hit, "kind") {
                "diplomat" => TitleKind::Diplomat,
                "member" => TitleKind::Member,
                "staff" => TitleKind::Staff,
                "delegation" => TitleKind::Delegation,
                "deputation" => TitleKind::Deputation,
                _ => TitleKind::Head,
            };
            let unit = self.doc.column(hit, "unit").parse().unwrap_or(0);
            let deputy =
                matches!(self.doc.key(at), "phó") || matches!(self.doc.key(hit.end as usize - 1), "phó");
            return Some(Head { end: hit.end as usize, kind, former: false, unit, deputy });
        }
        // `Trưởng Công an huyện`, and for short `Phó Công an huyện`.
        let deputy =
            self.doc.key(at) == "phó" && self.doc.at_any(at + 1, &["công an", "ca", "hải quan"]).is_some();
        let generic = deputy || self.doc.key(at) == "trưởng" && self.doc.at_any(at + 1, BODIES).is_some();
        generic.then_some(Head { end: at + 1, kind: TitleKind::Head, former: false, unit: 0, deputy: false })
    }

    /// Height of the unit whose name starts at a token: 1 post or team, 2 office, 3 department or provincial body,
    /// 4 general department, 5 ministry; 0 when no unit starts there.
    pub(super) fn unit(&self, index: usize) -> u8 {
        if !self.capital(index) {
            return 0;
        }
        const HEIGHTS: &[(u8, &[&str])] = &[
            (
                5,
                &[
                    "bộ công an",
                    "bộ nội vụ",
                    "bộ quốc phòng",
                    "bộ an ninh",
                    "bộ ngoại giao",
                    "bộ tư pháp",
                    "bộ tổng tham mưu",
                    "quân đội",
                ],
            ),
            (4, &["tổng cục", "bộ tư lệnh", "tổng ủy", "quân khu", "tiểu khu"]),
            (
                3,
                &[
                    "cục",
                    "vụ",
                    "viện",
                    "học viện",
                    "công an",
                    "ca",
                    "bđbp",
                    "bộ đội",
                    "bộ chỉ huy",
                    "bộ chqs",
                    "ban chỉ huy",
                    "vksnd",
                    "tand",
                    "tòa án",
                    "sở",
                    "ubnd",
                    "ủy ban",
                    "tỉnh ủy",
                    "thành ủy",
                    "an ninh",
                    "hải quan",
                    "đại sứ quán",
                    "tổng lãnh sự quán",
                    "lãnh sự quán",
                ],
            ),
            (
                2,
                &[
                    "phòng",
                    "ban",
                    "khoa",
                    "trung tâm",
                    "trại",
                    "chi cục",
                    "văn phòng",
                    "trung đoàn",
                    "chi đội",
                ],
            ),
            (1, &["tổ", "đội", "trạm", "đồn", "tiểu đoàn", "đại đội", "chốt", "hải đội", "cụm"]),
        ];
        HEIGHTS
            .iter()
            .find(|(_, names)| self.doc.at_any(index, names).is_some())
            .map_or(0, |(height, _)| *height)
    }

    /// Whether an agency's name starts here and goes on in small letters: `Công an`, `Bộ đội`, `BĐBP`. A unit word alone may be
    /// the end of a name: `Rơ Châm Y Khoa cùng dự`.
    pub(super) fn agency(&self, index: usize) -> bool {
        if !self.capital(index) {
            return false;
        }
        let known =
            self.doc.hit(index, Class::Agency).map(|hit| hit.end as usize).filter(|&end| end > index + 1);
        if known.is_some_and(|end| (index + 1..end).any(|i| self.doc.case(i) == Case::Lower)) {
            return true;
        }
        let next = index + 1;
        let unit = self.unit(index) > 0;
        let goes_on = self.doc.case(next) == Case::Lower
            && self.cue(next, "end").is_none()
            && self.doc.key(next) != "và";
        (unit && goes_on) || (self.upper(index) && (self.doc.hit(index, Class::Agency).is_some() || unit))
    }

    /// Whether a person's rank, honorific or title opens at a token, so that a name cannot run over it.
    pub(super) fn opens_person(&self, index: usize) -> bool {
        self.rank(index).is_some()
            || self.honorific(index).is_some_and(|(end, kind)| {
                kind != Honorific::Plain
                    && (end > index + 1 || self.doc.case(index) == Case::Lower)
                    && self.capital(end)
            })
    }

    /// Whether a title opens at a token inside a run of capitals that began at `start`: `Đại tá N Giám đốc`. One-word heads
    /// do not count, nor one that makes a family name whole: `Đinh Công Sứ`.
    pub(super) fn title_ends_name(&self, start: usize, index: usize) -> bool {
        let completes = || {
            let head = self.title(index);
            index == start + 1
                && self.surname(start).is_some()
                && head.is_some_and(|head| {
                    head.end == index + 2 && self.capital(index + 1) && !self.capital(head.end)
                })
        };
        self.breaks_at_title(index) && !completes()
    }

    /// Whether a title of two words or more, or the generic `Trưởng` with its body, opens at a token.
    pub(super) fn breaks_at_title(&self, index: usize) -> bool {
        self.title(index).is_some_and(|head| {
            head.kind != TitleKind::Staff
                && (head.end > index + 1 || self.doc.at_any(index + 1, BODIES).is_some())
        })
    }
}
