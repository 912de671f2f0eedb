//! Wrappings that a text was not taken out of: JSON of a content system, HTML, Markdown.

use super::Unit;

/// Fields of a content system that hold the text; anything else of the JSON is dropped.
const FIELDS: &[&str] = &[
    "title",
    "headline",
    "publishdate",
    "publisheddate",
    "publishedat",
    "publishtime",
    "datepublished",
    "date",
    "description",
    "sapo",
    "summary",
    "lead",
    "contentobject",
    "content",
    "contents",
    "body",
    "articlebody",
    "text",
    "author",
];

/// Elements that end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "figure",
    "figcaption",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "hr",
    "td",
    "th",
    "dd",
    "dt",
    "tbody",
    "pre",
    "center",
];

/// Named characters of HTML that news pages leave behind. Vietnamese needs only those of Latin-1 and the punctuation.
pub(super) const NAMED: &[(&str, char)] = &[
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("yacute", 'ý'),
    ("eth", 'đ'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Atilde", 'Ã'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Igrave", 'Ì'),
    ("Iacute", 'Í'),
    ("Ograve", 'Ò'),
    ("Oacute", 'Ó'),
    ("Ocirc", 'Ô'),
    ("Otilde", 'Õ'),
    ("Ugrave", 'Ù'),
    ("Uacute", 'Ú'),
    ("Yacute", 'Ý'),
    ("ETH", 'Đ'),
    ("shy", '\u{AD}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("zwnj", '\u{200C}'),
];

/// Where JSON of a content system starts: a brace, a quoted name, a colon, a value that is quoted or braced.
pub(super) fn json_start(text: &str) -> Option<usize> {
    let at = text.find("{\"").or_else(|| text.find("{ \""))?;
    let rest = text.get(at..)?;
    let colon = rest.find("\":")?;
    let long = rest.len() > 200;
    let field = FIELDS.iter().any(|field| {
        rest.match_indices(field)
            .take(8)
            .any(|(i, _)| rest.get(i + field.len()..).is_some_and(|r| r.starts_with("\":")))
    }) || rest.contains("contentObject\":");
    (colon < 60 && long && field).then_some(at)
}

/// Keeps the values of the fields that hold text, each once, unescaped, each a paragraph of its own.
///
/// A list of related articles repeats the names of the fields further down; those are dropped with the rest.
pub(super) fn json(units: &[Unit], start: usize) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let split = units.partition_point(|u| (u.start as usize) < start);
    out.extend_from_slice(units.get(..split).unwrap_or_default());
    let (mut at, mut key, mut seen) = (split, String::new(), Vec::new());
    while at < units.len() {
        if char_at(units, at) != '"' {
            at += 1;
            continue;
        }
        let end = string_end(units, at + 1);
        let after = skip_blanks(units, end + 1);
        if char_at(units, after) == ':' {
            key =
                units.get(at + 1..end).unwrap_or_default().iter().map(|u| u.c.to_ascii_lowercase()).collect();
            at = after + 1;
            // Only a string is a text.
            if char_at(units, skip_blanks(units, at)) != '"' {
                key.clear();
            }
            continue;
        }
        if FIELDS.contains(&key.as_str()) && !seen.contains(&key) {
            let edge = units.get(at).map_or(Unit { c: '\n', start: 0, end: 0 }, |u| Unit { c: '\n', ..*u });
            out.extend([edge, edge]);
            unescape(units.get(at + 1..end).unwrap_or_default(), &mut out);
            out.extend(
                [edge, edge]
                    .map(|u| Unit { c: '\n', ..units.get(end.min(units.len() - 1)).copied().unwrap_or(u) }),
            );
            seen.push(std::mem::take(&mut key));
        }
        at = end + 1;
    }
    out
}

fn char_at(units: &[Unit], at: usize) -> char {
    units.get(at).map_or('\0', |u| u.c)
}

fn skip_blanks(units: &[Unit], mut at: usize) -> usize {
    while char_at(units, at).is_whitespace() {
        at += 1;
    }
    at
}

/// The closing quotation mark: one that is not escaped and before which only a mark of JSON follows.
fn string_end(units: &[Unit], mut at: usize) -> usize {
    while at < units.len() {
        match char_at(units, at) {
            '\\' => at += 2,
            '"' => {
                let next = char_at(units, skip_blanks(units, at + 1));
                if matches!(next, ',' | ':' | '}' | ']' | '\0') {
                    return at;
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    units.len()
}

/// `\"`, `\n`, `\/`, `\u1ed9` and pairs of surrogates.
fn unescape(units: &[Unit], out: &mut Vec<Unit>) {
    let hex = |at: usize| {
        let digits = units.get(at..at + 4)?;
        digits.iter().try_fold(0u32, |n, u| u.c.to_digit(16).map(|d| n * 16 + d))
    };
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        if unit.c != '\\' {
            out.push(*unit);
            at += 1;
            continue;
        }
        let mut length = 2;
        let c = match char_at(units, at + 1) {
            'n' => Some('\n'),
            'r' => None,
            't' => Some(' '),
            'b' | 'f' => None,
            'u' => {
                let (high, low) = (hex(at + 2), hex(at + 8));
                length = 6;
                match (high, low) {
                    (Some(h @ 0xD800..=0xDBFF), Some(l @ 0xDC00..=0xDFFF))
                        if char_at(units, at + 6) == '\\' =>
                    {
                        length = 12;
                        char::from_u32(0x10000 + ((h - 0xD800) << 10) + (l - 0xDC00))
                    }
                    (Some(h), _) => char::from_u32(h),
                    _ => {
                        length = 1;
                        Some('\\')
                    }
                }
            }
            '\0' => Some('\\'),
            other => Some(other),
        };
        let end = units.get((at + length).min(units.len()) - 1).map_or(unit.end, |u| u.end);
        if let Some(c) = c {
            out.push(Unit { c, start: unit.start, end });
        }
        at += length;
    }
}

/// Whether there is a tag or a named character anywhere.
pub(super) fn has_markup(text: &str) -> bool {
    let closes = text.contains('>');
    let tag = closes
        && text.match_indices('<').any(|(i, _)| {
            let rest = text.get(i + 1..).unwrap_or_default();
            let name = rest.strip_prefix('/').unwrap_or(rest);
            rest.starts_with("!--") || name.starts_with(|c: char| c.is_ascii_alphabetic())
        });
    let entity = text.match_indices('&').any(|(i, _)| {
        let rest = text.get(i + 1..).unwrap_or_default();
        rest.bytes().take(10).position(|b| b == b';').is_some_and(|n| n > 1)
    });
    tag || entity || text.contains("![")
}

/// Takes tags out, ends lines where blocks end, decodes named and numbered characters, drops Markdown pictures.
pub(super) fn markup(units: &[Unit]) -> Vec<Unit> {
    let mut out = Vec::with_capacity(units.len());
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let next = match unit.c {
            '<' => tag(units, at, &mut out),
            '&' => entity(units, at, &mut out),
            '!' if char_at(units, at + 1) == '[' => picture(units, at),
            _ => None,
        };
        at = next.unwrap_or_else(|| {
            out.push(*unit);
            at + 1
        });
    }
    out
}

/// Reads a tag; the unit after it.
fn tag(units: &[Unit], at: usize, out: &mut Vec<Unit>) -> Option<usize> {
    let comment = char_at(units, at + 1) == '!';
    let from = at + 1 + usize::from(matches!(char_at(units, at + 1), '/' | '!'));
    if !comment && !char_at(units, from).is_ascii_alphabetic() {
        return None;
    }
    let limit = units.len().min(at + 2000);
    let close = (from..limit).find(|&i| matches!(char_at(units, i), '>' | '<'))?;
    if char_at(units, close) != '>' {
        return None;
    }
    let name: String = units
        .get(from..close)?
        .iter()
        .map(|u| u.c.to_ascii_lowercase())
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    // An address in angle brackets, or a comparison, is no tag.
    if !comment && (name.len() > 12 || char_at(units, from + name.len()) == ':') {
        return None;
    }
    let mut end = close + 1;
    if matches!(name.as_str(), "script" | "style") && char_at(units, at + 1) != '/' {
        end = (end..units.len())
            .find(|&i| char_at(units, i) == '<' && char_at(units, i + 1) == '/')
            .unwrap_or(units.len());
    }
    if BLOCKS.contains(&name.as_str()) {
        let (start, stop) = (units.get(at)?.start, units.get(close)?.end);
        let line = Unit { c: '\n', start, end: stop };
        out.push(line);
        if name != "br" && name != "td" && name != "th" {
            out.push(line);
        }
    }
    Some(end)
}

/// Reads `&nbsp;`, `&agrave;`, `&#7897;`, `&#x1ED9;`, `&amp;nbsp;`; the unit after it.
fn entity(units: &[Unit], at: usize, out: &mut Vec<Unit>) -> Option<usize> {
    let close = (at + 1..at + 12).find(|&i| char_at(units, i) == ';')?;
    let name: String = units.get(at + 1..close)?.iter().map(|u| u.c).collect();
    if name == "amp" {
        let mut inner = Vec::new();
        let twice = (close + 2..close + 10).any(|i| char_at(units, i) == ';');
        if twice && char_at(units, close + 1).is_ascii_alphabetic() {
            // The ampersand itself was written as an entity.
            let mut shifted: Vec<Unit> = units.get(close..(close + 12).min(units.len()))?.to_vec();
            shifted.first_mut()?.c = '&';
            if let Some(used) = entity(&shifted, 0, &mut inner) {
                let mut unit = *inner.first()?;
                unit.start = units.get(at)?.start;
                out.push(unit);
                return Some(close + used);
            }
        }
    }
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            code.and_then(char::from_u32)?
        }
        None => NAMED.iter().find(|(n, _)| *n == name)?.1,
    };
    out.push(Unit { c, start: units.get(at)?.start, end: units.get(close)?.end });
    Some(close + 1)
}

/// Skips `![alt](address)`.
fn picture(units: &[Unit], at: usize) -> Option<usize> {
    let limit = units.len().min(at + 600);
    let close = (at + 2..limit).find(|&i| char_at(units, i) == ']')?;
    if char_at(units, close + 1) != '(' {
        return None;
    }
    let end = (close + 2..limit).find(|&i| char_at(units, i) == ')')?;
    Some(end + 1)
}
