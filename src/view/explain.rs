//! Why a thing was marked, in sentences: the engine's steps (code, words, values) put into plain words.
//!
//! One line of [`CATALOGUE`] a code. `{quote}` is the words that the step rests on, `{0}`, `{1}` its values. A code
//! that has no line yet still gives a readable row: the label of its area, the words and the values.

use std::ops::Range;

use super::{Kind, Locale, dates, labels, offsets::Bytes};
use crate::letters::lowercase;
use crate::report::{Explanation, Step};
use crate::sorting::sort_by_key;

/// What a step is about: the label at the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// What set the rule off.
    Cue,
    /// Meeting, its sort and status.
    Meeting,
    /// Commitment, its sort and status.
    Commitment,
    /// Who takes part, who is bound.
    Parties,
    /// When.
    Time,
    /// By when.
    Deadline,
    /// How often.
    Recurrence,
    /// Where.
    Place,
    /// Names of people.
    Person,
    /// Names of bodies.
    Organization,
    /// Papers.
    Instrument,
    /// Merging of mentions.
    Same,
    /// Anything else.
    Other,
}

impl Topic {
    /// The label.
    pub fn label(self, locale: Locale) -> &'static str {
        match self {
            Topic::Cue => locale.pick("Dấu hiệu", "Cue"),
            Topic::Meeting => locale.pick("Cuộc họp", "Meeting"),
            Topic::Commitment => locale.pick("Cam kết", "Commitment"),
            Topic::Parties => locale.pick("Các bên", "Parties"),
            Topic::Time => locale.pick("Thời gian", "Time"),
            Topic::Deadline => locale.pick("Thời hạn", "Deadline"),
            Topic::Recurrence => locale.pick("Định kỳ", "Recurrence"),
            Topic::Place => locale.pick("Nơi", "Place"),
            Topic::Person => locale.pick("Người", "Person"),
            Topic::Organization => locale.pick("Cơ quan", "Body"),
            Topic::Instrument => locale.pick("Văn kiện", "Document"),
            Topic::Same => locale.pick("Gộp", "Merged"),
            Topic::Other => locale.pick("Căn cứ", "Ground"),
        }
    }

    /// The tint of the quoted words.
    pub fn tint(self) -> Kind {
        match self {
            Topic::Meeting => Kind::Meeting,
            Topic::Time | Topic::Deadline | Topic::Recurrence => Kind::Time,
            Topic::Place => Kind::Place,
            Topic::Person => Kind::Person,
            Topic::Parties | Topic::Organization => Kind::Organization,
            Topic::Instrument => Kind::Instrument,
            Topic::Cue | Topic::Commitment | Topic::Same | Topic::Other => Kind::Commitment,
        }
    }
}

/// One line of the catalogue: code, what it is about, Vietnamese, English.
type Line = (&'static str, Topic, &'static str, &'static str);

/// Every code that has a sentence of its own. `area.event`; add a line when the engine gains a code.
const CATALOGUE: &[Line] = &[
    // Meetings.
    (
        "meeting.trigger",
        Topic::Cue,
        "{quote} gọi tên một cuộc họp: {meetingKind}.",
        "{quote} names a meeting: {meetingKind}.",
    ),
    (
        "meeting.kind",
        Topic::Meeting,
        "{quote} cho biết loại: {meetingKind}.",
        "{quote} gives the sort: {meetingKind}.",
    ),
    (
        "meeting.held",
        Topic::Meeting,
        "{quote} cho thấy cuộc họp đã diễn ra.",
        "{quote} shows that it took place.",
    ),
    (
        "meeting.planned",
        Topic::Meeting,
        "{quote} cho thấy cuộc họp còn ở phía trước.",
        "{quote} shows that it is still to come.",
    ),
    (
        "meeting.mentioned",
        Topic::Meeting,
        "{quote} chỉ được nhắc đến, không phải sự kiện của bài.",
        "{quote} is only mentioned; it is not what the article reports.",
    ),
    (
        "meeting.ordinal",
        Topic::Meeting,
        "{quote} cho biết đây là lần thứ {0}.",
        "{quote} says that it is number {0}.",
    ),
    (
        "meeting.date",
        Topic::Time,
        "{quote} đứng cùng câu nên là ngày họp: {date}.",
        "{quote} stands in the same sentence, so it is the date: {date}.",
    ),
    ("meeting.venue", Topic::Place, "{quote} là nơi họp.", "{quote} is the venue."),
    ("meeting.host", Topic::Parties, "{quote} tổ chức cuộc họp.", "{quote} organised it."),
    ("meeting.chair", Topic::Parties, "{quote} chủ trì.", "{quote} was in the chair."),
    ("meeting.participant", Topic::Parties, "{quote} có mặt trong cuộc họp.", "{quote} took part."),
    (
        "meeting.instrument",
        Topic::Instrument,
        "{quote} được ký hoặc thông qua tại đây.",
        "{quote} was signed or adopted there.",
    ),
    ("meeting.merged", Topic::Same, "{quote} cũng gọi tên cuộc họp này.", "{quote} names the same meeting."),
    ("meeting.mention", Topic::Same, "{quote} cũng gọi tên cuộc họp này.", "{quote} names the same meeting."),
    (
        "meeting.status",
        Topic::Meeting,
        "{quote} cho biết cuộc họp {meetingStatus}.",
        "{quote} tells the status: {meetingStatus}.",
    ),
    // Participants.
    (
        "participant.host",
        Topic::Parties,
        "{quote} tổ chức cuộc họp nên là một bên tham dự.",
        "{quote} organised the meeting, so it takes part.",
    ),
    (
        "participant.role",
        Topic::Parties,
        "{quote} cho biết vai trò: {role}.",
        "{quote} gives the role: {role}.",
    ),
    ("participant.side", Topic::Parties, "{quote} cho biết thuộc phía nào.", "{quote} tells the side."),
    // Commitments.
    (
        "commitment.cue",
        Topic::Cue,
        "{quote} mở đầu một cam kết: {commitmentKind}.",
        "{quote} opens a commitment: {commitmentKind}.",
    ),
    (
        "commitment.item",
        Topic::Commitment,
        "Mỗi vế cách nhau bằng dấu chấm phẩy là một cam kết; đây là vế {0} trên {1}.",
        "Each clause between semicolons is a commitment; this is number {0} of {1}.",
    ),
    ("commitment.by", Topic::Parties, "{quote} là bên cam kết.", "{quote} is bound by it."),
    ("commitment.to", Topic::Parties, "{quote} là bên kia.", "{quote} is the other party."),
    (
        "commitment.deadline",
        Topic::Deadline,
        "{quote} là hạn chót: {date}.",
        "{quote} is the deadline: {date}.",
    ),
    (
        "commitment.recurrence",
        Topic::Recurrence,
        "{quote} cho biết định kỳ: {recurrence}.",
        "{quote} says how often: {recurrence}.",
    ),
    (
        "commitment.period",
        Topic::Time,
        "{quote} là khoảng thời gian thực hiện.",
        "{quote} is the time in which.",
    ),
    (
        "commitment.status",
        Topic::Commitment,
        "{quote} cho biết mức thực hiện: {commitmentStatus}.",
        "{quote} tells how far it is: {commitmentStatus}.",
    ),
    ("commitment.meeting", Topic::Meeting, "Cam kết được đưa ra tại {quote}.", "It was made at {quote}."),
    ("commitment.merged", Topic::Same, "{quote} nói lại cùng một việc.", "{quote} states the same again."),
    (
        "commitment.span",
        Topic::Commitment,
        "{quote} là việc phải làm, từ động từ đầu đến hết vế.",
        "{quote} is what is to be done, from its verb to the end of the clause.",
    ),
    (
        "commitment.partiesInferred",
        Topic::Parties,
        "Câu không nêu chủ ngữ; các bên là các bên của cuộc họp.",
        "The sentence names no subject; the parties are those of the meeting.",
    ),
    ("commitment.repeated", Topic::Same, "{quote} nói lại cùng một việc.", "{quote} states the same again."),
    // Times.
    ("time.expression", Topic::Time, "{quote} được viết lại thành {0}.", "{quote} is written as {0}."),
    (
        "time.yearFromPublished",
        Topic::Time,
        "Bài không ghi năm; năm {0} suy từ ngày đăng.",
        "The text gives no year; {0} comes from the publication date.",
    ),
    (
        "time.yearCarried",
        Topic::Time,
        "Bài không ghi năm ở đây; năm {0} lấy từ một ngày khác trong bài.",
        "No year stands here; {0} comes from another date of the text.",
    ),
    ("time.yearUnknown", Topic::Time, "Bài không cho biết năm nào.", "The text does not tell the year."),
    (
        "time.relative",
        Topic::Time,
        "{quote} tính từ ngày đăng: {date}.",
        "{quote} is reckoned from the publication date: {date}.",
    ),
    // Names.
    (
        "person.name",
        Topic::Person,
        "{quote} có dạng một tên người.",
        "{quote} has the form of a person's name.",
    ),
    (
        "person.rank",
        Topic::Person,
        "{quote} đứng trước tên nên đây là người.",
        "{quote} stands before the name, so it is a person.",
    ),
    (
        "person.title",
        Topic::Person,
        "{quote} là chức vụ đi kèm tên.",
        "{quote} is the title that goes with the name.",
    ),
    ("person.merged", Topic::Same, "{quote} là cùng một người.", "{quote} is the same person."),
    ("organization.name", Topic::Organization, "{quote} là tên cơ quan.", "{quote} is the name of a body."),
    (
        "organization.list",
        Topic::Organization,
        "{quote} kể nhiều cơ quan cùng loại; đây là {0}.",
        "{quote} lists several bodies of one kind; this one is {0}.",
    ),
    ("organization.merged", Topic::Same, "{quote} là cùng một cơ quan.", "{quote} is the same body."),
    ("place.gazetteer", Topic::Place, "{quote} có trong danh mục địa danh.", "{quote} is in the gazetteer."),
    ("place.merged", Topic::Same, "{quote} là cùng một nơi.", "{quote} is the same place."),
    (
        "instrument.name",
        Topic::Instrument,
        "{quote} là tên một văn kiện.",
        "{quote} is the name of a document.",
    ),
    (
        "instrument.signed",
        Topic::Instrument,
        "{quote} cho biết văn kiện đã ký.",
        "{quote} says that it was signed.",
    ),
    ("normalized", Topic::Other, "Đọc là “{0}”.", "Read as “{0}”."),
];

/// An explanation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Name of the rule.
    pub rule: String,
    /// The steps, each a label and a sentence.
    pub rows: Vec<Row>,
    /// The words of the article that it rests on, as byte ranges, ascending.
    pub evidence: Vec<Range<usize>>,
}

/// One step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The label at the left.
    pub label: &'static str,
    /// The sentence in pieces.
    pub words: Vec<Piece>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The tool's words.
    Plain(String),
    /// A value in the article's language: a name.
    Value(String),
    /// The article's words, in the tint of a kind.
    Quote(String, Kind),
}

/// How many steps are told at most; what follows repeats what was said.
const STEPS: usize = 7;

/// The explanation in sentences. Spans count UTF-16 code units of `text`.
pub fn explain(explanation: &Explanation, text: &str, locale: Locale) -> Explained {
    let spans = || explanation.steps.iter().filter_map(|s| s.span);
    let bytes = Bytes::new(text, spans().flat_map(|s| [s.start, s.end]).collect());
    let mut rows: Vec<Row> = Vec::new();
    for step in &explanation.steps {
        let quote = step.span.and_then(|s| text.get(bytes.at(s.start)..bytes.at(s.end)));
        // What has neither a sentence nor words nor values says nothing; nothing is said twice.
        if let Some(row) = row(step, quote, locale)
            && rows.len() < STEPS
            && !rows.iter().any(|r| r.words == row.words)
        {
            rows.push(row);
        }
    }
    let mut evidence: Vec<Range<usize>> = spans().map(|s| bytes.at(s.start)..bytes.at(s.end)).collect();
    evidence.retain(|r| !r.is_empty());
    sort_by_key(&mut evidence, |r| (r.start, r.end));
    evidence.dedup();
    Explained { rule: explanation.rule.clone(), rows, evidence }
}

fn row(step: &Step, quote: Option<&str>, locale: Locale) -> Option<Row> {
    let quote = quote.map(shortened);
    match CATALOGUE.iter().find(|(code, ..)| *code == step.code) {
        // A sentence that needs words of the article is no use without them.
        Some(&(_, topic, vi, en)) if quote.is_some() || !vi.contains("{quote}") => {
            let words = fill(locale.pick(vi, en), step, quote.as_deref(), topic, locale);
            Some(Row { label: topic.label(locale), words })
        }
        _ => fallback(step, quote, locale),
    }
}

/// A step that has no sentence: its area, its words, its values.
fn fallback(step: &Step, quote: Option<String>, locale: Locale) -> Option<Row> {
    let topic = match step.code.split('.').next().unwrap_or_default() {
        "meeting" => Topic::Meeting,
        "commitment" => Topic::Commitment,
        "participant" => Topic::Parties,
        "time" | "timex" => Topic::Time,
        "place" => Topic::Place,
        "person" => Topic::Person,
        "organization" => Topic::Organization,
        "instrument" => Topic::Instrument,
        _ => Topic::Other,
    };
    let mut words = Vec::new();
    if let Some(quote) = quote {
        words.push(Piece::Quote(quote, topic.tint()));
    }
    let values = step.args.iter().filter(|a| !a.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    if !values.is_empty() {
        words.push(Piece::Plain(if words.is_empty() { values } else { format!(": {values}") }));
    }
    (!words.is_empty()).then(|| Row { label: topic.label(locale), words })
}

/// Puts words and values into a template.
fn fill(template: &str, step: &Step, quote: Option<&str>, topic: Topic, locale: Locale) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let Some((slot, tail)) = after.split_once('}') else { break };
        let first = step.args.first().map(String::as_str).unwrap_or_default();
        match slot {
            "quote" => {
                if !plain.is_empty() {
                    pieces.push(Piece::Plain(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Quote(quote.unwrap_or_default().to_owned(), topic.tint()));
            }
            "date" => plain.push_str(&dates::date(first, locale)),
            "recurrence" => plain.push_str(&dates::recurrence(first, locale)),
            "meetingStatus" => plain.push_str(&labels::meeting_status(first, locale)),
            "role" => plain.push_str(&lowercase(&labels::role(first, locale))),
            "meetingKind" => plain.push_str(&lowercase(&labels::meeting_kind(first, locale))),
            "commitmentKind" => plain.push_str(&lowercase(&labels::commitment_kind(first, locale))),
            "commitmentStatus" => plain.push_str(&labels::commitment_status(first, locale)),
            index => {
                let value = index.parse::<usize>().ok().and_then(|i| step.args.get(i));
                let value = value.map(String::as_str).unwrap_or_default();
                if value.is_ascii() {
                    plain.push_str(value);
                } else {
                    if !plain.is_empty() {
                        pieces.push(Piece::Plain(std::mem::take(&mut plain)));
                    }
                    pieces.push(Piece::Value(value.to_owned()));
                }
            }
        }
        rest = tail;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    pieces
}

/// Words of the article, cut in the middle when they are long.
fn shortened(quote: &str) -> String {
    const HALF: usize = 8;
    let words: Vec<&str> = quote.split_whitespace().collect();
    match (words.get(..HALF), words.len().checked_sub(HALF).and_then(|at| words.get(at..))) {
        (Some(head), Some(tail)) if words.len() > 2 * HALF + 4 => {
            format!("{} … {}", head.join(" "), tail.join(" "))
        }
        _ => words.join(" "),
    }
}

/// The heading of an explanation: `Vì sao đoạn này là cam kết?`
pub fn question(kind: Kind, participant: bool, locale: Locale) -> &'static str {
    match (kind, participant) {
        (_, true) => locale.pick("Vì sao người này, cơ quan này dự họp?", "Why is this a participant?"),
        (Kind::Meeting, _) => locale.pick("Vì sao cụm từ này là cuộc họp?", "Why is this a meeting?"),
        (Kind::Commitment, _) => locale.pick("Vì sao đoạn này là cam kết?", "Why is this a commitment?"),
        (Kind::Person, _) => locale.pick("Vì sao đây là người?", "Why is this a person?"),
        (Kind::Organization, _) => locale.pick("Vì sao đây là cơ quan?", "Why is this a body?"),
        (Kind::Place, _) => locale.pick("Vì sao đây là địa danh?", "Why is this a place?"),
        (Kind::Time, _) => locale.pick("Vì sao đây là thời gian?", "Why is this a time?"),
        (Kind::Instrument, _) => locale.pick("Vì sao đây là văn kiện?", "Why is this a document?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Span;

    fn step(code: &str, span: Option<(u32, u32)>, args: &[&str]) -> Step {
        Step {
            code: code.into(),
            span: span.map(|(start, end)| Span { start, end }),
            args: args.iter().map(|a| (*a).to_owned()).collect(),
        }
    }

    fn told(step: Step, text: &str, locale: Locale) -> (String, &'static str) {
        let explanation = Explanation { id: "c1".into(), rule: "r".into(), steps: vec![step] };
        let explained = explain(&explanation, text, locale);
        let row = explained.rows.first().unwrap().clone();
        let words = row.words.iter().map(|p| match p {
            Piece::Plain(words) | Piece::Value(words) => words.clone(),
            Piece::Quote(words, _) => format!("<{words}>"),
        });
        (words.collect(), row.label)
    }

    #[test]
    fn steps_become_sentences() {
        let text = "hoàn thành trong quý III/2024";
        let deadline = step("commitment.deadline", Some((17, 29)), &["2024-Q3"]);
        assert_eq!(
            told(deadline.clone(), text, Locale::Vi),
            ("<quý III/2024> là hạn chót: quý III/2024.".into(), "Thời hạn")
        );
        assert_eq!(
            told(deadline, text, Locale::En),
            ("<quý III/2024> is the deadline: Q3 2024.".into(), "Deadline")
        );
        assert_eq!(
            told(step("commitment.item", None, &["2", "5"]), text, Locale::En).0,
            "Each clause between semicolons is a commitment; this is number 2 of 5."
        );
    }

    #[test]
    fn codes_without_a_sentence_are_still_told() {
        let text = "chuyển giao";
        assert_eq!(
            told(step("meeting.novel", Some((0, 11)), &["x"]), text, Locale::En),
            ("<chuyển giao>: x".into(), "Meeting")
        );
        assert_eq!(told(step("novel", None, &["x"]), text, Locale::Vi).1, "Căn cứ");
        let silent = Explanation { steps: vec![step("meeting.trigger", None, &[])], ..Default::default() };
        assert!(explain(&silent, text, Locale::En).rows.is_empty());
    }

    #[test]
    fn evidence_is_in_bytes_and_ascending() {
        let text = "Lễ ký kết";
        let steps =
            vec![step("a", Some((3, 9)), &[]), step("b", Some((0, 2)), &[]), step("c", Some((0, 2)), &[])];
        let explained = explain(&Explanation { id: "m1".into(), rule: "r".into(), steps }, text, Locale::Vi);
        let words: Vec<&str> = explained.evidence.iter().map(|r| &text[r.clone()]).collect();
        assert_eq!(words, ["Lễ", "ký kết"]);
    }

    #[test]
    fn long_quotes_are_cut_in_the_middle() {
        let long = (1..40).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(shortened(&long), "1 2 3 4 5 6 7 8 … 32 33 34 35 36 37 38 39");
        assert_eq!(shortened("a\nb"), "a b");
    }

    #[test]
    fn every_template_names_known_slots() {
        let known = [
            "quote",
            "date",
            "recurrence",
            "role",
            "meetingKind",
            "meetingStatus",
            "commitmentKind",
            "commitmentStatus",
            "0",
            "1",
        ];
        for (code, _, vi, en) in CATALOGUE {
            for template in [vi, en] {
                for slot in template.split('{').skip(1) {
                    let name = slot.split('}').next().unwrap_or_default();
                    assert!(known.contains(&name), "{code}: {name}");
                }
            }
            assert_eq!(vi.contains("{quote}"), en.contains("{quote}"), "{code}");
            assert_eq!(CATALOGUE.iter().filter(|line| line.0 == *code).count(), 1, "{code} twice");
        }
    }
}
