//! What is marked in the article: flat list of coloured ranges, ready to be cut into segments.

use std::ops::Range;

use super::offsets::Bytes;
use crate::report::{Extraction, Span};
use crate::sorting::sort_by_key;

/// A kind of thing that is marked. The order is that of the legend and of the keys `1` to `7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Cuộc họp.
    Meeting,
    /// Cam kết.
    Commitment,
    /// Người.
    Person,
    /// Cơ quan.
    Organization,
    /// Địa danh.
    Place,
    /// Thời gian.
    Time,
    /// Văn kiện.
    Instrument,
}

impl Kind {
    /// All kinds, in the order of the legend.
    pub const ALL: [Kind; 7] = [
        Kind::Meeting,
        Kind::Commitment,
        Kind::Person,
        Kind::Organization,
        Kind::Place,
        Kind::Time,
        Kind::Instrument,
    ];

    /// The word of `data-kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Meeting => "meeting",
            Kind::Commitment => "commitment",
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Place => "place",
            Kind::Time => "time",
            Kind::Instrument => "instrument",
        }
    }

    /// The kind that the first letter of an id tells: `m1` is a meeting.
    pub fn of_id(id: &str) -> Option<Kind> {
        match id.bytes().next()? {
            b'm' => Some(Kind::Meeting),
            b'c' => Some(Kind::Commitment),
            b'p' => Some(Kind::Person),
            b'o' => Some(Kind::Organization),
            b'l' => Some(Kind::Place),
            b't' => Some(Kind::Time),
            b'i' => Some(Kind::Instrument),
            _ => None,
        }
    }

    /// Of two ranges that are equal, the one with the lower rank holds the other.
    fn rank(self) -> u8 {
        match self {
            Kind::Commitment => 0,
            Kind::Meeting => 1,
            Kind::Instrument => 2,
            Kind::Organization => 3,
            Kind::Person => 4,
            Kind::Place => 5,
            Kind::Time => 6,
        }
    }
}

/// A set of kinds: those that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Default for Kinds {
    fn default() -> Self {
        Kinds::ALL
    }
}

impl Kinds {
    /// Every kind.
    pub const ALL: Kinds = Kinds(0x7f);

    /// Whether a kind is in the set.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// The set with one kind switched.
    #[must_use]
    pub fn toggled(self, kind: Kind) -> Kinds {
        Kinds(self.0 ^ (1 << kind as u8))
    }

    /// The kinds in the set, in the order of the legend.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |&kind| self.has(kind))
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        Kinds(kinds.into_iter().fold(0, |set, kind| set | 1 << kind as u8))
    }
}

/// A range of the article that stands for one thing, or for several that share the words ("Công an các tỉnh A và B").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: Kind,
    /// The things it stands for.
    pub ids: Vec<String>,
    /// Bytes of the article.
    pub range: Range<usize>,
    /// The phrase that makes a meeting, drawn as a tag.
    pub trigger: bool,
}

/// What a stretch of the page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Headline.
    Title,
    /// First paragraph.
    Lead,
    /// Body text.
    Paragraph,
    /// Words under a picture.
    Caption,
    /// Names of authors and photographers.
    Byline,
    /// Where the text was taken from.
    Source,
    /// Stamps, menus, footers.
    Boilerplate,
}

impl Part {
    /// The part that a word of the contract names; body text when it is unknown.
    pub fn parse(word: &str) -> Part {
        match word {
            "title" => Part::Title,
            "lead" => Part::Lead,
            "caption" => Part::Caption,
            "byline" => Part::Byline,
            "source" => Part::Source,
            "boilerplate" => Part::Boilerplate,
            _ => Part::Paragraph,
        }
    }

    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Lead => "lead",
            Part::Paragraph => "paragraph",
            Part::Caption => "caption",
            Part::Byline => "byline",
            Part::Source => "source",
            Part::Boilerplate => "boilerplate",
        }
    }
}

/// All that is drawn in one article: the marks, outermost first, and the parts of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// Ordered by start; of those that start together the longer first.
    pub marks: Vec<Mark>,
    /// Parts of the page, ascending.
    pub parts: Vec<(Part, Range<usize>)>,
}

impl Layer {
    /// The layer of an extraction whose spans count UTF-16 code units of `text`.
    pub fn new(text: &str, extraction: &Extraction) -> Layer {
        let mut raw: Vec<(Kind, &str, Span, bool)> = Vec::new();
        for m in &extraction.meetings {
            raw.push((Kind::Meeting, &m.id, m.trigger, true));
            raw.extend(
                m.mentions
                    .iter()
                    .filter(|&&s| s != m.trigger)
                    .map(|&s| (Kind::Meeting, m.id.as_str(), s, false)),
            );
        }
        for c in &extraction.commitments {
            raw.push((Kind::Commitment, &c.id, c.span, false));
            raw.extend(
                c.mentions
                    .iter()
                    .filter(|&&s| s != c.span)
                    .map(|&s| (Kind::Commitment, c.id.as_str(), s, false)),
            );
        }
        raw.extend(extraction.times.iter().map(|t| (Kind::Time, t.id.as_str(), t.span, false)));
        let mut all = |kind, id, spans: &[Span]| raw.extend(spans.iter().map(|&s| (kind, id, s, false)));
        extraction.people.iter().for_each(|p| all(Kind::Person, p.id.as_str(), &p.mentions));
        extraction.organizations.iter().for_each(|o| all(Kind::Organization, o.id.as_str(), &o.mentions));
        extraction.places.iter().for_each(|l| all(Kind::Place, l.id.as_str(), &l.mentions));
        extraction.instruments.iter().for_each(|i| all(Kind::Instrument, i.id.as_str(), &i.mentions));

        let blocks = &extraction.document.blocks;
        let ends =
            raw.iter().map(|r| r.2).chain(blocks.iter().map(|b| b.span)).flat_map(|s| [s.start, s.end]);
        let bytes = Bytes::new(text, ends.collect());
        let range = |s: Span| bytes.at(s.start)..bytes.at(s.end);

        let mut marks: Vec<Mark> = raw
            .into_iter()
            .map(|(kind, id, span, trigger)| Mark {
                kind,
                ids: vec![id.to_owned()],
                range: range(span),
                trigger,
            })
            .filter(|m| m.range.start < m.range.end)
            .collect();
        // The sort is stable: things that share their words stay in the order of the contract.
        sort_by_key(&mut marks, |m| {
            (m.range.start, std::cmp::Reverse(m.range.end), m.kind.rank(), !m.trigger)
        });
        marks.dedup_by(|next, kept| {
            let same = next.kind == kept.kind && next.range == kept.range && next.trigger == kept.trigger;
            if same && !kept.ids.contains(next.ids.first().unwrap_or(&String::new())) {
                kept.ids.append(&mut next.ids);
            }
            same
        });
        Layer { marks, parts: blocks.iter().map(|b| (Part::parse(&b.kind), range(b.span))).collect() }
    }

    /// The layer after the text was edited, until the next answer comes: what stands before and after the edit is kept
    /// and moved, what the edit touched is dropped.
    #[must_use]
    pub fn rebased(&self, old: &str, new: &str) -> Layer {
        let Edit { start, old_end, new_end } = Edit::between(old, new);
        let before = |at: usize| at <= start;
        let after = |at: usize| at >= old_end;
        let moved = |at: usize| at - old_end + new_end;
        let marks = self
            .marks
            .iter()
            .filter_map(|mark| {
                let Range { start, end } = mark.range;
                let range = if before(end) {
                    start..end
                } else if after(start) {
                    moved(start)..moved(end)
                } else {
                    return None;
                };
                Some(Mark { range, ..mark.clone() })
            })
            .collect();
        let parts = self
            .parts
            .iter()
            .map(|(part, range)| {
                let from = if before(range.start) {
                    range.start
                } else if after(range.start) {
                    moved(range.start)
                } else {
                    start
                };
                let to = if after(range.end) {
                    moved(range.end)
                } else if before(range.end) {
                    range.end
                } else {
                    new_end
                };
                (*part, from..to.max(from))
            })
            .filter(|(_, range)| !range.is_empty())
            .collect();
        Layer { marks, parts }
    }
}

/// The one stretch in which two texts differ, on character boundaries of both.
struct Edit {
    start: usize,
    old_end: usize,
    new_end: usize,
}

impl Edit {
    fn between(old: &str, new: &str) -> Edit {
        let mut start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        while !(old.is_char_boundary(start) && new.is_char_boundary(start)) {
            start -= 1;
        }
        let room = old.len().min(new.len()) - start;
        let mut tail =
            old.bytes().rev().zip(new.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
        while !(old.is_char_boundary(old.len() - tail) && new.is_char_boundary(new.len() - tail)) {
            tail -= 1;
        }
        Edit { start, old_end: old.len() - tail, new_end: new.len() - tail }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(marks: &[(Kind, &str, Range<usize>)]) -> Layer {
        let marks = marks.iter().map(|(kind, id, range)| Mark {
            kind: *kind,
            ids: vec![(*id).into()],
            range: range.clone(),
            trigger: false,
        });
        Layer { marks: marks.collect(), parts: vec![(Part::Paragraph, 0..20)] }
    }

    #[test]
    fn an_edit_moves_what_follows_and_drops_what_it_touches() {
        let old = "Sáng nay họp với Lào.";
        let at = |text: &str, word: &str| {
            let start = text.find(word).unwrap();
            start..start + word.len()
        };
        let base = layer(&[
            (Kind::Time, "t1", at(old, "Sáng nay")),
            (Kind::Meeting, "m1", at(old, "họp")),
            (Kind::Place, "l1", at(old, "Lào")),
        ]);
        let new = "Sáng nay hội họp với Lào.";
        let moved = base.rebased(old, new);
        let words: Vec<&str> = moved.marks.iter().map(|m| &new[m.range.clone()]).collect();
        assert_eq!(words, ["Sáng nay", "Lào"]);
        let gone = base.rebased(old, "");
        assert!(gone.marks.is_empty() && gone.parts.is_empty());
        assert_eq!(base.rebased(old, old), base);
    }

    #[test]
    fn an_edit_stays_on_character_boundaries() {
        // ế and ề share their first two bytes, á and é their last one.
        let base = layer(&[(Kind::Person, "p1", 0..3)]);
        assert!(base.rebased("ế", "ề").marks.is_empty());
        let Edit { start, old_end, new_end } = Edit::between("xá", "xé");
        assert_eq!((start, old_end, new_end), (1, 3, 3));
        let Edit { start, old_end, new_end } = Edit::between("aa", "aaa");
        assert_eq!((start, old_end, new_end), (2, 2, 3));
    }

    #[test]
    fn kinds_switch() {
        let shown = Kinds::ALL.toggled(Kind::Place);
        assert!(!shown.has(Kind::Place) && shown.has(Kind::Time));
        assert_eq!(shown.iter().collect::<Kinds>(), shown);
        assert_eq!(shown.toggled(Kind::Place), Kinds::ALL);
        assert!(Kind::ALL.iter().all(|k| Kinds::ALL.has(*k)));
    }
}
