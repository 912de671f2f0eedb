//! The frames: meetings and commitments with their slots.

use super::entity::{Actor, Level, words};
use super::span::Span;

words! {
    /// Sorts of meetings.
    MeetingKind {
        /// Giao ban.
        Briefing = "briefing",
        /// Hội đàm.
        Talks = "talks",
        /// Sơ kết, tổng kết.
        Review = "review",
        /// Lễ ký kết.
        Signing = "signing",
        /// Thăm và làm việc.
        WorkingVisit = "workingVisit",
        /// Chào xã giao, chúc Tết.
        CourtesyCall = "courtesyCall",
        /// Giao lưu, kết nghĩa.
        Exchange = "exchange",
        /// Tập huấn, diễn tập.
        Training = "training",
        /// Bàn giao, khánh thành.
        Handover = "handover",
        /// Nothing more specific.
        Meeting = "meeting",
    }
}

words! {
    /// Whether a meeting took place.
    MeetingStatus {
        /// Reported as having happened.
        Held = "held",
        /// In the future, or agreed.
        Planned = "planned",
        /// Another one, named only.
        Mentioned = "mentioned",
    }
}

words! {
    /// How the parties met.
    Format {
        /// In one room.
        InPerson = "inPerson",
        /// By video.
        Online = "online",
        /// Not said.
        Unknown = "unknown",
    }
}

words! {
    /// What a participant does; the first that fits.
    ParticipantRole {
        /// Chủ trì, điều hành.
        Chair = "chair",
        /// Trưởng đoàn, dẫn đầu.
        HeadOfDelegation = "headOfDelegation",
        /// Ký.
        Signatory = "signatory",
        /// Phát biểu.
        Speaker = "speaker",
        /// Đến dự, chỉ đạo.
        Guest = "guest",
        /// None of these.
        Attendee = "attendee",
    }
}

words! {
    /// Sorts of commitments.
    CommitmentKind {
        /// Thống nhất, nhất trí.
        Agreement = "agreement",
        /// Cam kết, sẽ.
        Pledge = "pledge",
        /// Đề nghị, mong muốn.
        Request = "request",
        /// Yêu cầu, giao.
        Directive = "directive",
        /// Phấn đấu, dự kiến.
        Plan = "plan",
        /// Ký kết.
        Signing = "signing",
        /// Bàn giao, tặng.
        Delivery = "delivery",
    }
}

words! {
    /// How far a commitment is.
    CommitmentStatus {
        /// In the future.
        Pledged = "pledged",
        /// Under way.
        Ongoing = "ongoing",
        /// Done.
        Delivered = "delivered",
    }
}

/// Who takes part, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The person or body.
    pub actor: Actor,
    /// Role.
    pub role: ParticipantRole,
    /// Index of the organisation whose side they are on.
    pub side: Option<usize>,
}

/// Where a meeting took place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// As written.
    pub span: Span,
    /// Index of the place.
    pub place: Option<usize>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Sort.
    pub kind: MeetingKind,
    /// Held, planned, mentioned.
    pub status: MeetingStatus,
    /// The clearest noun phrase.
    pub title: String,
    /// Where that phrase stands.
    pub trigger: Span,
    /// All phrases that name it, the trigger included.
    pub mentions: Vec<Span>,
    /// `lần thứ N`.
    pub ordinal: Option<u32>,
    /// Index of the meeting before it in its series.
    pub previous: Option<usize>,
    /// Index of the time expression.
    pub time: Option<usize>,
    /// Day, range or coarser.
    pub date: Option<String>,
    /// Venue.
    pub venue: Option<Venue>,
    /// Format.
    pub format: Format,
    /// Indices of the organising bodies.
    pub hosts: Vec<usize>,
    /// Indices of the people in the chair.
    pub chairs: Vec<usize>,
    /// Everybody who takes part.
    pub participants: Vec<Participant>,
    /// Topics (closed list of the contract).
    pub topics: Vec<&'static str>,
    /// Indices of the papers signed or adopted.
    pub instruments: Vec<usize>,
    /// ISO 3166-1 codes of the parties.
    pub countries: Vec<&'static str>,
    /// Highest level of the parties.
    pub level: Option<Level>,
    /// Sentences that carry the slots.
    pub evidence: Vec<Span>,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// The unit as written.
    pub unit: String,
    /// Where both stand.
    pub span: Span,
}

/// A date by which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day or unit named.
    pub value: String,
    /// Index of the time expression.
    pub time: usize,
}

/// How often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// RFC 5545.
    pub rrule: String,
    /// Index of the time expression.
    pub time: usize,
}

/// A commitment.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// Sort.
    pub kind: CommitmentKind,
    /// How far.
    pub status: CommitmentStatus,
    /// The action clause.
    pub span: Span,
    /// The words that make it a commitment.
    pub cue: Option<Span>,
    /// Other statements of the same.
    pub mentions: Vec<Span>,
    /// Who is bound, or asked to act.
    pub by: Vec<Actor>,
    /// Who receives, asks or orders.
    pub to: Vec<Actor>,
    /// Short form of the action.
    pub action: String,
    /// Topics (closed list of the contract).
    pub topics: Vec<&'static str>,
    /// By when.
    pub deadline: Option<Deadline>,
    /// Index of the time in which.
    pub period: Option<usize>,
    /// How often.
    pub recurrence: Option<Recurrence>,
    /// Numbers with units.
    pub quantities: Vec<Quantity>,
    /// Index of the meeting where it was made.
    pub meeting: Option<usize>,
    /// Index of the paper that holds it.
    pub instrument: Option<usize>,
}

impl MeetingKind {
    /// PLOVER event type and CAMEO code of the sort.
    pub fn codes(self) -> (&'static str, &'static str) {
        match self {
            MeetingKind::Briefing | MeetingKind::Review | MeetingKind::Meeting => ("CONSULT", "040"),
            MeetingKind::Talks => ("CONSULT", "046"),
            MeetingKind::Signing => ("AGREE", "057"),
            MeetingKind::WorkingVisit | MeetingKind::CourtesyCall => ("CONSULT", "042"),
            MeetingKind::Exchange => ("COOPERATE", "050"),
            MeetingKind::Training => ("COOPERATE", "06"),
            MeetingKind::Handover => ("AID", "07"),
        }
    }
}

/// The closed list of topics in `giaoban/1`.
pub const TOPICS: &[&str] = &[
    "informationExchange",
    "drugCrime",
    "humanTrafficking",
    "smuggling",
    "illegalMigration",
    "borderManagement",
    "borderMarkers",
    "jointPatrol",
    "criminalInvestigation",
    "fugitives",
    "terrorism",
    "cyberCrime",
    "firearmsExplosives",
    "economicFraud",
    "epidemic",
    "training",
    "infrastructure",
    "hotline",
    "regularMeeting",
    "peopleExchange",
    "legalEducation",
    "internalSecurity",
    "citizenSupport",
    "trade",
    "trafficSafety",
    "environment",
    "publicOrder",
    "capacityAid",
];
