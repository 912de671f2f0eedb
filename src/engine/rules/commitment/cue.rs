//! Words that open a commitment, and the look-alikes that do not.

use super::action_at;
use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::CommitmentKind;
use crate::engine::lexicon::Class;
use crate::engine::scene::Scene;

/// A cue in its sentence.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The words.
    pub(super) tokens: TokenRange,
    /// Sort of commitment that they open.
    pub(super) kind: CommitmentKind,
    /// Where the cue's own clause starts: its subject, or the cue itself.
    pub(super) clause_start: usize,
    /// The rule.
    pub(super) rule: &'static str,
}

/// Words that stand between a subject and its verb, or between two cues of a chain.
const ADVERBS: &[&str] = &[
    "đã", "cũng", "còn", "cùng", "vẫn", "luôn", "sẽ", "xin", "đều", "thêm", "nữa", "phải", "cần", "rất",
    "lại", "vừa", "đang", "tiếp", "tục", "cao", "rằng", "là", "sau", "khi", "thảo", "luận", "bàn", "bạc",
    "riêng", "với", "và", "trao", "đổi", "cho", "biết", "khẳng", "định", "nói", "rõ", "ghi", "nhận", "nhấn",
    "mạnh", "hứa", "tôi", "trả", "lời", "luôn", "đáp",
];

/// Words of a subject that is no mention: `đại diện lãnh đạo`, `hội nghị`, `hai chỉ huy`, `phía`.
const SUBJECT_WORDS: &[&str] = &[
    "đại",
    "diện",
    "lãnh",
    "đạo",
    "chỉ",
    "huy",
    "hội",
    "nghị",
    "phía",
    "các",
    "hai",
    "ba",
    "đoàn",
    "biểu",
    "đồng",
    "chí",
    "ông",
    "bà",
    "trưởng",
    "bên",
    "đơn",
    "vị",
    "lực",
    "lượng",
    "chúng",
    "tôi",
    "những",
    "thứ",
    "bộ",
    "cuộc",
    "họp",
    "tôi",
    "liên",
    "ngành",
    "giám",
    "đốc",
    "phó",
    "thủ",
    "tướng",
    "toàn",
    "thể",
    "thành",
    "viên",
    "chính",
    "ủy",
    "02",
    "2",
    "03",
    "3",
    "4",
    "04",
];

/// All cues of a sentence, left to right; chained cues count once (`nhất trí phấn đấu`, `hứa sẽ`).
pub(super) fn cues(scene: &Scene<'_>, sentence: TokenRange) -> Vec<Cue> {
    let doc = scene.doc;
    let mut out: Vec<Cue> = Vec::new();
    let mut at = sentence.first();
    while at < sentence.after() {
        let found = lexical(scene, sentence, at, out.last()).or_else(|| pseudo(scene, sentence, at));
        match found {
            Some(cue) => {
                at = cue.tokens.after();
                // A cue that follows the one before it at once adds nothing: the outermost decides.
                let chained = out.last().is_some_and(|last| {
                    chained(scene, last.tokens.after(), cue.tokens.first())
                        || (cue.kind == CommitmentKind::Plan
                            && matches!(doc.key(last.tokens.first()), "đang" | "đã"))
                });
                if !chained {
                    out.push(cue);
                }
            }
            None => at += 1,
        }
    }
    out
}

/// Whether only adverbs, times and marks of speech stand between two cues.
fn chained(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let doc = scene.doc;
    let mut at = from;
    while at < to {
        if let Some(time) = scene.time(at) {
            at = time.tokens.after();
        } else if ADVERBS.contains(&doc.key(at)) && doc.key(at) != "và" || doc.key(at) == ":" {
            at += 1;
        } else {
            return false;
        }
    }
    true
}

fn lexical(scene: &Scene<'_>, sentence: TokenRange, at: usize, last: Option<&Cue>) -> Option<Cue> {
    let doc = scene.doc;
    let hit = doc.hit(at, Class::CommitmentCue)?;
    let tokens = TokenRange::new(hit.start as usize, hit.end as usize);
    if scene.person(at).is_some() || scene.organization(at).is_some() || is_look_alike(scene, tokens) {
        return None;
    }
    let kind = CommitmentKind::parse(doc.column(hit, "kind"))?;
    let (clause_start, at_border) = clause_start(scene, sentence, at);
    // Inside the complement of a cue only a new clause brings a new one.
    if !at_border && last.is_some() {
        return None;
    }
    Some(Cue { tokens, kind, clause_start, rule: rule_of(kind) })
}

fn rule_of(kind: CommitmentKind) -> &'static str {
    match kind {
        CommitmentKind::Agreement => "commitment/agreement",
        CommitmentKind::Pledge => "commitment/pledge",
        CommitmentKind::Request => "commitment/request",
        CommitmentKind::Directive => "commitment/directive",
        CommitmentKind::Plan => "commitment/plan",
        CommitmentKind::Signing => "commitment/signing",
        CommitmentKind::Delivery => "commitment/delivery",
    }
}

/// Cues that are no single word: `Theo đó, X + verb`, `khẳng định: … tiếp tục`, `cần khắc phục … như:`, `với các nội dung:`.
fn pseudo(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    let cue = |kind, end: usize| {
        Some(Cue { tokens: TokenRange::new(at, end), kind, clause_start: at, rule: rule_of(kind) })
    };
    if doc.key(at) == "theo"
        && at <= sentence.first() + 1
        && (doc.key(at + 1) == "đó"
            || doc.at(at + 1, "kế hoạch")
            || doc.hit(at + 1, Class::Instrument).is_some())
    {
        let comma =
            (at + 2..(at + 12).min(sentence.after())).find(|&i| doc.key(i) == ",").map_or(at + 2, |i| i + 1);
        let start = scene.time(comma).map_or(comma, |t| t.tokens.after());
        let after_subject = scene
            .skip_mention(start)
            .or_else(|| (doc.key(start) == "lực").then(|| skip_words(scene, start)))?;
        let acts = action_at(doc, after_subject).is_some() && after_subject > start;
        return if acts { cue(CommitmentKind::Agreement, comma.max(at + 2)) } else { None };
    }
    if doc.at(at, "khẳng định") {
        let next = skip_lead_in(scene, at + 2, sentence.after());
        return if doc.at(next, "tiếp tục") || doc.at(next, "quyết tâm") {
            cue(CommitmentKind::Pledge, at + 2)
        } else {
            None
        };
    }
    if let Some(end) = under_way(scene, sentence, at) {
        return cue(CommitmentKind::Plan, end);
    }
    if doc.at(at, "cần khắc phục") || doc.at(at, "cần tập trung") {
        return cue(CommitmentKind::Request, at + 3);
    }
    if doc.at(at, "nội dung")
        && matches!(doc.key(at + 2), ":" | "sau")
        && doc.find(sentence, "ký").is_some_and(|i| i < at)
    {
        return cue(CommitmentKind::Agreement, at + 2);
    }
    None
}

/// A promised building under way: `đang hoàn thiện phần mái`, `đang được xây dựng, dự kiến …`, `đã được khởi công và phấn đấu …`.
fn under_way(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<usize> {
    let doc = scene.doc;
    // Whatever is being built or made with a day of completion ahead.
    let due = doc.key(at) == "đang"
        && (at..sentence.after()).any(|i| doc.at(i, "dự kiến") || doc.at(i, "phấn đấu"));
    let building = due
        || ["trụ sở", "nhà làm việc", "công trình", "nhà công vụ", "trung tâm", "chốt"]
            .iter()
            .any(|w| doc.find(TokenRange::new(sentence.first(), at), w).is_some());
    if !building {
        return None;
    }
    if doc.key(at) == "đang" {
        let verb = if doc.key(at + 1) == "được" { at + 2 } else { at + 1 };
        let works = [
            "xây dựng",
            "hoàn thiện",
            "thi công",
            "xây",
            "lắp đặt",
            "triển khai",
            "đóng mới",
            "đóng",
            "sửa chữa",
            "nâng cấp",
        ]
        .iter()
        .any(|w| doc.at(verb, w));
        return works.then_some(verb);
    }
    (doc.at(at, "đã được khởi công")).then_some(at + 2)
}

/// Skips words up to the first verb: `lực lượng hình sự Công an các tỉnh, thành phố`.
fn skip_words(scene: &Scene<'_>, start: usize) -> usize {
    let limit = scene.doc.sentence_at(start).after().min(start + 24);
    (start..limit)
        .find(|&i| action_at(scene.doc, i).is_some() && scene.skip_mention(i).is_none())
        .unwrap_or(start)
}

/// Where the clause of a cue starts (its subject), and whether a border stands before it.
fn clause_start(scene: &Scene<'_>, sentence: TokenRange, cue: usize) -> (usize, bool) {
    let doc = scene.doc;
    let mut at = cue;
    while at > sentence.first() {
        let before = at - 1;
        if let Some(mention) = mention_before(scene, before) {
            at = mention.max(sentence.first());
            continue;
        }
        let key = doc.key(before);
        if matches!(key, "," | ";" | ":" | "\"" | "-" | "(" | "." | ")") {
            return (at, true);
        }
        if key == "thời" && doc.key_before(before) == "đồng" {
            return (before - 1, true);
        }
        if key == "và" {
            // Between two bodies it joins a subject, not two clauses.
            let joins = before > sentence.first()
                && mention_before(scene, before - 1).is_some()
                && (scene.organization(at).is_some()
                    || scene.person(at).is_some()
                    || scene.group(at).is_some());
            if !joins {
                return (at, true);
            }
            at = before;
            continue;
        }
        if ADVERBS.contains(&key) || SUBJECT_WORDS.contains(&key) {
            at = before;
            continue;
        }
        return (at, false);
    }
    (at, true)
}

/// First token of the mention that ends at a token.
fn mention_before(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let starts = [
        scene.person(token).map(|m| m.tokens.first()),
        scene.title(token).map(|t| t.first()),
        scene.organization(token).map(|m| m.tokens.first().min(m.phrase.first())),
        scene.group(token).map(|m| m.tokens.first()),
        scene.time(token).map(|m| m.tokens.first()),
    ];
    starts.into_iter().flatten().min()
}

/// The same words in another sense (the source book lists them).
fn is_look_alike(scene: &Scene<'_>, cue: TokenRange) -> bool {
    let doc = scene.doc;
    let at = cue.first();
    let before = doc.key_before(at);
    let before2 = if at >= 2 { doc.key(at - 2) } else { "" };
    let next = doc.key(cue.after());
    let next2 = doc.key(cue.after() + 1);
    let last = doc.key(cue.after().saturating_sub(1));
    let ends = matches!(next, "" | "." | "," | ";" | ")" | "!" | "”" | "\"");
    // Nouns and attributes: "theo đề nghị của", "đáp ứng yêu cầu", "lời hứa", "những nội dung đã thống nhất".
    if matches!(
        before,
        "theo"
            | "lời"
            | "ứng"
            | "sự"
            | "bản"
            | "giấy"
            | "tính"
            | "bị"
            | "của"
            | "đạt"
            | "chưa"
            | "từng"
            | "kết"
            | "biểu"
            | "thể"
    ) {
        return true;
    }
    if matches!(
        (before2, before),
        ("theo", "sự")
            | ("với", "các")
            | ("với", "những")
            | ("công", "văn")
            | ("nội", "dung")
            | ("ý", "kiến")
    ) {
        return true;
    }
    // Appeals to the public bind no party.
    let public = (cue.after()..cue.after() + 4).any(|i| {
        matches!(
            (doc.key(i), doc.key(i + 1)),
            ("người", "dân")
                | ("bà", "con")
                | ("nhân", "dân")
                | ("quần", "chúng")
                | ("bị", "hại")
                | ("nạn", "nhân")
                | ("mọi", "người")
                | ("ai", "là")
                | ("những", "ai")
        ) && (cue.after()..i).all(|j| scene.organization(j).is_none() && action_at(doc, j).is_none())
    });
    if public && matches!(doc.key(at), "đề" | "kêu" | "mong" | "yêu" | "khuyến" | "kiến") {
        return true;
    }
    match (doc.key(at), doc.key(at + 1)) {
        ("thống", _) | ("nhất", _) | ("thỏa", _) | ("đồng", _) | ("đi", _) => {
            let evaluation = matches!(
                (next, next2),
                ("cho", "rằng") | ("đánh", "giá") | ("nhận", "định") | ("ghi", "nhận")
            );
            let attribute = matches!(before, "được" | "như" | "tập") && next != "trên";
            let adjective = matches!(before, "trung")
                || matches!(next, "đất" | "dự" | "thực" if last == "nhất" && next2 == "thảo");
            ends && !matches!(next, ",")
                || evaluation
                || attribute
                || adjective
                || matches!(next, "miệng" | "với" | "ký" | "giữa" | "nhận" | "tại" | "số" | "được")
                || (next == "," && !followed_by_action(scene, cue.after()))
        }
        ("mời", _) => {
            !(before == "thời" || scene.person(at.saturating_sub(1)).is_some())
                || scene.organization(at).is_some()
        }
        ("giao", "nhiệm") => false,
        ("giao", _) if next == "cho" => {
            scene.organization(cue.after() + 1).is_none()
                && !matches!(next2, "các" | "phòng" | "công" | "văn")
        }
        ("giao", _) => {
            !(scene.organization(cue.after()).is_some() || matches!(next, "các" | "cho" | "phòng" | "văn"))
                || matches!(before, "bàn" | "chuyển" | "kết" | "ban")
        }
        ("chỉ", _) => {
            matches!(before, "biểu" | "và" | "luận" | "của" | "sẽ" | "tâm" | "hoạch" | ",")
                && scene.organization(cue.after()).is_none()
                || ends
                || matches!(next, "hội" | "tại" | "của" | "trên" | "tập")
                || !(scene.organization(cue.after()).is_some() || matches!(next, "các" | "lực"))
                || matches!(before, "sẽ" | "tâm" | "hoạch" | "biểu" | "quan")
        }
        ("yêu", _) => {
            matches!(before, "có" | "nhiều" | "số" | "cần" | "nên" | "hãy" | "phải" | "mọi" | "từng")
                || doc.number(at.saturating_sub(1)).is_some()
                || ends
                || matches!(next, "của" | "nhiệm" | "này" | "đặt")
                || matches!(before, "các" | "những" | "mà" | "được" | "nhận")
        }
        ("đề", _) | ("kiến", _) => {
            ends || matches!(next, "trên" | "này" | "truy" | "của" | "ai" | "người" | "bà" | "khen")
                || matches!(before, "các" | "những" | "với" | "được" | "nhận" | "hiệu")
                || (doc.key(at) == "kiến" && next.parse::<u32>().is_ok())
        }
        ("kêu", _) => matches!(next, "người" | "bà" | "nhân" | "toàn" | "mọi"),
        ("hứa", _) => ends,
        ("hẹn", _) => matches!(before, "chậm" | "một") || ends,
        ("cam", _) => {
            ends || matches!(before, "ký" | "các" | "những" | "đã" if before != "đã" || ends)
                || matches!(next, "tại" | "trả" | "với" | "được" | "này" | "của")
        }
        ("sẵn", _) => action_at(doc, cue.after()).is_none(),
        ("có", _) => ends || matches!(next, "của"),
        ("lưu", _) => ends,
        ("quán", _) => ends || matches!(next, "triệt"),
        ("mong", _) => ends || matches!(before, "chờ" | "niềm"),
        // Of a meeting it announces only the meeting.
        ("dự", _) => {
            action_at(doc, cue.after()).is_none() && next != "đưa"
                || (doc.sentence_at(at).first()..at)
                    .any(|i| doc.hit(i, Class::MeetingCue).is_some_and(|h| doc.column(h, "shape") == "noun"))
        }
        ("sẽ", _) => future_look_alike(scene, cue),
        _ => false,
    }
}

/// `thống nhất, trong năm 2025 duy trì …`: behind the comma an action or its subject follows.
fn followed_by_action(scene: &Scene<'_>, from: usize) -> bool {
    let at = skip_lead_in(scene, from, from + 16);
    action_at(scene.doc, at).is_some()
        || scene.skip_mention(at).is_some_and(|end| action_at(scene.doc, end).is_some())
}

/// `sẽ` that announces a meeting or an itinerary, threatens, or foretells.
fn future_look_alike(scene: &Scene<'_>, cue: TokenRange) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence_at(cue.first());
    let clause = crate::engine::rules::meeting::cue::clause_at(doc, cue.first());
    let before = TokenRange::new(sentence.first(), cue.first());
    let next = cue.after();
    if matches!(
        doc.key(next),
        "bị" | "là"
            | "diễn"
            | "thành"
            | "có"
            | "mãi"
            | "ngày"
            | "càng"
            | "tới"
            | "rời"
            | "khó"
            | "dễ"
            | "góp"
            | "tạo"
            | "giúp"
            | "không"
    ) && !matches!(
        (doc.key(next), doc.key(next + 1)),
        ("không", "để" | "cho") | ("tạo", "điều" | "mọi" | "thuận")
    ) {
        return true;
    }
    if ["tin tưởng", "hy vọng", "tin rằng", "nếu", "chúc", "hi vọng", "theo chương trình"]
        .iter()
        .any(|w| doc.find(before, w).is_some())
    {
        return true;
    }
    // A host or a date of a coming meeting: a planned meeting, no commitment.
    let meeting_before = (clause.first()..cue.first())
        .any(|i| doc.hit(i, Class::MeetingCue).is_some_and(|h| doc.column(h, "shape") == "noun"));
    let host = doc.key(next) == "do" || (doc.key(next) == "được" && doc.key(next + 1) == "tổ");
    let touring = doc.find(before, "đoàn").is_some()
        && ["kiểm tra", "làm việc", "tham quan", "khảo sát"].iter().any(|w| doc.at(next, w));
    let moves = matches!(doc.key(next), "sang" | "đến") && action_at(doc, next + 1).is_none();
    let signs = doc.key(next) == "ký" || doc.at(next, "được ký");
    let gathering = doc
        .hit(next, Class::MeetingCue)
        .is_some_and(|h| matches!(doc.column(h, "kind"), "exchange" | "talks" | "briefing"));
    let visit = gathering || touring || moves || signs || matches!(doc.key(next), "thăm" | "dự" | "ở");
    (meeting_before && host)
        || visit
        || (host && doc.key(next) == "do")
        || (doc.at(next, "tổ chức")
            && (next..next + 6)
                .any(|i| doc.hit(i, Class::MeetingCue).is_some_and(|h| doc.column(h, "shape") == "noun")))
}

/// Skips what may stand between a cue and its first verb: marks, `rằng`, `sẽ`, times and `trong`, quotes.
pub(super) fn skip_lead_in(scene: &Scene<'_>, from: usize, limit: usize) -> usize {
    let doc = scene.doc;
    let mut at = from;
    while at < limit {
        if let Some(time) = scene.time(at)
            && !scene
                .mentions
                .times
                .iter()
                .position(|t| t.tokens == time.tokens)
                .is_some_and(|t| scene.is_frequency(t))
        {
            at = time.tokens.after();
            continue;
        }
        if let Some(time) = scene.time(at) {
            at = time.tokens.after();
            continue;
        }
        let key = doc.key(at);
        let skip = matches!(
            key,
            ":" | ","
                | "\""
                | "-"
                | "rằng"
                | "là"
                | "sẽ"
                | "cần"
                | "phải"
                | "trong"
                | "vào"
                | "từ"
                | "đến"
                | "+"
                | "•"
                | "*"
                | "“"
                | "nên"
                | "thì"
                | "đó"
                | "👉"
                | "cũng"
                | "việc"
                | "và"
                | "nhau"
                | "hết"
        ) && !(key == "từ" && doc.key(at + 1) == "chối")
            && !(key == "và" && at == from);
        if !skip {
            return at;
        }
        at += 1;
    }
    at
}

/// Whether a token opens a list point, and how many tokens that takes: `một là,`, `Thứ nhất,`, `(1)`.
pub(super) fn enumerator(doc: &Document, at: usize) -> Option<usize> {
    const NUMBERS: &[&str] = &["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"];
    if NUMBERS.contains(&doc.key(at))
        && doc.key(at + 1) == "là"
        && matches!(doc.key(at + 2), "," | ":" | "thống" | "tiếp" | "tăng")
    {
        return Some(if matches!(doc.key(at + 2), "," | ":") { 3 } else { 2 });
    }
    if doc.key(at) == "thứ"
        && matches!(doc.key(at + 1), "nhất" | "hai" | "ba" | "tư" | "năm")
        && doc.key(at + 2) == ","
    {
        return Some(3);
    }
    if doc.key(at) == "(" && doc.number(at + 1).is_some_and(|n| n < 12) && doc.key(at + 2) == ")" {
        return Some(3);
    }
    None
}
