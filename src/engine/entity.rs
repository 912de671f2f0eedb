//! What the mentions stand for: times, places, organisations, people, papers of one article.

use super::span::Span;

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All values, in the order of the contract.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word of the contract `giaoban/1`.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The value of a word of the contract.
            pub fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// TIMEX3 types.
    TimexKind {
        /// A day or a coarser calendar unit.
        Date = "DATE",
        /// A point or part of a day.
        Time = "TIME",
        /// How long.
        Duration = "DURATION",
        /// How often.
        Set = "SET",
    }
}

words! {
    /// Sorts of places.
    PlaceKind {
        /// A state.
        Country = "country",
        /// A first-level unit.
        Province = "province",
        /// A city or town.
        City = "city",
        /// A district, Chinese county or prefecture.
        District = "district",
        /// A commune or ward.
        Commune = "commune",
        /// A village or hamlet.
        Village = "village",
        /// A border gate.
        BorderGate = "borderGate",
        /// A building, marker, hall.
        Site = "site",
    }
}

words! {
    /// Sorts of bodies.
    OrgKind {
        /// Police, ministries of the interior and of public security.
        Police = "police",
        /// Border guard and border control.
        BorderGuard = "borderGuard",
        /// Army and gendarmerie.
        Military = "military",
        /// Executive bodies.
        Government = "government",
        /// Party bodies.
        Party = "party",
        /// Courts and procuracies.
        Court = "court",
        /// Customs.
        Customs = "customs",
        /// All others.
        Other = "other",
    }
}

words! {
    /// Rank of a body in the administration.
    Level {
        /// A ministry or its equal.
        Ministry = "ministry",
        /// A department of a ministry or office of a province.
        Department = "department",
        /// First level.
        Province = "province",
        /// Second level.
        District = "district",
        /// Third level.
        Commune = "commune",
        /// A post, company, team.
        Unit = "unit",
    }
}

words! {
    /// Sorts of papers.
    InstrumentKind {
        /// Biên bản.
        Minutes = "minutes",
        /// Biên bản ghi nhớ.
        Memorandum = "memorandum",
        /// Quy chế.
        Regulation = "regulation",
        /// Kế hoạch, chương trình.
        Plan = "plan",
        /// Thỏa thuận.
        Agreement = "agreement",
        /// Tuyên bố, thông cáo.
        Statement = "statement",
        /// Hiệp định, hiệp ước.
        Treaty = "treaty",
        /// Giao ước, kết nghĩa thư and others.
        Other = "other",
    }
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Where it stands.
    pub span: Span,
    /// Type.
    pub kind: TimexKind,
    /// TIMEX3 value.
    pub value: String,
    /// Recurrence rule of a set.
    pub rrule: Option<String>,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name.
    pub name: String,
    /// Sort.
    pub kind: PlaceKind,
    /// ISO 3166-1 code.
    pub country: Option<&'static str>,
    /// ISO 3166-2 code.
    pub code: Option<&'static str>,
    /// Index of the place it lies in.
    pub within: Option<usize>,
    /// Where it stands.
    pub mentions: Vec<Span>,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Full name.
    pub name: String,
    /// Sort.
    pub kind: OrgKind,
    /// Level.
    pub level: Level,
    /// ISO 3166-1 code.
    pub country: Option<&'static str>,
    /// Index of the place it is named for.
    pub place: Option<usize>,
    /// Index of the body it belongs to.
    pub parent: Option<usize>,
    /// Where it stands.
    pub mentions: Vec<Span>,
}

/// A title of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The job: `Giám đốc`.
    pub title: String,
    /// Index of the organisation.
    pub organization: Option<usize>,
    /// The whole in clean letters; of titles dealt out in turn, this person's share: `Trưởng CA xã A Dơi`.
    pub text: String,
    /// Where it stands; of titles dealt out in turn, from their head to the end of the share: `Trưởng CA các xã Hướng Phùng,
    /// Lao Bảo, A Dơi`.
    pub span: Span,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Name without rank, honorific and title.
    pub name: String,
    /// ông, bà, đồng chí.
    pub honorific: Option<String>,
    /// Rank as written.
    pub rank: Option<String>,
    /// Titles.
    pub roles: Vec<Role>,
    /// ISO 3166-1 code.
    pub country: Option<&'static str>,
    /// Named, but no delegate: suspect, victim, historical person, predecessor.
    pub outside: bool,
    /// Where the name stands.
    pub mentions: Vec<Span>,
}

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Sort.
    pub kind: InstrumentKind,
    /// Name as written.
    pub name: String,
    /// `lần thứ N` in its name.
    pub ordinal: Option<u32>,
    /// Whether the text says that it was signed.
    pub signed: bool,
    /// Where it stands.
    pub mentions: Vec<Span>,
}

/// A person or an organisation, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// Index into the people.
    Person(usize),
    /// Index into the organisations.
    Organization(usize),
}
