//! What the recognisers find: a range of tokens, a value, and the rule that found it.

use super::document::TokenRange;
use super::entity::{Level, OrgKind, PlaceKind, TimexKind};

/// A stable name of a rule, `stage/rule`; the key of its explanation in the interface.
pub type RuleId = &'static str;

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimexMention {
    /// The expression.
    pub tokens: TokenRange,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexKind,
    /// TIMEX3 value; unknown years as `XXXX`.
    pub value: String,
    /// RFC 5545 recurrence, for sets.
    pub rrule: Option<String>,
    /// Names a date by which (`trước ngày 31/12`, `đến hết năm 2025`): the words of the limit stand in or just before the expression.
    pub limit: bool,
    /// Where the year came from, when the words do not give it.
    pub year: YearOrigin,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Where the year of a date comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum YearOrigin {
    /// In the words themselves, or none is needed.
    #[default]
    Stated,
    /// From the publication date.
    Published,
    /// From another date of the same text.
    Carried,
    /// Nowhere: `XXXX`.
    Unknown,
}

/// A place name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// The name without its level word (`Lộc Ninh`), or with it where it belongs to the name.
    pub name: TokenRange,
    /// The whole phrase, level word included (`huyện Lộc Ninh`).
    pub tokens: TokenRange,
    /// Canonical name from the gazetteer, or the words as written.
    pub canonical: String,
    /// What sort of place.
    pub kind: PlaceKind,
    /// ISO 3166-1 code of the country.
    pub country: Option<&'static str>,
    /// ISO 3166-2 code of a first-level unit.
    pub code: Option<&'static str>,
    /// Canonical name of the first-level unit it lies in.
    pub province: Option<String>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// An organisation, after lists are taken apart: four mentions for "Công an các tỉnh A, B, C và TP D".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgMention {
    /// The words that name it. Members of one list share the head; the range then runs from the member's own place
    /// name, except for the first, which holds the head too.
    pub tokens: TokenRange,
    /// The whole list phrase that it stands in, or `tokens` again.
    pub phrase: TokenRange,
    /// Full resolved name: `Công an tỉnh An Giang`.
    pub name: String,
    /// Sort of body.
    pub kind: OrgKind,
    /// Its rank in the administration.
    pub level: Level,
    /// ISO 3166-1 code of the country.
    pub country: Option<&'static str>,
    /// Canonical name of the place it is named for.
    pub place: Option<String>,
    /// Full name of the body it is part of.
    pub parent: Option<String>,
    /// The words name it only as the parent of another body (`Công an tỉnh An Giang` in `Phòng Tham mưu Công an tỉnh
    /// An Giang`): it takes no part in what the sentence says.
    pub nested: bool,
    /// Equal for all names of one body: `Công an Quảng Nam` and `Công an tỉnh Quảng Nam`.
    pub key: String,
    /// The rule that found it.
    pub rule: RuleId,
}

/// A phrase that stands for bodies named elsewhere: `hai bên`, `Công an 4 xã`, `phía bạn`, `Công an tỉnh`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMention {
    /// The words.
    pub tokens: TokenRange,
    /// What it stands for.
    pub group: Group,
    /// The rule that found it.
    pub rule: RuleId,
}

/// What a group phrase stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// `hai bên`, `các bên`, `hai đơn vị`: all parties of the meeting.
    Parties,
    /// `Công an hai tỉnh`, `Công an 4 xã`: bodies of one sort and level, and how many when the phrase says so.
    Bodies {
        /// Words of the head: `Công an`, `Đồn Biên phòng`.
        head: String,
        /// Level word: `tỉnh`, `xã`.
        level: Option<Level>,
        /// How many.
        count: Option<u32>,
    },
    /// `phía Việt Nam`, `phía Lào`: the parties of one country.
    Side(&'static str),
    /// `phía bạn`, `nước bạn`, `Công an tỉnh bạn`: the foreign parties.
    Friends,
    /// `Công an tỉnh`, `Đồn`, `đơn vị`: a body named before, by the bare head; the resolved full name when known.
    Bare {
        /// Words of the head: `Công an tỉnh`.
        head: String,
    },
}

/// A person's name with what stands round it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonMention {
    /// The name alone, without rank, honorific or title.
    pub name: TokenRange,
    /// The whole phrase from rank or honorific to the end of the titles.
    pub tokens: TokenRange,
    /// Name as written, blanks repaired.
    pub text: String,
    /// Rank as written.
    pub rank: Option<TokenRange>,
    /// Honorific as written.
    pub honorific: Option<TokenRange>,
    /// Titles, each with its organisation's words, as written: `Phó Giám đốc Công an tỉnh An Giang`.
    pub roles: Vec<RoleMention>,
    /// `làm trưởng đoàn`, `Trưởng đoàn`, `dẫn đầu`, `do …` stands with the name.
    pub heads_delegation: bool,
    /// Suspects, victims, historical persons, predecessors: named, but no delegate.
    pub outside: bool,
    /// The rule that found it.
    pub rule: RuleId,
}

/// A title of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMention {
    /// The whole title with its organisation.
    pub tokens: TokenRange,
    /// The job alone: `Phó Giám đốc`.
    pub title: TokenRange,
    /// Full text as written, or this person's share of a distributed title: `Trưởng CA xã A Dơi` of
    /// "lần lượt là Trưởng CA các xã Hướng Phùng, Lao Bảo, A Dơi".
    pub text: String,
}

/// A person named by title or rank alone: `đồng chí Giám đốc Công an tỉnh`, `Bộ trưởng`, `Thiếu tướng yêu cầu`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleMention {
    /// The whole phrase, honorific included.
    pub tokens: TokenRange,
    /// The job alone; empty when only a rank is given.
    pub title: TokenRange,
    /// The title with its organisation; empty when only a rank is given.
    pub role: TokenRange,
    /// The rank, when only that is given.
    pub rank: Option<TokenRange>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// A signed or quoted paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentMention {
    /// The words.
    pub tokens: TokenRange,
    /// What sort of paper.
    pub kind: super::entity::InstrumentKind,
    /// `lần thứ 29` in its name.
    pub ordinal: Option<u32>,
    /// The text says here that it is signed.
    pub signed: bool,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Everything the recognisers found, in reading order; input of coreference and of the frames.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Publication date: value and where it was read (`None` when it was given from outside).
    pub published: Option<(String, Option<TokenRange>)>,
    /// Authors and photographers.
    pub bylines: Vec<TokenRange>,
    /// Times.
    pub times: Vec<TimexMention>,
    /// Places.
    pub places: Vec<PlaceMention>,
    /// Organisations.
    pub organizations: Vec<OrgMention>,
    /// Phrases that stand for several bodies.
    pub groups: Vec<GroupMention>,
    /// People.
    pub people: Vec<PersonMention>,
    /// People named by their title alone.
    pub titles: Vec<TitleMention>,
    /// Papers.
    pub instruments: Vec<InstrumentMention>,
}
