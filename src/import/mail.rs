//! Mails (RFC 5322, MIME) and web pages saved in the form of one (MHTML, RFC 2557).

use super::{Article, Contents, Encoding, Item, Kind, Problem, bytes, html};

/// How deep parts may lie in one another.
const DEEPEST: usize = 8;

/// A part: its headers, names in lower case, and what follows them.
struct Part<'a> {
    headers: Vec<(String, String)>,
    body: &'a [u8],
}

impl<'a> Part<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let (mut headers, mut rest): (Vec<(String, String)>, &[u8]) = (Vec::new(), bytes);
        while !rest.is_empty() {
            let end = rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |at| at + 1);
            let (line, after) = rest.split_at_checked(end).unwrap_or((rest, b""));
            rest = after;
            let line = String::from_utf8_lossy(line);
            let line = line.trim_end_matches(['\r', '\n']);
            if line.is_empty() {
                break;
            }
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Part { headers, body: rest }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value.as_str())
    }

    /// `text/html` and the like, in lower case.
    fn media(&self) -> String {
        let media =
            self.header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if media.is_empty() { "text/plain".to_owned() } else { media }
    }

    /// A parameter of a header: `boundary`, `filename`.
    fn parameter(&self, header: &str, name: &str) -> Option<String> {
        self.header(header).split(';').skip(1).find_map(|parameter| {
            let (key, value) = parameter.split_once('=')?;
            (key.trim().eq_ignore_ascii_case(name)).then(|| value.trim().trim_matches('"').to_owned())
        })
    }

    /// The bytes that the body stands for.
    fn decoded(&self) -> Vec<u8> {
        match self.header("content-transfer-encoding").to_ascii_lowercase().as_str() {
            "base64" => base64(self.body),
            "quoted-printable" => quoted_printable(self.body),
            _ => self.body.to_vec(),
        }
    }

    /// The parts of a part of several.
    fn parts(&self) -> Vec<Part<'a>> {
        let Some(boundary) = self.parameter("content-type", "boundary").filter(|b| !b.is_empty()) else {
            return Vec::new();
        };
        let mark = format!("--{boundary}");
        let (mut parts, mut start) = (Vec::new(), None);
        let mut at = 0;
        for line in self.body.split_inclusive(|&b| b == b'\n') {
            if line.starts_with(mark.as_bytes()) {
                if let Some(part) = start.and_then(|start| self.body.get(start..at)) {
                    parts.push(Part::new(part));
                }
                start = Some(at + line.len());
                if line.get(mark.len()..).is_some_and(|rest| rest.starts_with(b"--")) {
                    return parts;
                }
            }
            at += line.len();
        }
        // Cut off: what there is.
        parts.extend(start.and_then(|start| self.body.get(start..)).map(Part::new));
        parts
    }
}

/// What was found in a mail.
#[derive(Default)]
struct Found {
    plain: Option<(String, Encoding, usize)>,
    html: Option<(String, Encoding, usize)>,
    attached: Vec<(String, Vec<u8>)>,
}

/// Reads a mail: its text as one article, each file attached to it as another.
pub(super) fn read(bytes: &[u8], kind: Kind, depth: usize) -> Contents {
    let mail = Part::new(bytes);
    let mut found = Found::default();
    gather(&mail, 0, &mut found);
    let subject = Some(words(mail.header("subject"))).filter(|s| !s.is_empty());
    let mut items: Vec<Item> = Vec::new();
    // A saved page is the page; a mail is what was written, unless only the page says anything.
    let long = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() >= 80;
    let plain = found.plain.filter(|(text, ..)| kind == Kind::Mail && (found.html.is_none() || long(text)));
    if let Some((text, encoding, bad)) = plain.or_else(|| found.html.clone()) {
        let page =
            super::sniff::is_html(&text) || found.html.as_ref().is_some_and(|(html, ..)| *html == text);
        let mut article = Article::new(text, kind, encoding);
        if page {
            let page = html::read(&article.text);
            (article.text, article.title, article.published) = (page.text, page.title, page.published);
        }
        article.title = article.title.or(subject);
        if bad > 0 {
            article.remarks.push(super::Remark::Undecodable(bad));
        }
        article.mend_letters();
        items.extend(article.checked().ok().map(|article| Item { name: None, article: Ok(article) }));
    }
    for (name, bytes) in found.attached {
        match super::read_nested(&bytes, depth + 1) {
            Ok(inner) => items.extend(inner.into_iter().map(|item| Item {
                name: Some(item.name.map_or_else(|| name.clone(), |inner| format!("{name} › {inner}"))),
                article: item.article,
            })),
            // Logos and signatures are no articles.
            Err(Problem::Foreign(_) | Problem::NotText | Problem::Empty) => {}
            Err(problem) => items.push(Item { name: Some(name), article: Err(problem) }),
        }
    }
    if items.is_empty() { Err(Problem::Empty) } else { Ok(items) }
}

/// Goes through a part and those in it.
fn gather(part: &Part<'_>, depth: usize, found: &mut Found) {
    let media = part.media();
    if media.starts_with("multipart/") {
        if depth < DEEPEST {
            for inner in part.parts() {
                gather(&inner, depth + 1, found);
            }
        }
        return;
    }
    if media == "message/rfc822" && depth < DEEPEST {
        gather(&Part::new(part.body), depth + 1, found);
        return;
    }
    let name = part
        .parameter("content-disposition", "filename")
        .or_else(|| part.parameter("content-type", "name"))
        .map(|name| words(&name));
    let attached = part.header("content-disposition").to_ascii_lowercase().starts_with("attachment");
    match (media.as_str(), attached) {
        ("text/plain", false) if found.plain.is_none() => {
            found.plain = bytes::decode(&part.decoded()).ok().map(|(text, encoding, bad)| {
                // Lines of mail end in CR LF; on the page they do not.
                (text.replace("\r\n", "\n"), encoding, bad)
            });
        }
        ("text/html" | "application/xhtml+xml", false) if found.html.is_none() => {
            found.html = bytes::decode(&part.decoded()).ok();
        }
        (media, _) if !media.starts_with("image/") && !media.starts_with("text/css") => {
            if let Some(name) = name {
                found.attached.push((name, part.decoded()));
            }
        }
        _ => {}
    }
}

/// Bytes of Base64; what is none is left out.
fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for &byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xFF) as u8);
        }
    }
    out
}

/// Bytes of quoted-printable (RFC 2045, 6.7).
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        match after {
            [b'\r', b'\n', tail @ ..] | [b'\n', tail @ ..] => rest = tail,
            [a, b, tail @ ..] => match (char::from(*a).to_digit(16), char::from(*b).to_digit(16)) {
                (Some(a), Some(b)) => {
                    out.push((a * 16 + b) as u8);
                    rest = tail;
                }
                _ => out.push(byte),
            },
            _ => out.push(byte),
        }
    }
    out
}

/// A header with its encoded words decoded (RFC 2047): `=?utf-8?B?SOG7mWkgxJHDoG0=?=`.
fn words(header: &str) -> String {
    let mut out = String::new();
    let mut rest = header;
    while let Some((before, after)) = rest.split_once("=?") {
        let mut fields = after.splitn(4, '?');
        let decoded = match (fields.next(), fields.next(), fields.next(), fields.next()) {
            (Some(_charset), Some(sort), Some(text), Some(tail)) => tail.strip_prefix('=').map(|tail| {
                let bytes = if sort.eq_ignore_ascii_case("b") {
                    base64(text.as_bytes())
                } else {
                    quoted_printable(text.replace('_', " ").as_bytes())
                };
                (bytes::decode(&bytes).map(|(text, ..)| text).unwrap_or_default(), tail)
            }),
            _ => None,
        };
        let Some((text, tail)) = decoded else { break };
        if !before.trim().is_empty() || out.is_empty() {
            out.push_str(before);
        }
        out.push_str(&text);
        rest = tail;
    }
    out.push_str(rest);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words() {
        assert_eq!(words("Fwd: =?UTF-8?B?SOG7mWkg?= =?utf-8?q?=C4=91=C3=A0m?= 3/5"), "Fwd: Hội đàm 3/5");
        assert_eq!(words("2 =? 3"), "2 =? 3");
    }

    #[test]
    fn quoted_lines() {
        assert_eq!(quoted_printable(b"h=E1=BB=8D=\r\np =zz"), "họp =zz".as_bytes());
    }
}
