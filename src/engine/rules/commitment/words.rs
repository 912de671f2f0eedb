//! Closed lists of small words that the rules of this stage ask for, by the part they play.

use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::{Class, Hit};

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $word:literal),+ $(,)?) => {
        /// The part that a word of `commitment_words.tsv` plays.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Role { $($(#[$doc])* $role),+ }

        impl Role {
            /// What the column `role` says.
            fn as_str(self) -> &'static str {
                match self { $(Role::$role => $word),+ }
            }
        }
    };
}

roles! {
    /// May stand between a subject and its cue, or between two cues of a chain: `đã`, `cũng`, `xin`.
    Link = "link",
    /// Part of a subject that is no mention: `đại diện lãnh đạo`, `hai chỉ huy`.
    Subject = "subject",
    /// Stands for the body of whoever speaks: `đơn vị`, `tỉnh`, `nhà trường`.
    OwnBody = "ownBody",
    /// Opens a noun phrase or a setting in front of the verb: `các`, `cán bộ`, `trong`.
    Opener = "opener",
    /// Stands behind a subject and says more of it: `giáp ranh`, `đối diện`.
    Attribute = "attribute",
    /// `cần`, `phải`, `sẽ`.
    Modal = "modal",
    /// Stands between a cue and its first verb: `rằng`, `trong`, a mark.
    LeadIn = "leadIn",
    /// In front of a date by which: `trước`, `chậm nhất là`.
    Limit = "limit",
    /// Heads a list and names no action: `nhiệm vụ`, `nội dung`.
    Heading = "heading",
    /// Counts a heading: `các`, `một số`.
    Quantifier = "quantifier",
    /// In front of a colon says that a list follows: `như sau`, `cụ thể`.
    ListMark = "listMark",
    /// What a paper does: `nêu rõ`, `quy định`.
    Written = "written",
    /// Joins a sentence to the list before it: `đồng thời`, `bên cạnh đó`.
    Connective = "connective",
    /// Reports speech whose subject may stand behind it: `cho biết`, `khẳng định`.
    Speech = "speech",
    /// What parties do at the meeting itself: `trao đổi`, `thảo luận`.
    Talk = "talk",
    /// Somebody takes the floor: `cảm ơn`, `chia sẻ`.
    Turn = "turn",
    /// Verb that may say what sort of people somebody are: `lực lượng bảo vệ biên giới`, `học viên tham dự lớp`.
    Profession = "profession",
    /// In front of a verb makes it a noun or a purpose: `việc`, `công tác`, `để`.
    Nominal = "nominal",
    /// Opens a time, a place or a condition in front of the verb: no subject.
    Setting = "setting",
    /// Names who gets something: `cho`, `giúp`.
    Benefit = "benefit",
    /// A person spoken of without a name: `ông`, `chúng tôi`.
    Pronoun = "pronoun",
    /// Fronted manner: `định kỳ và đột xuất`, `khi cần thiết`.
    Manner = "manner",
    /// Behind the name of a meeting: which one of a row: `lần thứ`, `quý`, `thường niên`.
    Series = "series",
    /// In the heading of minutes: what was agreed.
    Section = "section",
    /// The clauses of a paper or of what was agreed: `kế hoạch này`, `nội dung ký kết`.
    Paper = "paper",
    /// In front of a subject and its cue makes them an attribute: `mà`, `nội dung`.
    Antecedent = "antecedent",
    /// In front of a cue: it is said in writing: `có văn bản`.
    Writ = "writ",
    /// Behind `mời`: guests who are a party: `đoàn`, `tàu`.
    Guests = "guests",
    /// Behind `nhận`: what was got, not taken on: `hỗ trợ`, `bàn giao`.
    Received = "received",
    /// Opens a condition: `khi`, `nếu`.
    Condition = "condition",
    /// All parties by whatever noun: `hai nước`, `hai tỉnh`.
    Sides = "sides",
    /// First word of somebody who can be told to act: `các`, `phòng`, `đội`.
    Addressee = "addressee",
    /// Opens the name of a body that is made of the parties: `cụm`, `khối`.
    Collective = "collective",
    /// Verb after which "in month M" is a date by which: `hoàn thành`, `gửi`.
    Achievement = "achievement",
    /// Verb that only plans a date: `tổ chức`, `khảo sát`.
    Scheduling = "scheduling",
    /// A state that lasts until a date: `hoạt động`, `gia hạn`.
    Lasting = "lasting",
    /// Ends the action before it rather than opening one: `xong`, `trình`.
    Completion = "completion",
    /// The same where no object stands behind it: `hoàn thành trước …`.
    Finishing = "finishing",
    /// Takes bodies as its object, which then act: `chỉ đạo`, `với`.
    Causative = "causative",
    /// Work on something promised: `đang xây dựng`.
    Works = "works",
    /// What is built: `trụ sở`.
    Building = "building",
    /// Says that an end is in view: `dự kiến`, `phấn đấu`.
    Due = "due",
    /// A state that is wished, no action: `mãi mãi`, `ngày càng`.
    Wish = "wish",
    /// Looks back on results: `điểm lại kết quả`.
    Retrospect = "retrospect",
    /// What follows in its clause is hoped: `tin tưởng`.
    Hope = "hope",
    /// What follows in its sentence is conditional or an itinerary: `nếu`.
    Proviso = "proviso",
    /// The public: `người dân`.
    Public = "public",
    /// Verb that answers a request without saying what: `báo cáo`, `xem xét`.
    Answer = "answer",
    /// Opens a remark that is no part of the action: `nhưng`, `dự kiến diễn ra`.
    Aside = "aside",
    /// Marks the clause as promised or asked: `sẽ`, `mong`.
    Unfulfilled = "unfulfilled",
    /// The event at which something is given: `dịp này`.
    Occasion = "occasion",
    /// Verb of giving.
    Gift = "gift",
    /// What a delivery keeps: `thực hiện cam kết`, `đã hứa`.
    Promise = "promise",
    /// Everyday verb that gives where things are counted behind it: `giúp`, `giao cho`.
    Handing = "handing",
    /// In front of a verb of giving makes it a noun or a purpose: `lễ`, `để`.
    NoGift = "noGift",
    /// Behind a verb of giving: an honour, a paper, nothing that helps: `bằng khen`, `hoa`.
    Honour = "honour",
    /// Behind a number: no thing that can be given.
    Uncounted = "uncounted",
    /// In front of a number: a date or a rank in a row.
    Numbered = "numbered",
    /// Ends the unit of a quantity.
    UnitEnd = "unitEnd",
    /// Behind a number in letters: a phrase that counts nothing (`hai bên`, `một cách`).
    SetPhrase = "setPhrase",
    /// In front of `ký`: the name of an event or a time, not the act.
    SigningEvent = "signingEvent",
    /// Behind a comma: who watched, what it is good for: `có … chứng kiến`, `thể hiện`.
    SigningTail = "signingTail",
    /// Between `ký` and the paper.
    SigningLink = "signingLink",
}

/// The longest word of a role that starts at a token.
pub(super) fn hit(doc: &Document, at: usize, role: Role) -> Option<Hit> {
    doc.hits(at)
        .iter()
        .copied()
        .find(|&hit| hit.class == Class::CommitmentWord && doc.column(hit, "role") == role.as_str())
}

/// One past the longest word of a role that starts at a token.
pub(super) fn end(doc: &Document, at: usize, role: Role) -> Option<usize> {
    hit(doc, at, role).map(|hit| hit.end as usize)
}

/// Whether a word of a role starts at a token.
pub(super) fn is(doc: &Document, at: usize, role: Role) -> bool {
    hit(doc, at, role).is_some()
}

/// Where the longest word of a role starts that ends right before a token.
pub(super) fn before(doc: &Document, at: usize, role: Role) -> Option<usize> {
    ending_at(doc, at, |hit| hit.class == Class::CommitmentWord && doc.column(hit, "role") == role.as_str())
}

/// First token in a range where a word of a role starts.
pub(super) fn find(doc: &Document, range: TokenRange, role: Role) -> Option<usize> {
    range.iter().find(|&at| is(doc, at, role))
}

/// Longest word of the lists that are read backwards, in tokens.
const LONGEST: usize = 4;

/// Start of the longest entry that ends right before a token and that `accept` takes.
pub(super) fn ending_at(doc: &Document, at: usize, accept: impl Fn(Hit) -> bool) -> Option<usize> {
    (at.saturating_sub(LONGEST)..at)
        .find(|&start| doc.hits(start).iter().any(|&hit| hit.end as usize == at && accept(hit)))
}
