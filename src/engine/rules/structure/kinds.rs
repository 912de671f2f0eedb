//! What each block of the page is for.

use super::lines::{Line, stamp};
use super::words::{
    AUTHORS, BODIES, CLAIMED, ENGLISH, EVENTS, FILES, FURNITURE, LEGAL, OPENERS, PICTURES, POSED, Phrases,
    SECTIONS, SEEN, STAFF, STAMPS, TOLD,
};
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::normalize::{among, bare};
use crate::engine::token::{Case, TokenKind};

/// Tells what each line is for.
pub(super) fn kinds(doc: &Document, lines: &[Line]) -> Vec<BlockKind> {
    let mut kinds = vec![BlockKind::Paragraph; lines.len()];
    let bodies: Vec<bool> = lines.iter().map(|line| is_body(doc, line)).collect();
    let first_body = bodies.iter().position(|&b| b);
    furniture(doc, lines, &bodies, first_body, &mut kinds);
    foreign(doc, lines, &mut kinds);
    captions(doc, lines, first_body, &mut kinds);
    head(doc, lines, first_body, &mut kinds);
    repeats(doc, lines, &mut kinds);
    foot(doc, lines, &bodies, &mut kinds);
    teasers(doc, lines, &bodies, &mut kinds);
    lead(lines, first_body, &mut kinds);
    kinds
}

/// A paragraph of the story: a dozen words and a full stop.
fn is_body(doc: &Document, line: &Line) -> bool {
    line.words >= 12 && line.stop && !starts(doc, line, &LEGAL) && !header_date(doc, line) && !line.gapped
}

/// Where the words of a line begin, after quotation marks, bullets and emoji.
fn first_word(doc: &Document, tokens: TokenRange) -> usize {
    tokens.iter().find(|&i| doc.kind(i) != TokenKind::Mark).unwrap_or(tokens.first())
}

fn starts(doc: &Document, line: &Line, phrases: &Phrases) -> bool {
    phrases.at(doc, first_word(doc, line.tokens)).is_some()
}

fn has_mark(doc: &Document, line: &Line, marks: &[&str]) -> usize {
    line.tokens.iter().filter(|&i| doc.kind(i) == TokenKind::Mark && marks.contains(&doc.key(i))).count()
}

/// Menus, stamps, counters, tools, links, comments, legal notes.
fn furniture(
    doc: &Document,
    lines: &[Line],
    bodies: &[bool],
    first_body: Option<usize>,
    kinds: &mut [BlockKind],
) {
    let mut closed = false;
    // The heading has a link of its own: `>> Xem thêm: …` in the middle of a story.
    let mut link = false;
    for (i, (line, kind)) in lines.iter().zip(kinds.iter_mut()).enumerate() {
        let body = bodies.get(i).copied().unwrap_or(false);
        let before = first_body.is_none_or(|first| i < first);
        if first_body.is_some() && section(doc, line) && !body {
            closed = true;
            link = line.words >= 6 && line.tokens.iter().any(|i| doc.key(i) == ":");
        } else if closed && body && (line.words >= 25 || link || Some(i) == first_body) {
            // A box of links above the text or in the middle of it.
            closed = false;
        }
        let first = line.tokens.first();
        let pointer = doc.key(first) == ">" && doc.key(first + 1) == ">" && !line.stop;
        let junk = line.words == 0
            || pointer
            || weather(doc, line)
            || stamp(doc, first) == Some(line.tokens.after())
            || header_date(doc, line) && before
            || starts(doc, line, &LEGAL) && (closed || !body && line.words >= 4)
            || has_mark(doc, line, &["©"]) > 0
            || !body
                && (menu(doc, line)
                    || tool(doc, line, before, first_body.is_some())
                    || counter(doc, line, first_body.is_some()));
        if closed || junk {
            let author = !closed && before && header_date(doc, line) && signed_stamp(doc, line);
            *kind = if author { BlockKind::Byline } else { BlockKind::Boilerplate };
        }
    }
}

/// `L.Phương - P.Nguyên - 14:54, 23/02/2023`: authors before the stamp of the page, by an initial or a family name.
fn signed_stamp(doc: &Document, line: &Line) -> bool {
    let end = line.tokens.iter().find(|&i| doc.kind(i) == TokenKind::Number).unwrap_or(line.tokens.after());
    let mut opens = true;
    let mut names = 0;
    for i in line.tokens.first()..end {
        match doc.kind(i) {
            TokenKind::Word => {
                let initial = doc.text_of(i).chars().count() == 1 && doc.key(i + 1) == ".";
                let surname = doc.hit(i, Class::Surname).is_some()
                    && doc.is_capital(i + 1)
                    && doc.hit(i, Class::Province).is_none()
                    && doc.hit(i, Class::Country).is_none();
                if !doc.is_capital(i) || opens && !initial && !surname {
                    return false;
                }
                names += usize::from(opens);
                opens = false;
            }
            _ if doc.one_of(i, "- , | & /") => opens = true,
            _ if doc.key(i) != "." => return false,
            _ => {}
        }
    }
    names > 0
}

/// `Bình Phước, 30°C/27°C - 33°C`: the weather box of the page.
fn weather(doc: &Document, line: &Line) -> bool {
    line.words <= 16
        && !line.stop
        && line.tokens.iter().any(|i| {
            doc.key(i) == "°" && doc.kind(i.wrapping_sub(1)) == TokenKind::Number || doc.key(i) == "℃"
        })
}

/// Lines that are not Vietnamese: an English version of the text, and the names of picture files without their marks
/// (`phoi hop chat che bao ve bien gioi`) among lines that have theirs.
///
/// A whole text without marks is read as it is, and so is a caption that names what is seen (`Canh hoi dam`).
fn foreign(doc: &Document, lines: &[Line], kinds: &mut [BlockKind]) {
    let marked = |line: &Line| doc.text(line.tokens).chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    for i in 0..lines.len() {
        let (Some(line), Some(kind)) = (lines.get(i), kinds.get_mut(i)) else { continue };
        if *kind != BlockKind::Paragraph || line.words < 4 || marked(line) {
            continue;
        }
        let words = || line.tokens.iter().filter(|&i| doc.kind(i) == TokenKind::Word);
        let english = words().filter(|&i| ENGLISH.at(doc, i).is_some()).count();
        // A file name is written small throughout and stands among lines of the usual spelling.
        let slug = !line.stop
            && words().all(|i| doc.case(i) == Case::Lower)
            && line.tokens.iter().all(|i| doc.kind(i) != TokenKind::Mark || doc.key(i) == "-")
            && line.apart
            && !starts(doc, line, &PICTURES)
            && lines.get(i + 1).is_none_or(|next| next.apart || marked(next));
        if english >= 3 && english * 6 >= line.words || slug && lines.iter().any(marked) {
            *kind = BlockKind::Boilerplate;
        }
    }
}

/// Whether a line is the heading of links, tags or comments.
fn section(doc: &Document, line: &Line) -> bool {
    let reactions = line.tokens.iter().take(1).any(|i| doc.one_of(i, "👍 ❤"));
    if reactions {
        return true;
    }
    let at = first_word(doc, line.tokens);
    let Some(length) = SECTIONS.at(doc, at) else { return false };
    let next = at + length;
    let alone = next >= line.tokens.after()
        || matches!(doc.key(next), ":" | "(" | "[" | "»" | "\"" | "…" | "." | "·" | "-");
    (alone || line.words <= 6) && (line.words <= 14 || doc.key(next) == ":")
}

/// Whether a line is a row of menu entries or a breadcrumb.
fn menu(doc: &Document, line: &Line) -> bool {
    let bars = has_mark(doc, line, &["|", "›", "»", "·", "▶", "▸"]);
    let after_item = line.item.is_none() || bars >= 2;
    !line.stop
        && after_item
        && bars >= 1
        && line.words <= 6 * (bars + 1)
        && !signed(doc, line)
        && doc.key(line.tokens.first()) != "|"
}

/// `HỒ LÊ VY |`: a name with a bar after it is an author.
fn signed(doc: &Document, line: &Line) -> bool {
    let last = line.tokens.after().saturating_sub(1);
    has_mark(doc, line, &["|"]) == 1 && doc.key(last) == "|"
}

fn tool(doc: &Document, line: &Line, before: bool, has_body: bool) -> bool {
    if !has_body || line.words > 24 {
        return false;
    }
    let opens = starts(doc, line, &FURNITURE) && (!line.stop || line.words <= 6);
    // Columns of blanks: running heads of a newspaper, rows of buttons.
    let columns = line.gapped && !credit_mark(doc, line.tokens) && (before || !line.stop);
    let hashtags = has_mark(doc, line, &["#"]) >= 1 && doc.key(line.tokens.first()) == "#";
    let player = before && doc.key(line.tokens.first()) == "▶";
    let buttons = (doc.text(line.tokens).contains("   ") || doc.text(line.tokens).matches("  ").count() >= 2)
        && line.words <= 16
        && !line.stop
        && line.tokens.iter().all(|i| doc.key(i) != ":");
    opens && !credit_mark(doc, line.tokens) || columns || hashtags || buttons || player
}

/// A lone number, a file name, a page number between dashes.
fn counter(doc: &Document, line: &Line, has_body: bool) -> bool {
    let number = line.tokens.iter().all(|i| doc.kind(i) != TokenKind::Word);
    let big = line.tokens.iter().filter_map(|i| doc.number(i)).any(|n| n > 31)
        || has_mark(doc, line, &["-", "(", ":"]) > 0;
    let file = line.words <= 12 && FILES.at(doc, line.tokens.after().saturating_sub(1)).is_some();
    has_body
        && (number
            && line.words <= 4
            && big
            && !header_date(doc, line)
            && line.tokens.iter().all(|i| doc.key(i) != "/")
            || file)
}

/// A line that gives the date of the page: a full date with a weekday, a clock, a zone, `Cập nhật`, `Ngày đăng`.
pub(super) fn header_date(doc: &Document, line: &Line) -> bool {
    if line.words > 30 || line.stop && line.words > 14 {
        return false;
    }
    let (mut date, mut clock, mut cue, mut others) = (false, false, false, 0);
    for i in line.tokens.iter() {
        match doc.kind(i) {
            TokenKind::Number => {
                let separated = |at: usize| doc.one_of(at, "/ - .") && doc.number(at + 1).is_some();
                date |= separated(i + 1) && separated(i + 3);
                clock |= doc.key(i + 1) == ":" && doc.number(i + 2).is_some();
            }
            TokenKind::Word => {
                let known = STAMPS.at(doc, i);
                let weekday = doc.key(i) != "thứ"
                    || doc.one_of(i + 1, "hai ba tư năm sáu bảy") && doc.key_before(i) != "lần"
                    || doc.number(i + 1).is_some_and(|n| (2..=7).contains(&n));
                cue |= known.is_some() && weekday;
                // `7 tháng 7, 2015`, `16 Tháng Bảy 201511:30`: the clock may be glued to the year.
                let year = |at: usize| {
                    let digits = doc.text_of(at);
                    doc.kind(at) == TokenKind::Number
                        && digits.len() >= 4
                        && (digits.starts_with("19") || digits.starts_with("20"))
                };
                date |= doc.key(i) == "tháng"
                    && doc.number(i.wrapping_sub(1)).is_some()
                    && (year(i + 2) || year(i + 3));
                let furniture = doc.one_of(
                    i,
                    "hai ba tư năm sáu bảy nhật lúc ngày giờ lượt xem đăng hành phát ch sa am pm gmt t h",
                );
                others += usize::from(!furniture && known.is_none());
            }
            TokenKind::Mark => {}
        }
    }
    // The name of a programme stands before its hour: `Chuyên mục … - Phát sóng 05 giờ 30 phút ngày …`.
    let most = if line.stop {
        1
    } else if cue && line.words > 14 {
        12
    } else {
        6
    };
    date && (clock || cue || others == 0) && others <= most
}

/// Captions: lines with a credit, or that only name what is seen.
fn captions(doc: &Document, lines: &[Line], first_body: Option<usize>, kinds: &mut [BlockKind]) {
    for (i, line) in lines.iter().enumerate() {
        let Some(kind) = kinds.get_mut(i) else { continue };
        if *kind != BlockKind::Paragraph || line.words == 0 {
            continue;
        }
        if credit_only(doc, line.tokens) {
            *kind = BlockKind::Byline;
        } else if line.words <= 60 && credit_at_end(doc, line.tokens)
            || picture(doc, line, first_body.is_some_and(|first| i > first))
        {
            *kind = BlockKind::Caption;
        }
    }
}

/// `Quang cảnh hội nghị`, `Hai bên ký biên bản.`: short, one sentence, says what is seen and tells nothing.
fn picture(doc: &Document, line: &Line, inside: bool) -> bool {
    if line.words > 34 || line.words < 2 {
        return false;
    }
    let first = first_word(doc, line.tokens);
    let numbered = doc.one_of(first, "ảnh hình") && doc.number(first + 1).is_some();
    let named = PICTURES.at(doc, first).is_some();
    let dots = doc.key(line.tokens.first()) == "." && doc.key(line.tokens.first() + 1) == "."
        || doc.key(line.tokens.first()) == "…";
    if numbered || dots || named && line.words <= 24 && !line.tokens.iter().any(|i| told(doc, i)) {
        return true;
    }
    let stops = line.tokens.iter().filter(|&i| doc.one_of(i, ". ; : ? !") && !doc.glued(i + 1)).count();
    let rest = TokenRange::new((first + 1).min(line.tokens.after()), line.tokens.after());
    let has = |phrases: &Phrases| phrases.within(doc, rest);
    let cue = EVENTS.at(doc, first).is_some();
    let placed = OPENERS.at(doc, first).is_some();
    if !inside || line.item.is_some() || stops > 1 || placed || doc.key(line.tokens.after() - 1) == ":" {
        return false;
    }
    if line.stop {
        (has(&POSED) || cue) && !has(&TOLD)
    } else {
        line.words > 6 && (has(&POSED) || has(&SEEN) || cue) && !has(&CLAIMED)
    }
}

fn told(doc: &Document, at: usize) -> bool {
    TOLD.at(doc, at).is_some()
}

/// Whether `Ảnh:` or a camera stands in a range.
pub(super) fn credit_mark(doc: &Document, tokens: TokenRange) -> bool {
    tokens.iter().any(|i| is_credit(doc, i))
}

/// Whether a token opens a credit: `Ảnh:`, `ảnh:`, `Anh:`, `Photo:`, a camera.
pub(super) fn is_credit(doc: &Document, at: usize) -> bool {
    let colon = doc.key(at + 1) == ":";
    match doc.key(at) {
        "ảnh" | "photo" | "hình" | "clip" | "video" => colon,
        "anh" => colon && doc.is_capital(at) && doc.key_before(at) == ".",
        "📸" | "📷" => true,
        _ => false,
    }
}

/// A line that is nothing but a credit: `ẢNH: ĐỨC TRÍ`, `Tin, ảnh: Hồ Khăm`, `📸: Đoàn cơ sở`.
fn credit_only(doc: &Document, tokens: TokenRange) -> bool {
    let Some(at) = tokens.iter().find(|&i| is_credit(doc, i)) else { return false };
    let label = |i: usize| doc.one_of(i, "tin bài và , - & clip video ảnh nguồn");
    tokens.len() <= 16
        && (tokens.first()..at).all(label)
        && !doc.text(tokens).contains(". ")
        && !(doc.key(at) == "ảnh" && at == tokens.first() && tokens.len() > 12)
}

/// A line that ends with a credit: `… ký biên bản. Ảnh: L.Y`, `(Ảnh: Bá Kiên/TTXVN)`.
fn credit_at_end(doc: &Document, tokens: TokenRange) -> bool {
    let Some(at) = tokens.iter().rev().find(|&i| is_credit(doc, i)) else {
        // `Quang cảnh hội nghị (ảnh đơn vị cung cấp)`
        return tokens
            .iter()
            .any(|i| doc.key(i) == "(" && matches!(doc.key(i + 1), "ảnh") && tokens.after() - i <= 9);
    };
    tokens.after() - at <= 14
}

/// Lines before the first paragraph: site names, headline, author.
fn head(doc: &Document, lines: &[Line], first_body: Option<usize>, kinds: &mut [BlockKind]) {
    let Some(first_body) = first_body else {
        short_page(doc, lines, kinds);
        return;
    };
    let open = |i: usize, kinds: &[BlockKind]| kinds.get(i) == Some(&BlockKind::Paragraph);
    let candidates: Vec<usize> = (0..first_body).filter(|&i| open(i, kinds)).collect();
    // Emoji open headlines as well as items.
    let listed = |l: &Line| {
        l.item.is_some() && doc.key(l.tokens.first()).chars().next().is_some_and(|c| (c as u32) < 0x2600)
    };
    let plain =
        |&&i: &&usize| lines.get(i).is_some_and(|l| !listed(l) && l.words <= 45 && !is_name_line(doc, l));
    let titles: Vec<usize> = candidates.iter().filter(plain).copied().collect();
    let words = |i: usize| lines.get(i).map_or(0, |l| l.words);
    let title = titles
        .iter()
        .copied()
        .find(|&i| words(i) >= 7)
        .or_else(|| titles.iter().copied().max_by_key(|&i| (words(i), first_body - i)));
    // A headline may look like a row of names: `ĐIỂM TIN BIÊN GIỚI`.
    let title = title.or_else(|| candidates.iter().copied().find(|&i| words(i) >= 4));
    let linked = |i: usize| candidates.contains(&i) && lines.get(i).is_some_and(&listed);
    for &i in &candidates {
        let Some(line) = lines.get(i) else { continue };
        let kind = if is_name_line(doc, line) && Some(i) != title {
            BlockKind::Byline
        } else if Some(i) == title {
            BlockKind::Title
        } else if line.item.is_some() && doc.one_of(line.tokens.first(), "- • + * ● ►") {
            // Links to other stories between headline and lead; never the items of a list that a colon opens.
            let listed = i > 0
                && lines
                    .get(i - 1)
                    .is_some_and(|l| doc.key(l.tokens.after() - 1) == ":" || l.item.is_some() && l.stop);
            let clause = line.stop || doc.key(line.tokens.after() - 1) == ";";
            let several = linked(i + 1) || i > 0 && linked(i - 1);
            if listed || clause || !several { BlockKind::Paragraph } else { BlockKind::Boilerplate }
        } else if title.is_some_and(|t| i < t) {
            BlockKind::Boilerplate
        } else if line.words <= 14 && !line.stop {
            // A second line of the headline.
            BlockKind::Title
        } else {
            BlockKind::Paragraph
        };
        if let Some(slot) = kinds.get_mut(i) {
            *slot = kind;
        }
    }
}

/// A text without any whole paragraph: only its first line can be a headline, and only over others.
fn short_page(doc: &Document, lines: &[Line], kinds: &mut [BlockKind]) {
    let open: Vec<usize> =
        (0..lines.len()).filter(|&i| kinds.get(i) == Some(&BlockKind::Paragraph)).collect();
    let [first, rest @ ..] = open.as_slice() else { return };
    let over = lines
        .get(*first)
        .is_some_and(|l| !l.stop && l.item.is_none() && l.words >= 5 && doc.key(l.tokens.after() - 1) != ":");
    let mut set = |i: usize, kind| kinds.get_mut(i).into_iter().for_each(|slot| *slot = kind);
    if over && rest.iter().any(|&i| lines.get(i).is_some_and(|l| l.stop)) {
        set(*first, BlockKind::Title);
    }
    let last = rest.last().filter(|&&i| lines.get(i).is_some_and(|l| is_name_line(doc, l)));
    if let Some(&last) = last {
        set(last, BlockKind::Byline);
    }
}

/// A headline or caption printed again is a caption.
fn repeats(doc: &Document, lines: &[Line], kinds: &mut [BlockKind]) {
    for i in 1..lines.len() {
        let (Some(line), Some(kind)) = (lines.get(i), kinds.get(i)) else { continue };
        if *kind != BlockKind::Paragraph && *kind != BlockKind::Title
            || line.words < 3
            || line.words > 40
            || line.item.is_some()
        {
            continue;
        }
        let text = doc.text(line.tokens);
        let twin = (0..i)
            .rev()
            .take(40)
            .find(|&j| lines.get(j).is_some_and(|l| l.words == line.words && doc.text(l.tokens) == text));
        let Some(twin) = twin else { continue };
        if let Some(slot) = kinds.get_mut(i) {
            *slot = BlockKind::Caption;
        }
        if let Some(slot) = kinds.get_mut(twin).filter(|slot| **slot == BlockKind::Paragraph) {
            *slot = BlockKind::Caption;
        }
    }
}

/// Lines after the last paragraph: author, source, rest of the frame.
fn foot(doc: &Document, lines: &[Line], bodies: &[bool], kinds: &mut [BlockKind]) {
    let last = (0..lines.len()).rev().find(|&i| {
        bodies.get(i) == Some(&true)
            && matches!(kinds.get(i), Some(BlockKind::Paragraph | BlockKind::Caption))
    });
    let mut signed = false;
    for i in 0..lines.len() {
        let (Some(line), Some(kind)) = (lines.get(i), kinds.get_mut(i)) else { continue };
        if *kind != BlockKind::Paragraph {
            continue;
        }
        if labelled_author(doc, line) {
            *kind = BlockKind::Byline;
            signed = true;
        } else if source(doc, line) {
            *kind = BlockKind::Source;
        } else if last.is_some_and(|last| i > last) {
            // A signature has air about it; the cells of a table have not.
            let airy = line.apart || lines.get(i + 1).is_none_or(|next| next.apart);
            if airy && is_name_line(doc, line) {
                *kind = BlockKind::Byline;
                signed = true;
            } else if signed
                && line.item.is_none()
                && !line.stop
                && line.words <= 8
                && doc.key(line.tokens.after() - 1) != ";"
                && i + 1 < lines.len()
            {
                // Crumbs below the signature; a last short line may still be text.
                *kind = BlockKind::Boilerplate;
            }
        }
    }
}

/// Other stories below the signature: a headline and its opening paragraph, several times over, to the end of the page.
///
/// A round-up has the signature of every story, the last one at its end; a story that goes on does so with a paragraph,
/// not with a headline.
fn teasers(doc: &Document, lines: &[Line], bodies: &[bool], kinds: &mut [BlockKind]) {
    let body = |i: usize| bodies.get(i).copied().unwrap_or(false);
    let kind = |i: usize| kinds.get(i).copied().unwrap_or(BlockKind::Boilerplate);
    let told =
        |i: usize| body(i) && matches!(kind(i), BlockKind::Lead | BlockKind::Paragraph | BlockKind::Caption);
    let signature = |i: usize| {
        let Some(line) = lines.get(i) else { return false };
        match kind(i) {
            BlockKind::Byline => {
                !credit_only(doc, line.tokens) || doc.one_of(first_word(doc, line.tokens), "tin bài")
            }
            BlockKind::Paragraph => line.apart && line.words >= 2 && is_name_line(doc, line),
            _ => false,
        }
    };
    let Some(last) = (0..lines.len()).rev().find(|&i| signature(i)) else { return };
    if (0..last).filter(|&i| told(i)).count() < 2 {
        return;
    }
    let rest: Vec<usize> = (last + 1..lines.len()).filter(|&i| kind(i) != BlockKind::Boilerplate).collect();
    // Every paragraph has its own headline; nothing is listed and nothing is longer than an opening.
    let headline = |i: usize| {
        lines.get(i).is_some_and(|l| !l.stop && l.item.is_none() && (5..=24).contains(&l.words))
            && !signature(i)
    };
    let paired = rest.iter().enumerate().all(|(n, &i)| {
        let before = n.checked_sub(1).and_then(|n| rest.get(n)).copied();
        headline(i) || told(i) && before.is_some_and(headline)
    });
    if !paired || !rest.iter().any(|&i| told(i)) {
        return;
    }
    let named = kind(last) == BlockKind::Paragraph;
    for i in rest {
        kinds.get_mut(i).into_iter().for_each(|slot| *slot = BlockKind::Boilerplate);
    }
    if named {
        kinds.get_mut(last).into_iter().for_each(|slot| *slot = BlockKind::Byline);
    }
}

/// `Tác giả bài viết: X`, `Người viết: X`, `Bài, ảnh: X`, `Tin: X`, `Thực hiện: X`.
fn labelled_author(doc: &Document, line: &Line) -> bool {
    let at = first_word(doc, line.tokens);
    let Some(length) = AUTHORS.at(doc, at) else { return false };
    let last = line.tokens.after() - 1;
    line.words <= 14 && (at + length..(at + length + 3).min(last)).any(|i| doc.key(i) == ":")
}

/// `Nguồn Bình Phước: https://…`, `Nguồn tin: Phòng Tổng hợp`, `Theo TTXVN`, `(TTXVN/Vietnam+)`.
fn source(doc: &Document, line: &Line) -> bool {
    let at = first_word(doc, line.tokens);
    // An address at the end of a paragraph is only where it says more.
    let address = line.words <= 40
        && !line.stop
        && line.tokens.iter().any(|i| doc.one_of(i, "http https www") && i <= line.tokens.first() + 14);
    let agency = line.words <= 4
        && doc.key(line.tokens.first()) == "("
        && doc.key(line.tokens.after() - 1) == ")"
        && BODIES.at(doc, at).is_some();
    let named = line.words <= 14
        && !line.stop
        && doc.key(at) == "nguồn"
        && line.tokens.iter().any(|i| doc.key(i) == ":");
    let taken = line.words <= 6
        && !line.stop
        && doc.key(at) == "theo"
        && doc.is_capital(at)
        && doc.is_capital(at + 1);
    address || named || taken || agency
}

/// The first paragraph of the story.
fn lead(lines: &[Line], first_body: Option<usize>, kinds: &mut [BlockKind]) {
    let Some(first) = first_body.filter(|&i| lines.get(i).is_some_and(|l| l.item.is_none())) else { return };
    if let Some(kind) = kinds.get_mut(first).filter(|kind| **kind == BlockKind::Paragraph) {
        *kind = BlockKind::Lead;
    }
}

/// A short line of nothing but names: `Ngọc Huấn`, `TRUNG NGHĨA - THẢO LY`, `H.L.VY`, `PV/VOV.VN`, `X (Đài TT huyện Y)`.
pub(super) fn is_name_line(doc: &Document, line: &Line) -> bool {
    if line.words > 14 || line.item.is_some() || line.words == 0 {
        return false;
    }
    let (mut names, mut depth) = (0, 0usize);
    for i in line.tokens.iter() {
        let key = doc.key(i);
        match doc.kind(i) {
            TokenKind::Mark => match key {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                "." | "-" | "," | "/" | "|" | "&" | "*" => {}
                _ => return false,
            },
            TokenKind::Number if depth == 0 => return false,
            TokenKind::Word if depth == 0 => {
                let staff = STAFF.at(doc, line.tokens.first()).is_some();
                let link = among(key, "và theo") && names > 0;
                if !(staff || link || doc.is_capital(i) || name_particle(doc, i)) {
                    return false;
                }
                names += usize::from(!link);
            }
            _ => {}
        }
    }
    let first = first_word(doc, line.tokens);
    let upper = line.tokens.iter().all(|i| doc.case(i) != Case::Lower);
    // `II. THÀNH PHẦN`, `D. Ý KIẾN KHÁC`: the heading of a section; an initial is followed by a name without a blank.
    let roman = doc.text_of(first).bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let letter =
        doc.text_of(first).len() == 1 && doc.one_of(first, "a b c d e g h") && upper && line.words > 3;
    let numbered = doc.key(first + 1) == "." && !doc.glued(first + 2) && (roman || letter);
    // `ĐÀI PHÁT THANH - TRUYỀN HÌNH TỈNH A`: no author has the name of a province.
    let seated = line.tokens.iter().take_while(|&i| doc.key(i) != "(").any(|i| doc.one_of(i, "tỉnh huyện"));
    let body = [Class::Agency, Class::MeetingCue, Class::Level, Class::Title, Class::Instrument].iter().any(
        |&class| {
            doc.hit(first, class)
                .is_some_and(|h| h.end - h.start > 1 && doc.kind(first + 1) == TokenKind::Word)
        },
    );
    let headline =
        body || line.words > 8 && upper && depth == 0 && has_mark(doc, line, &["-", ",", "/"]) == 0;
    (1..=8).contains(&names)
        && !headline
        && !numbered
        && !seated
        && !line.stop
        && !bare(doc.text(line.tokens)).is_empty()
}

/// The halves of `đ/c`, which may stand before a name.
fn name_particle(doc: &Document, at: usize) -> bool {
    doc.one_of(at, "đ c") && doc.glued(at + 1)
}
