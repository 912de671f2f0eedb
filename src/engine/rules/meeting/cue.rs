//! Finding the words that name a meeting, and what stands with them.

use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::frame::{MeetingKind, MeetingStatus};
use crate::engine::lexicon::Class;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// How a phrase names a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// An event noun with a name of its own: `hội nghị giao ban lần thứ 29`.
    Named,
    /// A noun that only points back: `tại hội nghị`, `buổi lễ`.
    Bare,
    /// A verb that tells an event: `đã chào xã giao`.
    Verb,
}

/// A phrase that may name a meeting.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// The words of the list.
    pub(crate) head: TokenRange,
    /// The whole phrase.
    pub(crate) phrase: TokenRange,
    /// Sort of meeting.
    pub(crate) kind: MeetingKind,
    /// How it names it.
    pub(crate) shape: Shape,
    /// Held, planned or mentioned, as far as the clause tells.
    pub(crate) status: MeetingStatus,
    /// `lần thứ N`.
    pub(crate) ordinal: Option<u32>,
    /// The words that gave the status, when it is not the default.
    pub(crate) status_cue: Option<TokenRange>,
    /// The clause it stands in.
    pub(crate) clause: TokenRange,
}

/// Words after which a phrase is complete.
const PHRASE_ENDS: &[&str] = &[
    "giữa", "tại", "do", "đã", "sẽ", "vào", "nhằm", "để", "theo", "cùng", "được", "với", "có", "còn", "cũng",
    "là", "ở", "hồi", "dự", "diễn", "kết", "này", "trong", "từ", "mỗi", "khi", "luân", "đến", "thống",
    "nhất", "cho", "bằng",
];

/// Longest phrase, in tokens.
const LONGEST: usize = 32;

/// All cues of the body, title and captions, in reading order.
pub(crate) fn cues(scene: &Scene<'_>) -> Vec<Cue> {
    let doc = scene.doc;
    let mut out: Vec<Cue> = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        let skipped =
            matches!(doc.block_kind(at), BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Source);
        let hit = if skipped { None } else { doc.hit(at, Class::MeetingCue) };
        let Some(hit) = hit else {
            if !skipped {
                out.extend(match doc.key(at) {
                    "ký" => signing_act(scene, at),
                    "tiếp" => reception(scene, at),
                    _ => None,
                });
            }
            at += 1;
            continue;
        };
        // "sang thăm, chúc Tết": the verb of motion gives way to the fuller phrase behind it.
        let behind = doc.hit(at + 1, Class::MeetingCue).filter(|next| next.end > hit.end);
        let hit = behind.unwrap_or(hit);
        let head = TokenRange::new(hit.start as usize, hit.end as usize);
        let kind = MeetingKind::parse(doc.column(hit, "kind")).unwrap_or(MeetingKind::Meeting);
        match cue(scene, head, kind, doc.column(hit, "shape")) {
            Some(cue) => {
                at = cue.head.after();
                out.push(cue);
            }
            None => at = head.after(),
        }
    }
    out
}

/// `P đã tiếp Đại tướng Q`, `tiếp đoàn đại biểu …`: a call told from the side that receives.
fn reception(scene: &Scene<'_>, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    let guest = scene.person(at + 1).is_some_and(|p| p.tokens.first() == at + 1)
        || (doc.key(at + 1) == "đoàn"
            && scene.skip_mention(at + 2).or_else(|| scene.skip_mention(at + 4)).is_some());
    let clause = clause_at(doc, at);
    let before = TokenRange::new(clause.first(), at);
    let host = !scene.people_in(before).is_empty() || !scene.organizations_in(before).is_empty();
    if !guest
        || !host
        || matches!(doc.key_before(at), "đón" | "trực" | "kế" | "gián" | "giao" | "buổi" | "cuộc")
    {
        return None;
    }
    let head = TokenRange::new(at, at + 1);
    let end = scene.skip_mention(at + 1).unwrap_or(at + 2);
    let (status, status_cue) = status(scene, head, clause);
    Some(Cue {
        head,
        phrase: TokenRange::new(at, end),
        kind: MeetingKind::CourtesyCall,
        shape: Shape::Verb,
        status,
        ordinal: None,
        status_cue,
        clause,
    })
}

/// `Chiều cùng ngày, X và Y đã ký Quy chế`: a signing told by the verb alone, in a sentence that dates it.
fn signing_act(scene: &Scene<'_>, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    let object = (at + 1..at + 5).find(|&i| doc.hit(i, Class::Instrument).is_some())?;
    let linked = (at + 1..object).all(|i| matches!(doc.key(i), "kết" | "các" | "bản" | "một"));
    let clause = clause_at(doc, at);
    let before = TokenRange::new(clause.first(), at);
    // Behind the heading of a digest's item the sentence itself opens.
    let start = (clause.first()..at.min(clause.first() + 16))
        .find(|&i| doc.key(i) == ":")
        .map_or(clause.first(), |i| i + 1);
    let opening = TokenRange::new(start, (start + 6).min(at));
    let dated = scene.times_in(opening).iter().any(|&t| !scene.is_frequency(t))
        || doc.find(opening, "cùng ngày").is_some();
    let named = scene.organizations_in(before).len();
    let actors = named >= 2 || (named == 1 && doc.find(before, "và").is_some());
    let plain = matches!(doc.key_before(at), "đã" | "vừa" | "hành" | "cùng")
        || scene.organization(at.saturating_sub(1)).is_some();
    if !(linked && dated && actors && plain) || doc.block_kind(at) == BlockKind::Caption {
        return None;
    }
    let phrase = TokenRange::new(at, phrase_end(scene, TokenRange::new(at, object + 1)));
    Some(Cue {
        head: TokenRange::new(at, object + 1),
        phrase,
        kind: MeetingKind::Signing,
        shape: Shape::Verb,
        status: MeetingStatus::Held,
        ordinal: None,
        status_cue: None,
        clause,
    })
}

fn cue(scene: &Scene<'_>, head: TokenRange, kind: MeetingKind, shape: &str) -> Option<Cue> {
    let doc = scene.doc;
    if is_look_alike(scene, head) {
        return None;
    }
    let clause = clause_at(doc, head.first());
    if shape == "series" {
        return series(scene, head, clause);
    }
    let phrase = TokenRange::new(head.first(), phrase_end(scene, head));
    let ordinal = ordinal_in(doc, TokenRange::new(head.first(), (phrase.after() + 6).min(clause.after())))
        .filter(|_| ordinal_belongs(doc, phrase, clause));
    // "họp đánh giá" is a meeting; "hội nghị đánh giá" a review.
    let specific = if shape == "verb" && matches!(doc.key(head.after()), "đánh" | "kiểm") {
        kind
    } else {
        specific_kind(doc, phrase, kind)
    };
    let named = ordinal.is_some()
        || phrase.len() > head.len() + 1
        || (specific != MeetingKind::Meeting && head.len() > 2);
    let shape = match shape {
        "verb" => Shape::Verb,
        "bare" => Shape::Bare,
        _ if (named && !points_back(doc, phrase, ordinal))
            || dated_at_once(scene, phrase)
            || told_apart(scene, phrase) =>
        {
            Shape::Named
        }
        _ => Shape::Bare,
    };
    // "thăm Trường Tiểu học X, tặng 50 suất quà": a visit to bring gifts.
    let gifts = specific == MeetingKind::WorkingVisit
        && (head.after()..clause.after().min(head.after() + 16)).any(|i| {
            doc.key(i) == "tặng"
                && matches!(doc.key_before(i), "," | "và")
                && doc.number(i + 1).or(doc.number(i + 2)).is_some()
        });
    let specific = if gifts { MeetingKind::Handover } else { specific };
    if shape == Shape::Verb
        && !gifts
        && (!tells_event(scene, head, specific, clause) || leads_to_talks(doc, head, specific, clause))
    {
        return None;
    }
    let (status, status_cue) = status(scene, phrase, clause);
    // "Cuộc họp tiếp theo", "hội nghị lần tới": the word of order is the name.
    let ordered = status != MeetingStatus::Held
        && status_cue
            .is_some_and(|words| words.first() >= phrase.first() && words.first() <= phrase.after() + 3);
    let shape = if shape == Shape::Bare && ordered { Shape::Named } else { shape };
    // A course that is only promised or asked for is a commitment; it is a meeting when it recurs or has a day.
    if specific == MeetingKind::Training {
        let times = scene.times_in(clause);
        let recurs = times.iter().any(|&t| scene.is_frequency(t));
        let day = times.iter().any(|&t| {
            scene.mentions.times.get(t).is_some_and(|t| t.value.len() >= 10 && !t.value.contains("REF"))
        });
        let exercise = doc.find(phrase, "diễn tập").is_some() && !times.is_empty();
        let placed = (phrase.after()..clause.after()).any(|i| doc.key(i) == "tại" && scene.is_place(i + 1));
        let dated = recurs || exercise || day || (placed && status == MeetingStatus::Planned);
        if !dated && doc.block_kind(head.first()) != BlockKind::Title {
            return None;
        }
    }
    Some(Cue { head, phrase, kind: specific, shape, status, ordinal, status_cue, clause })
}

/// `SOMTC 24`, `ASEANAPOL lần thứ 39`: the acronym of a series with its number.
fn series(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> Option<Cue> {
    let doc = scene.doc;
    let number = doc.number(head.after()).filter(|&n| n < 100 && doc.key(head.after() + 1) != "/");
    let ordinal = number.or_else(|| ordinal_in(doc, TokenRange::new(head.after(), head.after() + 1)))?;
    let end = if number.is_some() { head.after() + 1 } else { head.after() + 3 };
    let phrase = TokenRange::new(head.first(), end);
    let (status, status_cue) = status(scene, phrase, clause);
    Some(Cue {
        head,
        phrase,
        kind: MeetingKind::Meeting,
        shape: Shape::Named,
        status,
        ordinal: Some(ordinal),
        status_cue,
        clause,
    })
}

/// Names of bodies, rooms and routines that hold the word but no meeting (the source book lists them).
fn is_look_alike(scene: &Scene<'_>, head: TokenRange) -> bool {
    let doc = scene.doc;
    let at = head.first();
    let before = doc.key_before(at);
    let before2 = if at >= 2 { doc.key(at - 2) } else { "" };
    let within = scene.organization(at).is_some() || scene.place(at).is_some();
    let count = doc.number(at.wrapping_sub(1)).is_some_and(|n| n > 1)
        || (matches!(before, "cuộc" | "lần" | "lượt" | "buổi" | "các" | "những" | "nhiều")
            && at >= 2
            && scene.time(at - 1).is_none()
            && (doc.number(at - 2).is_some() || matches!(before, "nhiều")));
    let paper = doc.key(at) == "giao" && matches!(doc.key(at + 1), "lưu") && doc.key(head.after()) == "nhân";
    let kept = paper
        || (1..=4).any(|b| {
            at > b && matches!((doc.key(at - b - 1), doc.key(at - b)), ("duy", "trì") | ("khôi", "phục"))
        }) && !scene.times_in(clause_at(doc, at)).iter().any(|&t| scene.is_frequency(t));
    within
        || count
        || kept
        || matches!(doc.key(head.after()), "đều")
        || matches!((before2, before), ("tổ", "chức") if at >= 3 && doc.key(at - 3) == "ban")
        || matches!(
            (before2, before),
            ("chế", "độ") | ("cơ", "chế") | ("trung", "tâm") | ("quy", "chế") | ("nghị", "quyết")
        )
        || matches!(before, "phòng" | "trường" | "công" | "bàn" | "nộp" | "ngoại" | "chuyển")
        || matches!(doc.key(head.after()), "trung" if doc.key(head.after() + 1) == "ương")
        || (doc.key(at) == "họp"
            && matches!(doc.key(head.after()), "chợ" | "tổ" | "chi" | "án" | "chuyên" | "phụ" | "dân"))
        || (doc.key(at) == "đối" && matches!(before, "nước" | "tác" | "bên"))
        || (doc.key(at) == "lễ" && matches!(before, "dịp" | "nghi" | "ngày" | "trong"))
        || (doc.key(at) == "lễ"
            && matches!(
                doc.key(at + 1),
                "ra" | "phát" | "công" | "khai" | "đón" | "tân" | "hội" | "tết" | "chùa"
            ))
        || (doc.key(at) == "hoạt" && !matches!(before, "tại" | "buổi"))
}

/// The stretch between two semicolons or sentence ends.
pub(crate) fn clause_at(doc: &Document, at: usize) -> TokenRange {
    let sentence = doc.sentence_at(at);
    let start = (sentence.first()..at).rev().find(|&i| doc.key(i) == ";").map_or(sentence.first(), |i| i + 1);
    let end = (at..sentence.after()).find(|&i| doc.key(i) == ";").unwrap_or(sentence.after());
    TokenRange::new(start, end)
}

fn phrase_end(scene: &Scene<'_>, head: TokenRange) -> usize {
    let doc = scene.doc;
    let limit = doc.sentence_at(head.first()).after().min(head.first() + LONGEST);
    let mut end = head.after();
    while end < limit {
        let key = doc.key(end);
        let pair = key == "," && joins_pair(doc, end);
        if doc.kind(end) == TokenKind::Mark && !pair && !matches!(key, "-" | "/" | "\"") {
            break;
        }
        let ends = PHRASE_ENDS.contains(&key)
            && !(key == "kết" && matches!(doc.key_before(end), "tổng" | "sơ" | "ký" | "liên"))
            && !(key == "nhất" && matches!(doc.key_before(end), "thứ"))
            && !(key == "từ" || key == "trong") // "từ" and "trong" also stand inside names; a date after them ends the phrase
            || (matches!(key, "từ" | "trong") && scene.time(end).is_some());
        if ends {
            break;
        }
        if matches!(key, "sáng" | "chiều" | "tối" | "hôm" | "ngày") && scene.time(end).is_some() {
            break;
        }
        if key == "và"
            && (end == head.after() || scene.organization(end + 1).is_some())
            && doc.key(end + 1) != "ký"
        {
            break;
        }
        end += 1;
    }
    end
}

/// `phòng, chống`, `an ninh, trật tự`, `quản lý, bảo vệ`: a comma inside one notion.
pub(crate) fn joins_pair(doc: &Document, comma: usize) -> bool {
    matches!(
        (doc.key_before(comma), doc.key(comma + 1)),
        ("phòng", "chống")
            | ("ninh", "trật")
            | ("lý", "bảo")
            | ("tự", "an")
            | ("xuất", "nhập")
            | ("đấu", "tranh")
            | ("tác", "bảo")
    )
}

/// The kind that the phrase of a general noun gives: `giao ban` wins, then the first of the others.
fn specific_kind(doc: &Document, phrase: TokenRange, kind: MeetingKind) -> MeetingKind {
    let has = |words: &str| doc.find(phrase, words);
    if has("giao ban").is_some() {
        return MeetingKind::Briefing;
    }
    if kind != MeetingKind::Meeting {
        return kind;
    }
    let choices = [
        ("hội đàm", MeetingKind::Talks),
        ("sơ kết", MeetingKind::Review),
        ("tổng kết", MeetingKind::Review),
        ("đánh giá", MeetingKind::Review),
        ("thường niên", MeetingKind::Review),
        ("kiểm điểm", MeetingKind::Review),
        ("ký kết", MeetingKind::Signing),
        ("ký giao ước", MeetingKind::Signing),
        ("tập huấn", MeetingKind::Training),
        ("giao lưu", MeetingKind::Exchange),
        ("kết nghĩa", MeetingKind::Exchange),
        ("bàn giao", MeetingKind::Handover),
        ("khánh thành", MeetingKind::Handover),
    ];
    choices
        .iter()
        .filter_map(|&(words, k)| has(words).map(|at| (at, k)))
        .min_by_key(|&(at, _)| at)
        .map_or(kind, |(_, k)| k)
}

/// `tại hội nghị`, `kết thúc hội đàm`, `quang cảnh buổi lễ`: a noun that points back, unless it carries a name.
fn points_back(doc: &Document, phrase: TokenRange, ordinal: Option<u32>) -> bool {
    let at = phrase.first();
    let before = doc.key_before(at);
    if before == "là" && doc.key(at.saturating_sub(2)) == "đây" {
        return true;
    }
    let back = matches!(
        before,
        "tại"
            | "thúc"
            | "cảnh"
            | "dự"
            | "đầu"
            | "luận"
            | "mạc"
            | "lề"
            | "khổ"
            | "sau"
            | "biên"
            | "bản"
            | "phát"
    );
    back && ordinal.is_none()
        && phrase.len() <= 4
        && !doc.key(phrase.first()).is_empty()
        && doc.find(phrase, "năm").is_none()
        && doc.find(phrase, "quý").is_none()
        && doc.find(phrase, "lần").is_none()
        && doc.find(phrase, "cấp").is_none()
}

/// `thăm, chúc mừng và hội đàm với …`: a visit and talks told as one are talks.
fn leads_to_talks(doc: &Document, head: TokenRange, kind: MeetingKind, clause: TokenRange) -> bool {
    let limit = clause.after().min(head.after() + 4);
    matches!(kind, MeetingKind::CourtesyCall | MeetingKind::WorkingVisit)
        && (head.after()..limit)
            .any(|i| doc.at(i, "hội đàm") && matches!(doc.key_before(i), "và" | "," | "hành"))
}

/// `gặp lại tại thành phố Hà Giang vào quý II/2026`: a place or a date makes a farewell a meeting to come.
fn placed_or_dated(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> bool {
    let after = TokenRange::new(head.after(), clause.after());
    let dated = scene
        .times_in(after)
        .iter()
        .any(|&t| scene.mentions.times.get(t).is_some_and(|t| !t.value.contains("REF")));
    dated || after.iter().any(|i| scene.doc.key(i) == "tại" && scene.is_place(i + 1))
}

/// `Công an ba xã A, B và C sơ kết …`: the bodies stand right before the verb.
fn names_actor(scene: &Scene<'_>, head: TokenRange) -> bool {
    head.first()
        .checked_sub(1)
        .is_some_and(|before| scene.organization(before).is_some() || scene.group(before).is_some())
}

/// `cuộc hội đàm sáng 26/2`, `hội nghị ngày 20/4/2004`: a day right behind the noun names the meeting.
fn dated_at_once(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    scene
        .time(phrase.after())
        .is_some_and(|t| t.value.len() >= 10 && !t.value.contains("REF") && !t.value.contains('/'))
}

/// `hội đàm tại Mường Khua (tháng 11-2021)`: a bracket with a date tells one meeting from the others.
fn told_apart(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    let doc = scene.doc;
    if doc.key(phrase.after()) == "hồi" && scene.time(phrase.after() + 1).is_some() {
        return true;
    }
    let place = if matches!(doc.key(phrase.after()), "tại" | "ở") {
        scene.place(phrase.after() + 1)
    } else {
        None
    };
    let open = place.map_or(phrase.after(), |p| p.tokens.after());
    doc.key(open) == "(" && scene.times_in(TokenRange::new(open, open + 8)).len() == 1
}

/// Whether a verb is told as an event: somebody meets, or it recurs.
fn tells_event(scene: &Scene<'_>, head: TokenRange, kind: MeetingKind, clause: TokenRange) -> bool {
    let doc = scene.doc;
    let before = TokenRange::new(clause.first(), head.first());
    let actor = !scene.organization_mentions(before).is_empty()
        || !scene.person_mentions(before).is_empty()
        || !scene.groups_in(before).is_empty()
        || doc.find(before, "đoàn").is_some();
    let after = TokenRange::new(head.first(), clause.after().min(head.after() + 12));
    let frequency = scene.times_in(clause).iter().any(|&t| scene.is_frequency(t));
    let organised = (1..=3).any(|b| {
        head.first() >= b
            && matches!(doc.key(head.first() - b), "chức" | "hành" | "mở" | "khi")
            && (b == 1 || doc.key(head.first() - 1) != ",")
    });
    let previous = doc.key_before(head.first());
    match kind {
        MeetingKind::Review => {
            organised || frequency || names_actor(scene, head) || head.first() == clause.first()
        }
        MeetingKind::Training => frequency || (organised && !scene.times_in(clause).is_empty()),
        MeetingKind::Exchange => (actor || organised) && !matches!(previous, "," | "và" | "động" | "đi"),
        MeetingKind::Handover => doc.block_kind(head.first()) == BlockKind::Caption,
        MeetingKind::CourtesyCall => actor || head.first() == clause.first(),
        MeetingKind::WorkingVisit => {
            let inspects = matches!(doc.key(head.first()), "kiểm" | "khảo" | "tham");
            let delegation = doc.find(before, "đoàn").is_some();
            let lone = head.len() == 1
                && !doc.is_capital(head.after())
                && scene.skip_mention(head.after()).is_none();
            let counted = doc.number(head.after()).is_some();
            actor
                && !lone
                && !counted
                && (!inspects || delegation)
                && !doc.at(head.after(), "dò")
                && !matches!(doc.key(head.after()), "thân" | "hỏi" | "quan" | "nhau" | "cho" | "gia")
                && !matches!(previous, "mời" | "chúc")
        }
        MeetingKind::Meeting => {
            frequency
                || (actor
                    && matches!(doc.key(head.first()), "họp")
                    && after.len() > 2
                    && !matches!(previous, "đi" | "cuộc" | "được"))
                || (actor && doc.key(head.after()) == "cấp")
                || (doc.at(head.first(), "gặp lại") && placed_or_dated(scene, head, clause))
        }
        _ => actor,
    }
}

/// Whether the meeting has been, will be, or is another one only named.
fn status(scene: &Scene<'_>, phrase: TokenRange, clause: TokenRange) -> (MeetingStatus, Option<TokenRange>) {
    let doc = scene.doc;
    let sentence = doc.sentence_at(phrase.first());
    let before = TokenRange::new(clause.first(), phrase.first());
    let after = TokenRange::new(phrase.first(), clause.after());
    let near = TokenRange::new(phrase.first(), clause.after().min(phrase.after() + 10));
    let planned_in_phrase = ["lần tới", "lần sau", "tiếp theo", "lần kế tiếp", "năm sau", "năm tới"];
    for words in planned_in_phrase {
        if let Some(at) = doc.find(near, words) {
            return (MeetingStatus::Planned, Some(TokenRange::new(at, at + 2)));
        }
    }
    for words in ["lần trước", "năm ngoái", "năm trước", "gần nhất", "gần đây nhất"] {
        if let Some(at) = doc.find(near, words) {
            return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + 2)));
        }
    }
    // Future words count up to the phrase, and after it only where the meeting itself is their subject.
    for (range, words) in [
        (before, "sẽ"),
        (before, "dự kiến"),
        (before, "theo kế hoạch"),
        (before, "theo chương trình"),
        (before, "ngày mai"),
        (before, "khi tổ chức"),
        (before, "đề nghị"),
    ] {
        if let Some(at) = doc.find(range, words) {
            let words = TokenRange::new(at, at + words.split(' ').count());
            if doc.key(at) == "đề" {
                continue;
            }
            return (MeetingStatus::Planned, Some(words));
        }
    }
    let tail = TokenRange::new(phrase.after(), clause.after().min(phrase.after() + 14));
    for words in ["sẽ do", "sẽ được", "sẽ diễn ra", "sẽ tổ chức", "dự kiến", "được luân phiên", "sẽ"]
    {
        if let Some(at) = doc.find(tail, words)
            && scene.organization_mentions(TokenRange::new(phrase.after(), at)).is_empty()
        {
            return (MeetingStatus::Planned, Some(TokenRange::new(at, at + words.split(' ').count())));
        }
    }
    let ahead = TokenRange::new(sentence.first(), phrase.first());
    for words in ["được biết", "gần đây nhất", "trước đây"] {
        if let Some(at) = doc.find(ahead, words) {
            return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + words.split(' ').count())));
        }
    }
    // "bảo đảm an toàn Chương trình giao lưu …", "còn nhớ hội nghị …"
    let just_before = TokenRange::new(phrase.first().saturating_sub(3).max(sentence.first()), phrase.first());
    for words in ["an toàn", "còn nhớ", "nhớ lại", "ký tại", "kết tại", "nhất tại", "hứa tại"]
    {
        if let Some(at) = doc.find(just_before, words) {
            return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + 2)));
        }
    }
    // "sau cuộc hội đàm ngày 30/6": another meeting, told by its day.
    if matches!(doc.key_before(phrase.first()), "sau" | "từ" | "ở" | "tại")
        && dated_at_once(scene, phrase)
        && doc.sentence_at(phrase.first()).first() + 2 < phrase.first()
        && matches!(doc.key_before(phrase.first()), "sau" | "từ")
    {
        return (MeetingStatus::Mentioned, Some(TokenRange::new(phrase.first() - 1, phrase.first())));
    }
    // "nhất trí tổ chức hội nghị lần thứ XI": what is agreed to be held is still to come.
    if let Some(words) = agreed(doc, before) {
        return (MeetingStatus::Planned, Some(words));
    }
    // What the meeting is measured against: nothing but its own phrase may stand between.
    let joined = TokenRange::new(
        (sentence.first()..phrase.first()).rev().find(|&i| doc.key(i) == ",").unwrap_or(sentence.first()),
        phrase.first(),
    );
    for words in [
        "kể từ",
        "so với",
        "từ sau",
        "thực hiện cam kết tại",
        "thực hiện biên bản",
        "thực hiện nội dung",
        "triển khai biên bản",
    ] {
        if let Some(at) = doc.find(joined, words) {
            return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + words.split(' ').count())));
        }
    }
    // "hội nghị giao ban hàng năm giữa …": how often, told in the name, is no plan.
    let in_name = |t: usize| {
        scene
            .mentions
            .times
            .get(t)
            .is_some_and(|m| phrase.contains(m.tokens) && m.value == "P1Y" && m.tokens.len() <= 2)
    };
    if let Some(&time) = scene.times_in(after).iter().find(|&&t| scene.is_frequency(t) && !in_name(t))
        && !in_report(doc, sentence)
    {
        let tokens = scene.mentions.times.get(time).map(|t| t.tokens);
        return (MeetingStatus::Planned, tokens);
    }
    if let Some(&time) = scene.times_in(before).iter().rev().find(|&&t| scene.is_frequency(t))
        && scene.mentions.times.get(time).is_some_and(|t| phrase.first() < t.tokens.after() + 10)
        && !in_report(doc, sentence)
    {
        return (MeetingStatus::Planned, scene.mentions.times.get(time).map(|t| t.tokens));
    }
    if doc.find(after, "hồi tháng").is_some()
        || doc.find(TokenRange::new(sentence.first(), phrase.first()), "hồi tháng").is_some()
    {
        let at = doc.find(sentence, "hồi tháng").unwrap_or(phrase.first());
        return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + 2)));
    }
    // "(tháng 12/2024, tại thành phố Bà Vét)", "(tổ chức ngày 6-7 ở Công an tỉnh)"
    if doc.key(phrase.after()) != "hồi" && told_apart(scene, phrase) {
        let open = (phrase.after()..sentence.after()).find(|&i| doc.key(i) == "(").unwrap_or(phrase.after());
        return (MeetingStatus::Mentioned, Some(TokenRange::new(open, open + 2)));
    }
    if doc.key(phrase.after()) == "("
        && scene.times_in(TokenRange::new(phrase.after(), phrase.after() + 8)).len() == 1
    {
        let close = (phrase.after()..sentence.after()).find(|&i| doc.key(i) == ")").unwrap_or(phrase.after());
        return (MeetingStatus::Mentioned, Some(TokenRange::new(phrase.after(), close + 1)));
    }
    (MeetingStatus::Held, None)
}

/// `thống nhất tổ chức`, `nhất trí mở`, `hẹn cùng tổ chức` right before a phrase.
fn agreed(doc: &Document, before: TokenRange) -> Option<TokenRange> {
    let organise = (before.first()..before.after())
        .rev()
        .take(4)
        .find(|&i| doc.at(i, "tổ chức") || doc.key(i) == "mở")?;
    let from = organise.saturating_sub(4).max(before.first());
    let cue = (from..organise).find(|&i| {
        ["thống nhất", "nhất trí", "thỏa thuận", "đề xuất"].iter().any(|w| doc.at(i, w))
            || doc.key(i) == "hẹn"
    })?;
    Some(TokenRange::new(cue, organise + 1))
}

/// Whether a sentence reports results or habits of the past.
fn in_report(doc: &Document, sentence: TokenRange) -> bool {
    [
        "thời gian qua",
        "theo báo cáo",
        "trong năm qua",
        "đã tổ chức",
        "được duy trì",
        "đã triển khai",
        "người ta",
    ]
    .iter()
    .any(|words| doc.find(sentence, words).is_some())
}

/// Whether an ordinal near a phrase is the phrase's own: nothing but its name stands between.
fn ordinal_belongs(doc: &Document, phrase: TokenRange, clause: TokenRange) -> bool {
    let Some(at) = ["lần", "đầu"]
        .iter()
        .filter_map(|w| doc.find(TokenRange::new(phrase.first(), clause.after()), w))
        .min()
    else {
        return false;
    };
    at <= phrase.after()
}

/// The number in `lần thứ 29`, `lần thứ Nhất`, `lần thứ XII`, `lần 5`, `lần đầu tiên`.
///
/// Read from the last such expression in the range, since names may hold another (`giai đoạn lần một`).
pub(crate) fn ordinal_in(doc: &Document, range: TokenRange) -> Option<u32> {
    range.iter().find_map(|at| match doc.key(at) {
        "lần" if doc.key(at + 1) == "thứ" => ordinal_value(doc.key(at + 2), doc.key(at + 3)),
        "lần" => doc.number(at + 1).filter(|_| !matches!(doc.key(at + 2), "/" | "mỗi")).or_else(|| {
            (doc.key(at + 1) == "đầu")
                .then_some(1)
                .filter(|_| matches!(doc.key(at + 2), "tiên" | "," | "." | ""))
        }),
        "đầu" if doc.key(at + 1) == "tiên" && doc.key_before(at) != "lần" => Some(1),
        _ => None,
    })
}

fn ordinal_value(word: &str, next: &str) -> Option<u32> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let units = ["", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"];
    if word == "mười" {
        let unit = units.iter().position(|&u| !u.is_empty() && u == next).unwrap_or(0) as u32;
        let unit = if next == "một" { 1 } else { unit };
        return Some(10 + unit);
    }
    if let Some(value) = units.iter().position(|&u| !u.is_empty() && u == word) {
        return Some(value as u32);
    }
    match word {
        "nhì" => Some(2),
        "bốn" => Some(4),
        _ => roman(word),
    }
}

/// The value of a Roman numeral below 50 in lower case.
fn roman(word: &str) -> Option<u32> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let digits: Option<Vec<u32>> = word.chars().map(value).collect();
    let digits = digits.filter(|d| !d.is_empty())?;
    let mut total = 0;
    for (index, &digit) in digits.iter().enumerate() {
        if digits.get(index + 1).is_some_and(|&next| next > digit) {
            total -= digit as i32;
        } else {
            total += digit as i32;
        }
    }
    u32::try_from(total).ok()
}
