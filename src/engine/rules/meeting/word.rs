//! The words round the name of a meeting, found once for the whole article (`lexicon/meeting_words.tsv`).

use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::MeetingKind;
use crate::engine::lexicon::Class;

macro_rules! senses {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// The sense of a word of the list's column.
            fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

senses! {
    /// What a word says of the meeting beside it.
    Sense {
        /// The phrase that names the meeting is complete: `giữa`, `do`.
        Ends = "ends",
        /// The same, where a date follows: `trong ngày`, `sáng 5/4`.
        EndsBeforeDate = "ends-before-date",
        /// A bare noun behind it points back: `tại`, `kết thúc`.
        Refers = "refers",
        /// Right before a noun, it makes a room, a routine or a body of it: `chế độ`, `ban tổ chức`.
        Hides = "hides",
        /// Right behind a noun, the same: `hội nghị Trung ương`.
        Cancels = "cancels",
        /// A parliament, council or party congress, whose sessions are none.
        Assembly = "assembly",
        /// Inside the name of a general noun, it gives the sort.
        Specific = "specific",
        /// The next of the series: `lần tới`.
        Next = "next",
        /// The one before: `lần trước`.
        Previous = "previous",
        /// Before the phrase: it is still to come: `dự kiến`.
        Future = "future",
        /// Behind the phrase: the same, the meeting being the subject: `sẽ được`.
        Coming = "coming",
        /// Opens what is told from the past: `được biết`.
        Recalled = "recalled",
        /// Right before the phrase: it is only pointed at: `còn nhớ`.
        PointedAt = "pointed-at",
        /// Right before the phrase: it is remembered: `vẫn nhắc`.
        Recalls = "recalls",
        /// Before the phrase: what is reported is measured against it: `so với`.
        Measured = "measured",
        /// Before `tổ chức`: the parties agree to hold it.
        Agreed = "agreed",
        /// The sentence reports results or habits.
        Report = "report",
        /// The sentence turns to another occasion: `trước đó`.
        Switch = "switch",
        /// At the start of a sentence: later on the same day: `ngay sau lễ ký`.
        SameDay = "same-day",
        /// At the start of a sentence: on the occasion of the meeting in view.
        Occasion = "occasion",
        /// Before a bare noun: it opens a meeting: `diễn ra`.
        Opens = "opens",
        /// Behind a noun that is its subject: `diễn ra`.
        TakesPlace = "takes-place",
        /// No venue of the meeting follows: another clause has begun.
        OtherClause = "other-clause",
        /// Behind a comma: what is said of the meeting goes on: `tổ chức vào …`.
        GoesOn = "goes-on",
        /// A paper whose date follows: `Nghị định số …`.
        Paper = "paper",
        /// The same, where a number or code stands between.
        PaperWithNumber = "paper-with-number",
        /// The venue is complete.
        VenueEnd = "venue-end",
        /// What follows the preposition is no venue: `tại hội nghị`.
        NoVenue = "no-venue",
        /// … but for a hall: `tại hội trường`.
        Hall = "hall",
        /// A building or spot.
        Site = "site",
        /// Organises, behind `do` or `được`: `đăng cai`.
        Hosts = "hosts",
        /// Organises or receives, before the noun: `tổ chức`.
        Organizes = "organizes",
        /// Opens an adverbial before the subject, closed by a comma: `theo lời mời của`.
        Fronted = "fronted",
        /// In an adverbial: who stands behind it is the other side: `nhận lời mời của`.
        Invitation = "invitation",
        /// The members of a grouping follow: `gồm`.
        Comprises = "comprises",
        /// A grouping: `cụm`.
        Grouping = "grouping",
        /// Right before a body, unnamed people who stand for it: `đại diện lãnh đạo`.
        Represents = "represents",
        /// Before `của` and a body, the same: `thành viên của`.
        People = "people",
        /// Right before a body, it travels: `đoàn công tác`.
        Delegation = "delegation",
        /// Before a place or country, the side of it: `phía`, `đoàn`.
        Side = "side",
        /// Meetings of other bodies than the parties: `cấp đồn`.
        OtherLevel = "other-level",
        /// Goes on with a list of people.
        Joins = "joins",
        /// Right before a name: his family, or one remembered.
        Relative = "relative",
        /// The sentence opens with who came.
        Attendance = "attendance",
        /// Anywhere in a sentence: its subject came.
        AttendanceVerb = "attendance-verb",
        /// A building or square that is a venue without a name: `sân vận động huyện`.
        Building = "building",
        /// A comma inside one notion: `phòng, chống`.
        Pair = "pair",
        /// What is said or asked follows: who stands behind it did not come.
        Asks = "asks",
        /// Right behind a name, where he lives: `ngụ`.
        Resident = "resident",
        /// Is in the chair.
        Chairs = "chairs",
        /// Leads a delegation.
        Leads = "leads",
        /// Says something.
        Speaks = "speaks",
        /// Attends as a guest.
        Guest = "guest",
        /// Behind `hai`, `các`, all who meet: `hai bên`.
        Party = "party",
        /// Behind a number only, the same: `hai sở`.
        PartyCounted = "party-counted",
        /// All forces together: `ba lực lượng`.
        Collective = "collective",
        /// Hands a building over or begins it: an event where a ceremony is told of.
        Inaugurates = "inaugurates",
        /// What follows is the occasion of another event: `nhân dịp`, `trong khuôn khổ`.
        OccasionOpener = "occasion-opener",
        /// Right before a verb: somebody does it now: `tiến hành`, `đã`.
        Performs = "performs",
        /// Behind `ký kết`, what is no paper but signed as one: `hợp tác`.
        Signed = "signed",
        /// Right before a verb of meeting: it is agreed to do so again: `hẹn`.
        Appoints = "appoints",
        /// Right before a noun: the routine of it, unless it is agreed how often: `chế độ`.
        Regime = "regime",
        /// Right before a noun that `thứ N` numbers: `lần giao ban thứ 8`.
        Order = "order",
        /// Before a noun: it is done all the time: `thường xuyên`.
        Habit = "habit",
        /// Before a noun: it is the custom: `đều`, `vẫn`.
        Custom = "custom",
        /// Opens a sentence that tells the results of a period: `trong năm qua`.
        Period = "period",
        /// Counts events: `12 lần`, `6 cuộc`.
        Tally = "tally",
        /// May stand before a verb that opens its sentence: `trước đó`, `phát biểu khi`.
        LeadIn = "lead-in",
        /// Invites: `mời`.
        Invites = "invites",
        /// Behind it, to what: `sang dự`.
        InvitedTo = "invited-to",
    }
}

/// A word of the list in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its tokens.
    pub(crate) tokens: TokenRange,
    /// What it says.
    pub(crate) sense: Sense,
    /// The sort that it gives a meeting, for [`Sense::Specific`].
    pub(crate) kind: Option<MeetingKind>,
}

/// All words of the list in an article, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Words(Vec<Word>);

/// Longest form of the list, in tokens.
const LONGEST: usize = 6;

impl Words {
    /// Collects the words of an article.
    pub(crate) fn new(doc: &Document) -> Self {
        let hits = doc.all_hits().iter().filter(|hit| hit.class == Class::MeetingWord);
        let word = |&hit: &crate::engine::lexicon::Hit| {
            let sense = Sense::parse(doc.column(hit, "sense"))?;
            let kind = MeetingKind::parse(doc.column(hit, "kind"));
            Some(Word { tokens: TokenRange { start: hit.start, end: hit.end }, sense, kind })
        };
        Words(hits.filter_map(word).collect())
    }

    /// Words of a sense that start in a range.
    pub(crate) fn within(
        &self,
        range: TokenRange,
        sense: Sense,
    ) -> impl DoubleEndedIterator<Item = Word> + '_ {
        let from = self.0.partition_point(|w| w.tokens.start < range.start);
        let to = self.0.partition_point(|w| w.tokens.start < range.end.max(range.start));
        let words = self.0.get(from..to).unwrap_or_default();
        words.iter().copied().filter(move |w| w.sense == sense)
    }

    /// The first word of a sense that starts in a range.
    pub(crate) fn first(&self, range: TokenRange, sense: Sense) -> Option<Word> {
        self.within(range, sense).next()
    }

    /// The last word of a sense that starts in a range.
    pub(crate) fn last(&self, range: TokenRange, sense: Sense) -> Option<Word> {
        self.within(range, sense).next_back()
    }

    /// Whether a word of a sense starts in a range.
    pub(crate) fn any(&self, range: TokenRange, sense: Sense) -> bool {
        self.first(range, sense).is_some()
    }

    /// The longest word of a sense that starts at a token.
    pub(crate) fn at(&self, token: usize, sense: Sense) -> Option<TokenRange> {
        self.first(TokenRange::new(token, token + 1), sense).map(|w| w.tokens)
    }

    /// The longest word of a sense that ends right before a token.
    pub(crate) fn before(&self, token: usize, sense: Sense) -> Option<TokenRange> {
        let range = TokenRange::new(token.saturating_sub(LONGEST), token);
        self.within(range, sense).map(|w| w.tokens).find(|t| t.after() == token)
    }
}
