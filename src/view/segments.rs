//! The article cut into paragraphs, and each paragraph into flat segments.
//!
//! Marks cross: a commitment holds an organisation, whose name holds a place. The page has no nested elements for that;
//! the text is cut wherever a mark begins or ends, and every segment names all that it belongs to, outermost first.
//! The segments, put together again, are the article, character by character.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHasher};

use super::marks::{Kind, Kinds, Layer, Mark, Part};
use crate::sorting::{SortedSet, sort};

/// A paragraph of the page with its segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Stays the same while the text of the paragraph does, wherever it stands.
    pub key: u64,
    /// What it is for.
    pub part: Part,
    /// Byte offset of its first character.
    pub start: usize,
    /// Its text up to and with the line break that ends it.
    pub segments: Vec<Segment>,
    /// The empty lines that follow.
    pub gap: Rc<str>,
    /// Hard-wrapped lines that are to flow as one.
    pub flows: bool,
    /// The commitments that stand in it, for the rules in the margin.
    pub rules: Vec<Rule>,
}

/// A stretch of text with the same marks throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The characters.
    pub text: Rc<str>,
    /// What they belong to; none for plain text.
    pub drawn: Option<Rc<Drawn>>,
    /// Evidence of the thing whose explanation is open.
    pub cue: bool,
}

/// What a segment belongs to and how it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// `data-kind`: all kinds, outermost first.
    pub kinds: Rc<str>,
    /// `data-id`: all things, outermost first.
    pub ids: Rc<str>,
    /// The line next to the word.
    pub near: Option<&'static str>,
    /// The line below it, of a mention that holds another.
    pub far: Option<&'static str>,
    /// The tint behind: that of a meeting's tag or of a commitment's passage.
    pub fill: Option<&'static str>,
    /// The tag of a meeting: whether it begins and whether it ends here.
    pub trigger: Option<Edges>,
    /// The passage of a commitment: whether it begins and whether it ends here.
    pub passage: Option<Edges>,
}

impl Drawn {
    /// The thing that a click on the segment selects. Where several cross, the innermost that is drawn.
    pub fn thing(&self) -> Option<&str> {
        let drawn = |kind: Option<&'static str>| {
            self.ids.split(' ').rfind(|id| Kind::of_id(id).is_some_and(|k| Some(k.as_str()) == kind))
        };
        drawn(self.near)
            .or_else(|| drawn(self.far))
            .or_else(|| drawn(self.fill))
            .or_else(|| self.ids.split(' ').next_back())
    }
}

/// Which ends of a mark a segment has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    /// The first segment of the mark.
    pub start: bool,
    /// The last segment of the mark.
    pub end: bool,
}

impl Edges {
    /// The word list of the attribute: `start`, `end`, `start end` or nothing.
    pub fn as_str(self) -> &'static str {
        match (self.start, self.end) {
            (true, true) => "start end",
            (true, false) => "start",
            (false, true) => "end",
            (false, false) => "",
        }
    }
}

/// A commitment in a paragraph, for the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Id of the commitment.
    pub id: Rc<str>,
    /// Its number, from 1.
    pub number: usize,
    /// The second of the two lanes.
    pub even: bool,
    /// The commitment begins in this paragraph, so that its number belongs here.
    pub first: bool,
    /// The reader said that it is right.
    pub accepted: bool,
}

/// What the reader has decided that bears on the drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The kinds that are shown.
    pub shown: Kinds,
    /// Things the reader said to be right.
    pub accepted: SortedSet<String>,
    /// Things the reader rejected: they keep their place, their lines thin to grey dots.
    pub rejected: SortedSet<String>,
}

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Near,
    Far,
    Nothing,
}

/// Cuts the article. Linear in the length of the text and the number of marks.
pub fn blocks(text: &str, layer: &Layer, options: &Options) -> Vec<Rc<Block>> {
    let marks: Vec<&Mark> = layer.marks.iter().filter(|m| options.shown.has(m.kind)).collect();
    let lines = lines(&marks);
    let numbers = numbers(layer);
    let starts = starts(text, &layer.parts);
    let cuts = cuts(text, &marks, &starts);

    let mut out = Vec::with_capacity(starts.len());
    let mut seen: FxHashMap<u64, u64> = FxHashMap::default();
    let mut active: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut cut = cuts.iter().copied().peekable();
    for (index, &(part, start)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.len(), |&(_, next)| next);
        let whole = text.get(start..end).unwrap_or_default();
        let body = body(whole);
        let mut segments: Vec<Segment> = Vec::new();
        let mut rules: Vec<Rule> = Vec::new();
        while let Some(from) = cut.next_if(|&at| at < end) {
            let to = cut.peek().copied().unwrap_or(text.len()).min(start + body);
            active.retain(|&m| marks.get(m).is_some_and(|m| m.range.end > from));
            while marks.get(next).is_some_and(|m| m.range.start <= from) {
                active.push(next);
                next += 1;
            }
            let Some(piece) = text.get(from..to).filter(|piece| !piece.is_empty()) else { continue };
            let here: Vec<(&Mark, Line)> = active
                .iter()
                .filter_map(|&m| Some((*marks.get(m)?, *lines.get(m)?)))
                .filter(|(m, _)| m.range.end > from)
                .collect();
            note_rules(&mut rules, &here, from, &numbers, options);
            let drawn = (!here.is_empty()).then(|| Rc::new(drawn(&here, &(from..to), options)));
            segments.push(Segment { text: piece.into(), drawn, cue: false });
        }
        let mut hasher = FxHasher::default();
        whole.hash(&mut hasher);
        let twin = seen.entry(hasher.finish()).or_default();
        (hasher.finish(), *twin).hash(&mut hasher);
        *twin += 1;
        let shown = whole.get(..body).unwrap_or_default();
        out.push(Rc::new(Block {
            key: hasher.finish(),
            part,
            start,
            flows: matches!(part, Part::Title | Part::Lead | Part::Paragraph)
                && shown.trim_end().contains('\n'),
            segments,
            gap: whole.get(body..).unwrap_or_default().into(),
            rules,
        }));
    }
    out
}

/// The paragraph with the evidence of an explanation cut out; `cues` are byte ranges of the article.
pub fn with_cues(block: &Block, cues: &[Range<usize>]) -> Block {
    let mut segments = Vec::with_capacity(block.segments.len() + 2 * cues.len());
    let mut at = block.start;
    for segment in &block.segments {
        let end = at + segment.text.len();
        let mut cuts: Vec<usize> = cues
            .iter()
            .flat_map(|cue| [cue.start, cue.end])
            .filter(|&cut| at < cut && cut < end && segment.text.is_char_boundary(cut - at))
            .collect();
        cuts.push(end);
        sort(&mut cuts);
        cuts.dedup();
        let mut from = at;
        for to in cuts {
            segments.push(Segment {
                text: segment.text.get(from - at..to - at).unwrap_or_default().into(),
                drawn: segment.drawn.as_ref().map(|drawn| piece_of(drawn, from == at, to == end)),
                cue: cues.iter().any(|cue| cue.start <= from && to <= cue.end),
            });
            from = to;
        }
        at = end;
    }
    Block { segments, ..block.clone() }
}

/// The drawing of a part of a segment: only its first and last part have the segment's edges.
fn piece_of(drawn: &Rc<Drawn>, first: bool, last: bool) -> Rc<Drawn> {
    if first && last {
        return drawn.clone();
    }
    let edges = |e: Option<Edges>| e.map(|e| Edges { start: e.start && first, end: e.end && last });
    Rc::new(Drawn { trigger: edges(drawn.trigger), passage: edges(drawn.passage), ..Drawn::clone(drawn) })
}

/// For every mark whether its line stands near the word, far from it, or is not drawn. A mention that holds another
/// stands far; deeper nesting is not drawn. A place in one organisation's own name is not drawn: a name in a name.
fn lines(marks: &[&Mark]) -> Vec<Line> {
    let mut height = vec![0u8; marks.len()];
    let mut holder: Vec<Option<usize>> = vec![None; marks.len()];
    let mut silent = vec![false; marks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let tint = mark.kind == Kind::Commitment || mark.trigger;
        open.retain(|&o| marks.get(o).is_some_and(|o| o.range.end > mark.range.start));
        let named = mark.kind == Kind::Place
            && open
                .iter()
                .filter_map(|&o| marks.get(o))
                .any(|o| o.kind == Kind::Organization && o.ids.len() == 1 && o.range.end >= mark.range.end);
        if tint || named {
            if let Some(flag) = silent.get_mut(index) {
                *flag = true;
            }
            continue;
        }
        if let Some(slot) = holder.get_mut(index) {
            *slot = open.last().copied();
        }
        open.push(index);
    }
    // Holders stand before what they hold, so that one pass from the back sees every height complete.
    for index in (0..marks.len()).rev() {
        let own = height.get(index).copied().unwrap_or_default();
        if let Some(above) = holder.get(index).copied().flatten().and_then(|h| height.get_mut(h)) {
            *above = (*above).max(own.saturating_add(1));
        }
    }
    let line = |(&height, &silent): (&u8, &bool)| match (silent, height) {
        (true, _) | (false, 2..) => Line::Nothing,
        (false, 1) => Line::Far,
        (false, 0) => Line::Near,
    };
    height.iter().zip(&silent).map(line).collect()
}

/// The number of each commitment: its place in the order of the article.
fn numbers(layer: &Layer) -> FxHashMap<&str, usize> {
    let mut numbers = FxHashMap::default();
    for mark in layer.marks.iter().filter(|m| m.kind == Kind::Commitment) {
        for id in &mark.ids {
            let number = id.get(1..).and_then(|n| n.parse().ok()).unwrap_or(0);
            numbers.insert(id.as_str(), number);
        }
    }
    numbers
}

/// Where paragraphs begin. Parts that do not begin a line belong to the paragraph before; text that no part covers is
/// cut at every line.
fn starts(text: &str, parts: &[(Part, Range<usize>)]) -> Vec<(Part, usize)> {
    let mut out: Vec<(Part, usize)> = Vec::new();
    let mut covered = 0;
    let bare = |from: usize, to: usize, out: &mut Vec<(Part, usize)>| {
        let mut at = from;
        for line in text.get(from..to).unwrap_or_default().split_inclusive('\n') {
            let fresh = at == 0 || text.get(..at).is_some_and(|before| before.ends_with('\n'));
            if fresh && !line.trim().is_empty() {
                out.push((Part::Paragraph, at));
            }
            at += line.len();
        }
    };
    for (part, range) in parts {
        bare(covered, range.start, &mut out);
        let before = text.get(..range.start).unwrap_or_default();
        let indent = before.len() - before.trim_end_matches([' ', '\t', '\u{a0}', '\u{feff}']).len();
        let start = range.start - indent;
        let fresh = start == 0 || text.get(..start).is_some_and(|before| before.ends_with('\n'));
        if fresh && out.last().is_none_or(|&(_, last)| last < start) {
            out.push((*part, start));
        }
        covered = covered.max(range.end);
    }
    bare(covered, text.len(), &mut out);
    // What stands before the first paragraph is a paragraph of its own: blank lines, most of the time.
    if !text.is_empty() && out.first().is_none_or(|&(_, start)| start > 0) {
        out.insert(0, (Part::Paragraph, 0));
    }
    out
}

/// How much of a paragraph is its own: the text and the line break that ends it, without the empty lines after.
fn body(whole: &str) -> usize {
    let visible = whole.trim_end().len();
    let rest = whole.get(visible..).unwrap_or_default();
    visible + rest.find('\n').map_or(rest.len(), |at| at + 1)
}

/// Every offset where something begins or ends, ascending.
fn cuts(text: &str, marks: &[&Mark], starts: &[(Part, usize)]) -> Vec<usize> {
    let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.range.start, m.range.end]).collect();
    cuts.extend(starts.iter().map(|&(_, start)| start));
    cuts.retain(|&at| at < text.len() && text.is_char_boundary(at));
    sort(&mut cuts);
    cuts.dedup();
    cuts
}

fn note_rules(
    rules: &mut Vec<Rule>,
    here: &[(&Mark, Line)],
    from: usize,
    numbers: &FxHashMap<&str, usize>,
    options: &Options,
) {
    for (mark, _) in here.iter().filter(|(m, _)| m.kind == Kind::Commitment) {
        for id in mark.ids.iter().filter(|id| !options.rejected.contains(*id)) {
            if rules.iter().all(|rule| *rule.id != **id) {
                let number = numbers.get(id.as_str()).copied().unwrap_or_default();
                rules.push(Rule {
                    id: id.as_str().into(),
                    number,
                    even: number % 2 == 0,
                    first: mark.range.start == from,
                    accepted: options.accepted.contains(id),
                });
            }
        }
    }
}

fn drawn(here: &[(&Mark, Line)], range: &Range<usize>, options: &Options) -> Drawn {
    let mut drawn = Drawn::default();
    let mut kinds: Vec<&str> = Vec::with_capacity(here.len());
    let mut ids: Vec<&str> = Vec::with_capacity(here.len());
    for (mark, line) in here {
        let kind = mark.kind.as_str();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
        ids.extend(mark.ids.iter().map(String::as_str).filter(|id| !ids.contains(id)).collect::<Vec<_>>());
        let rejected = !mark.ids.is_empty() && mark.ids.iter().all(|id| options.rejected.contains(id));
        let edges = Edges { start: mark.range.start == range.start, end: mark.range.end == range.end };
        if rejected {
            drawn.near = drawn.near.or(Some("rejected"));
        } else if mark.trigger {
            drawn.fill = Some("meeting");
            drawn.trigger = Some(edges);
        } else if mark.kind == Kind::Commitment {
            drawn.fill = drawn.fill.or(Some("commitment"));
            drawn.passage = Some(edges);
        } else {
            match line {
                Line::Near => drawn.near = Some(kind),
                Line::Far => drawn.far = Some(kind),
                Line::Nothing => {}
            }
        }
    }
    drawn.kinds = kinds.join(" ").into();
    drawn.ids = ids.join(" ").into();
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_selects_the_innermost_that_is_drawn() {
        let mut drawn = Drawn { ids: "c1 o1 l1".into(), fill: Some("commitment"), ..Drawn::default() };
        assert_eq!(drawn.thing(), Some("c1"));
        drawn.near = Some("organization");
        assert_eq!(drawn.thing(), Some("o1"));
    }

    /// Marks by their words: the first place where they stand.
    fn layer(text: &str, marks: &[(Kind, &str, &str)]) -> Layer {
        let mut marks: Vec<Mark> = marks
            .iter()
            .map(|(kind, ids, words)| {
                let start = text.find(words).unwrap();
                Mark {
                    kind: *kind,
                    ids: ids.split(' ').map(str::to_owned).collect(),
                    range: start..start + words.len(),
                    trigger: *kind == Kind::Meeting,
                }
            })
            .collect();
        marks.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        Layer { marks, parts: Vec::new() }
    }

    fn joined(blocks: &[Rc<Block>]) -> String {
        blocks.iter().flat_map(|b| b.segments.iter().map(|s| &*s.text).chain([&*b.gap])).collect()
    }

    fn shape(blocks: &[Rc<Block>]) -> Vec<(String, String, Option<&'static str>, Option<&'static str>)> {
        blocks
            .iter()
            .flat_map(|b| &b.segments)
            .filter_map(|s| s.drawn.as_ref().map(|d| (s.text.to_string(), d.ids.to_string(), d.near, d.far)))
            .collect()
    }

    #[test]
    fn a_list_of_bodies_stands_far_over_its_places() {
        let text = "với Công an các tỉnh Luông Pha Bang và U Đôm Xay.";
        let layer = layer(
            text,
            &[
                (Kind::Organization, "o2 o3", "Công an các tỉnh Luông Pha Bang và U Đôm Xay"),
                (Kind::Place, "l1", "Luông Pha Bang"),
                (Kind::Place, "l2", "U Đôm Xay"),
            ],
        );
        let blocks = blocks(text, &layer, &Options::default());
        let far = Some("organization");
        assert_eq!(
            shape(&blocks),
            [
                ("Công an các tỉnh ".into(), "o2 o3".into(), None, far),
                ("Luông Pha Bang".into(), "o2 o3 l1".into(), Some("place"), far),
                (" và ".into(), "o2 o3".into(), None, far),
                ("U Đôm Xay".into(), "o2 o3 l2".into(), Some("place"), far),
            ]
        );
        assert_eq!(joined(&blocks), text);
    }

    #[test]
    fn a_place_in_one_name_is_not_drawn_but_listed() {
        let text = "Công an tỉnh Sơn La";
        let layer = layer(text, &[(Kind::Organization, "o1", text), (Kind::Place, "l1", "Sơn La")]);
        let blocks1 = blocks(text, &layer, &Options::default());
        let near = Some("organization");
        assert_eq!(
            shape(&blocks1),
            [
                ("Công an tỉnh ".into(), "o1".into(), near, None),
                ("Sơn La".into(), "o1 l1".into(), near, None),
            ]
        );
        // With organisations switched off the place stands for itself.
        let options = Options { shown: Kinds::ALL.toggled(Kind::Organization), ..Options::default() };
        assert_eq!(
            shape(&blocks(text, &layer, &options)),
            [("Sơn La".into(), "l1".into(), Some("place"), None)]
        );
    }

    #[test]
    fn two_lines_at_most() {
        let text = "biên bản giữa Công an các tỉnh A và B";
        let layer = layer(
            text,
            &[
                (Kind::Instrument, "i1", text),
                (Kind::Organization, "o1 o2", "Công an các tỉnh A và B"),
                (Kind::Place, "l1", "A"),
            ],
        );
        let blocks = blocks(text, &layer, &Options::default());
        let deep = shape(&blocks).into_iter().find(|s| s.0 == "A").unwrap();
        assert_eq!(deep, ("A".into(), "i1 o1 o2 l1".into(), Some("place"), Some("organization")));
        assert_eq!(shape(&blocks).first().unwrap().3, None, "what holds a holder is listed, not drawn");
    }

    #[test]
    fn passages_and_tags_know_their_edges() {
        let text = "sẽ bàn giao bộ đàm trước ngày 31-12.";
        let layer = layer(
            text,
            &[
                (Kind::Commitment, "c1", "bàn giao bộ đàm trước ngày 31-12"),
                (Kind::Time, "t1", "trước ngày 31-12"),
            ],
        );
        let blocks = blocks(text, &layer, &Options::default());
        let edges: Vec<&str> = blocks
            .iter()
            .flat_map(|b| &b.segments)
            .filter_map(|s| s.drawn.as_ref()?.passage.map(Edges::as_str))
            .collect();
        assert_eq!(edges, ["start", "end"]);
        let rule = &blocks.first().unwrap().rules;
        assert_eq!(rule, &[Rule { id: "c1".into(), number: 1, even: false, first: true, accepted: false }]);
    }

    #[test]
    fn rejected_things_keep_their_place_in_grey() {
        let text = "sẽ bàn giao bộ đàm.";
        let layer = layer(text, &[(Kind::Commitment, "c1", "bàn giao bộ đàm")]);
        let options =
            Options { rejected: SortedSet::from_iter([("c1".to_owned(), ())]), ..Options::default() };
        let blocks = blocks(text, &layer, &options);
        let drawn = blocks.first().unwrap().segments.get(1).unwrap().drawn.clone().unwrap();
        assert_eq!((drawn.near, drawn.fill, &*drawn.kinds), (Some("rejected"), None, "commitment"));
        assert!(blocks.first().unwrap().rules.is_empty());
    }

    #[test]
    fn paragraphs_keep_every_line_break() {
        for text in ["", "\n", "a", "\n\na\n\n\nb\nc\n\n", "a \n \n b\n", "  a\n\tb", "a\u{a0}\n\u{feff}b"] {
            let blocks = blocks(text, &Layer::default(), &Options::default());
            assert_eq!(joined(&blocks), text, "{text:?}");
            for block in &blocks {
                assert!(block.segments.iter().map(|s| s.text.matches('\n').count()).sum::<usize>() <= 1);
            }
        }
    }

    #[test]
    fn hard_wrapped_lines_stay_one_paragraph() {
        let text = "Một dòng\nhai dòng\n\nĐoạn sau";
        let parts = vec![
            (Part::Paragraph, 0..text.find("\n\n").unwrap()),
            (Part::Paragraph, text.find("Đoạn").unwrap()..text.len()),
        ];
        let blocks = blocks(text, &Layer { marks: Vec::new(), parts }, &Options::default());
        assert_eq!(blocks.len(), 2);
        assert!(blocks.first().unwrap().flows);
        assert_eq!(joined(&blocks), text);
    }

    #[test]
    fn equal_paragraphs_have_different_keys_that_outlive_edits() {
        let keys = |text: &str| -> Vec<u64> {
            blocks(text, &Layer::default(), &Options::default()).iter().map(|b| b.key).collect()
        };
        let before = keys("a\nb\na\nc\n");
        assert_eq!(before.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
        assert_eq!(keys("x\na\nb\na\nc\n").get(1..).unwrap(), before);
    }

    #[test]
    fn cues_are_cut_out_of_their_segments() {
        let text = "hai bên thống nhất trao đổi";
        let layer = layer(text, &[(Kind::Commitment, "c1", "thống nhất trao đổi")]);
        let blocks = blocks(text, &layer, &Options::default());
        let start = text.find("thống").unwrap();
        let cut =
            with_cues(blocks.first().unwrap(), std::slice::from_ref(&(start..start + "thống nhất".len())));
        let words: Vec<(&str, bool)> = cut.segments.iter().map(|s| (&*s.text, s.cue)).collect();
        assert_eq!(words, [("hai bên ", false), ("thống nhất", true), (" trao đổi", false)]);
        let edges: Vec<&str> =
            cut.segments.iter().filter_map(|s| s.drawn.as_ref()?.passage.map(Edges::as_str)).collect();
        assert_eq!(edges, ["start", "end"]);
    }
}
