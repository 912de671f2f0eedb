//! The words of the contract in the two languages of the interface.

use super::{Kind, Locale};

/// One code of the contract and its two wordings.
type Row = (&'static str, &'static str, &'static str);

fn find(table: &'static [Row], code: &str, locale: Locale) -> Option<&'static str> {
    table.iter().find(|(word, ..)| *word == code).map(|&(_, vi, en)| locale.pick(vi, en))
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident { $($code:literal => $vi:literal, $en:literal;)+ })+) => {
        $($(#[$doc])*
        pub fn $name(code: &str, locale: Locale) -> String {
            const TABLE: &[Row] = &[$(($code, $vi, $en)),+];
            find(TABLE, code, locale).map_or_else(|| code.to_owned(), str::to_owned)
        })+
    };
}

labels! {
    /// Sorts of meetings.
    meeting_kind {
        "briefing" => "Giao ban", "Briefing";
        "talks" => "Hội đàm", "Talks";
        "review" => "Sơ kết, tổng kết", "Review";
        "signing" => "Lễ ký kết", "Signing";
        "workingVisit" => "Thăm và làm việc", "Working visit";
        "courtesyCall" => "Chào xã giao", "Courtesy call";
        "exchange" => "Giao lưu", "Exchange";
        "training" => "Tập huấn", "Training";
        "handover" => "Bàn giao", "Handover";
        "meeting" => "Cuộc họp", "Meeting";
    }
    /// Whether a meeting took place.
    meeting_status {
        "held" => "đã diễn ra", "held";
        "planned" => "dự kiến", "planned";
        "mentioned" => "được nhắc đến", "mentioned";
    }
    /// How the parties met.
    format {
        "inPerson" => "trực tiếp", "in person";
        "online" => "trực tuyến", "online";
        "unknown" => "bài không nêu", "not stated";
    }
    /// What a participant does.
    role {
        "chair" => "Chủ trì", "Chair";
        "headOfDelegation" => "Trưởng đoàn", "Head of delegation";
        "signatory" => "Người ký", "Signatory";
        "speaker" => "Phát biểu", "Speaker";
        "guest" => "Khách mời", "Guest";
        "attendee" => "Tham dự", "Attendee";
    }
    /// Sorts of commitments.
    commitment_kind {
        "agreement" => "Thống nhất", "Agreement";
        "pledge" => "Lời hứa", "Pledge";
        "request" => "Đề nghị", "Request";
        "directive" => "Chỉ đạo", "Directive";
        "plan" => "Kế hoạch", "Plan";
        "signing" => "Ký kết", "Signing";
        "delivery" => "Bàn giao", "Delivery";
    }
    /// How far a commitment is.
    commitment_status {
        "pledged" => "đã hứa", "pledged";
        "ongoing" => "đang thực hiện", "under way";
        "delivered" => "đã thực hiện", "delivered";
    }
    /// Sorts of papers.
    instrument_kind {
        "minutes" => "biên bản", "minutes";
        "memorandum" => "bản ghi nhớ", "memorandum";
        "regulation" => "quy chế", "regulation";
        "plan" => "kế hoạch", "plan";
        "agreement" => "thỏa thuận", "agreement";
        "statement" => "tuyên bố, thông cáo", "statement";
        "treaty" => "hiệp định, hiệp ước", "treaty";
        "other" => "văn kiện", "document";
    }
    /// Sorts of bodies.
    organization_kind {
        "police" => "công an, cảnh sát", "police";
        "borderGuard" => "biên phòng", "border guard";
        "military" => "quân đội", "military";
        "government" => "chính quyền", "government";
        "party" => "đảng, đoàn thể", "party";
        "court" => "tòa án, kiểm sát", "justice";
        "customs" => "hải quan", "customs";
        "other" => "khác", "other";
    }
    /// Levels of bodies.
    level {
        "ministry" => "trung ương", "national";
        "department" => "cục, vụ", "department";
        "province" => "cấp tỉnh", "province";
        "district" => "cấp huyện", "district";
        "commune" => "cấp xã", "commune";
        "unit" => "đơn vị", "unit";
    }
    /// Sorts of places.
    place_kind {
        "country" => "nước", "country";
        "province" => "tỉnh", "province";
        "city" => "thành phố", "city";
        "district" => "huyện", "district";
        "commune" => "xã", "commune";
        "village" => "bản, làng", "village";
        "borderGate" => "cửa khẩu", "border gate";
        "site" => "địa điểm", "site";
    }
    /// States by ISO 3166-1.
    country {
        "VN" => "Việt Nam", "Vietnam";
        "LA" => "Lào", "Laos";
        "KH" => "Campuchia", "Cambodia";
        "CN" => "Trung Quốc", "China";
        "TH" => "Thái Lan", "Thailand";
        "MM" => "Myanmar", "Myanmar";
        "JP" => "Nhật Bản", "Japan";
        "KR" => "Hàn Quốc", "South Korea";
        "RU" => "Nga", "Russia";
        "US" => "Mỹ", "United States";
        "FR" => "Pháp", "France";
        "AU" => "Australia", "Australia";
        "IN" => "Ấn Độ", "India";
        "SG" => "Singapore", "Singapore";
        "MY" => "Malaysia", "Malaysia";
        "ID" => "Indonesia", "Indonesia";
        "PH" => "Philippines", "Philippines";
        "TW" => "Đài Loan", "Taiwan";
        "CU" => "Cuba", "Cuba";
    }
    /// Topics of commitments and meetings.
    topic {
        "informationExchange" => "trao đổi thông tin", "information exchange";
        "drugCrime" => "tội phạm ma túy", "drug crime";
        "humanTrafficking" => "mua bán người", "human trafficking";
        "smuggling" => "buôn lậu", "smuggling";
        "illegalMigration" => "xuất nhập cảnh trái phép", "illegal migration";
        "borderManagement" => "quản lý biên giới", "border management";
        "borderMarkers" => "mốc giới", "border markers";
        "jointPatrol" => "tuần tra chung", "joint patrol";
        "criminalInvestigation" => "điều tra tội phạm", "criminal investigation";
        "fugitives" => "đối tượng truy nã", "fugitives";
        "terrorism" => "chống khủng bố", "counter-terrorism";
        "cyberCrime" => "tội phạm mạng", "cyber crime";
        "firearmsExplosives" => "vũ khí, vật liệu nổ", "firearms and explosives";
        "economicFraud" => "tội phạm kinh tế, lừa đảo", "economic crime and fraud";
        "epidemic" => "phòng dịch", "epidemic control";
        "training" => "đào tạo", "training";
        "infrastructure" => "xây dựng", "infrastructure";
        "hotline" => "đường dây nóng", "hotline";
        "regularMeeting" => "họp định kỳ", "regular meetings";
        "peopleExchange" => "giao lưu nhân dân", "people-to-people exchange";
        "legalEducation" => "tuyên truyền pháp luật", "legal education";
        "internalSecurity" => "an ninh quốc gia", "internal security";
        "citizenSupport" => "bảo hộ công dân", "support for citizens";
        "trade" => "thương mại", "trade";
        "trafficSafety" => "an toàn giao thông", "traffic safety";
        "environment" => "môi trường", "environment";
        "publicOrder" => "trật tự xã hội", "public order";
        "capacityAid" => "hỗ trợ thiết bị", "capacity aid";
    }
}

/// The name of a kind of thing in the legend.
pub fn kind(kind: Kind, locale: Locale) -> &'static str {
    match kind {
        Kind::Meeting => locale.pick("Cuộc họp", "Meetings"),
        Kind::Commitment => locale.pick("Cam kết", "Commitments"),
        Kind::Person => locale.pick("Người", "People"),
        Kind::Organization => locale.pick("Cơ quan", "Bodies"),
        Kind::Place => locale.pick("Địa danh", "Places"),
        Kind::Time => locale.pick("Thời gian", "Times"),
        Kind::Instrument => locale.pick("Văn kiện", "Documents"),
    }
}

/// One thing of a kind, as a noun inside a sentence.
pub fn one(kind: Kind, locale: Locale) -> &'static str {
    match kind {
        Kind::Meeting => locale.pick("cuộc họp", "meeting"),
        Kind::Commitment => locale.pick("cam kết", "commitment"),
        Kind::Person => locale.pick("người", "person"),
        Kind::Organization => locale.pick("cơ quan", "body"),
        Kind::Place => locale.pick("địa danh", "place"),
        Kind::Time => locale.pick("thời gian", "time"),
        Kind::Instrument => locale.pick("văn kiện", "document"),
    }
}

/// Several things of a kind with their number: `12 cam kết`, `12 commitments`.
pub fn counted(kind: Kind, number: usize, locale: Locale) -> String {
    let many = match kind {
        Kind::Meeting => "meetings",
        Kind::Commitment => "commitments",
        Kind::Person => "people",
        Kind::Organization => "bodies",
        Kind::Place => "places",
        Kind::Time => "times",
        Kind::Instrument => "documents",
    };
    locale.counted(number, one(kind, Locale::Vi), one(kind, Locale::En), many)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::entity::{InstrumentKind, Level, OrgKind, PlaceKind};
    use crate::engine::frame::{
        CommitmentKind, CommitmentStatus, Format, MeetingKind, MeetingStatus, ParticipantRole,
    };

    /// Every word of the contract has a wording in both languages.
    #[test]
    fn nothing_is_shown_as_a_code() {
        fn all(words: impl Iterator<Item = &'static str>, label: fn(&str, Locale) -> String) {
            for word in words {
                assert_ne!(label(word, Locale::Vi), word, "{word}");
                assert!(
                    label(word, Locale::En).chars().all(|c| !c.is_ascii_uppercase())
                        || label(word, Locale::En) != word
                );
            }
        }
        all(MeetingKind::ALL.iter().map(|k| k.as_str()), meeting_kind);
        all(MeetingStatus::ALL.iter().map(|k| k.as_str()), meeting_status);
        all(Format::ALL.iter().map(|k| k.as_str()), format);
        all(ParticipantRole::ALL.iter().map(|k| k.as_str()), role);
        all(CommitmentKind::ALL.iter().map(|k| k.as_str()), commitment_kind);
        all(CommitmentStatus::ALL.iter().map(|k| k.as_str()), commitment_status);
        all(InstrumentKind::ALL.iter().map(|k| k.as_str()), instrument_kind);
        all(OrgKind::ALL.iter().map(|k| k.as_str()), organization_kind);
        all(Level::ALL.iter().map(|k| k.as_str()), level);
        all(PlaceKind::ALL.iter().map(|k| k.as_str()), place_kind);
    }

    #[test]
    fn unknown_codes_come_back() {
        assert_eq!(topic("quantum", Locale::Vi), "quantum");
        assert_eq!(country("KH", Locale::En), "Cambodia");
    }

    #[test]
    fn kinds_are_counted() {
        assert_eq!(counted(Kind::Organization, 1, Locale::En), "1 body");
        assert_eq!(counted(Kind::Organization, 8, Locale::En), "8 bodies");
        assert_eq!(counted(Kind::Commitment, 12, Locale::Vi), "12 cam kết");
    }
}
