//! What a file is, by its content.

use super::{Foreign, Kind, Problem};

/// A container of bytes, told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Pdf,
    Zip,
    /// The compound file of Word before 2007, and of encrypted newer ones.
    Ole,
    Foreign(Foreign),
}

/// The first bytes of formats that are known but not read.
const FOREIGN: &[(&[u8], Foreign)] = &[
    (b"{\\rtf", Foreign::Rtf),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"BM", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"RIFF", Foreign::Media),
    (b"Rar!", Foreign::Archive),
    (b"7z\xBC\xAF", Foreign::Archive),
    (b"\x1F\x8B", Foreign::Archive),
    (b"\xFD7zXZ", Foreign::Archive),
    (b"ID3", Foreign::Media),
    (b"OggS", Foreign::Media),
];

/// The container, if it is one.
pub(super) fn container(bytes: &[u8]) -> Option<Container> {
    let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    // Readers of PDF allow some bytes before the header.
    if head.starts_with(b"%PDF-") || find(head, b"%PDF-1").or_else(|| find(head, b"%PDF-2")).is_some() {
        return Some(Container::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(Container::Zip);
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Some(Container::Ole);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some(Container::Foreign(Foreign::Media));
    }
    // Two letters prove little: a picture has bytes that no text has.
    let binary = head.contains(&0);
    FOREIGN
        .iter()
        .find(|(magic, _)| head.starts_with(magic) && (magic.len() > 3 || binary))
        .map(|(_, foreign)| Container::Foreign(*foreign))
}

/// Whether a text is what this program writes as `json` or `ndjson`: `{"schema": "giaoban/1", …`, alone, in a list or in lines.
pub(super) fn is_results(text: &str) -> bool {
    /// How far from the start the schema is named: after no more than the name of an article.
    const HEAD: usize = 1000;
    let mut head =
        text.chars().take(HEAD).filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').collect::<String>();
    if head.starts_with('[') {
        head.remove(0);
    }
    head.starts_with(r#"{"schema":"giaoban/1""#)
        || head.starts_with(r#"{"id":"#) && head.contains(r#","schema":"giaoban/1""#)
}

/// What a compound file is: a newer Word file under a password, or an old one.
pub(super) fn ole(bytes: &[u8]) -> Problem {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if find(bytes, &name).is_some() { Problem::Encrypted(Kind::Docx) } else { Problem::OldWord }
}

/// Where `needle` starts.
pub(super) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

/// Whether the bytes are a mail, or a web page saved in the form of one.
///
/// The first lines must be headers, and one of them must say what is in it.
pub(super) fn mail(bytes: &[u8]) -> Option<Kind> {
    let head = bytes.get(..8192.min(bytes.len())).unwrap_or_default();
    let (mut known, mut content, mut web) = (0, false, false);
    for (index, line) in head.split(|&b| b == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if index == 0 {
                return None;
            }
            web |= find(line, b"multipart/related").is_some();
            continue;
        }
        let colon = line.iter().position(|&b| b == b':')?;
        let name = line.get(..colon)?;
        if name.is_empty() || !name.iter().all(|b| b.is_ascii_graphic()) {
            return None;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(matches!(
            name.as_slice(),
            b"from"
                | b"to"
                | b"subject"
                | b"date"
                | b"mime-version"
                | b"message-id"
                | b"received"
                | b"return-path"
        ));
        if name == b"content-type" {
            content = true;
            web |= find(&line.to_ascii_lowercase(), b"multipart/related").is_some();
        }
        web |= name == b"snapshot-content-location";
    }
    match (known >= 2, content) {
        (true, true) => {
            Some(if web && find(head, b"Snapshot-Content-Location").is_some() || saved_by_browser(head) {
                Kind::Mhtml
            } else {
                Kind::Mail
            })
        }
        (true, false) if known >= 4 => Some(Kind::Mail),
        _ => None,
    }
}

/// What browsers write as the sender of a saved page.
fn saved_by_browser(head: &[u8]) -> bool {
    ["<Saved by Blink>", "Saved by Windows Internet Explorer", "Saved by Mozilla", "Saved by Microsoft"]
        .iter()
        .any(|mark| find(head, mark.as_bytes()).is_some())
}

/// Whether a text is a whole web page, or what a clipboard holds of one: not a text with some tags left in it, which is
/// read as it stands.
pub(super) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    // A declaration of XML and comments may stand first.
    for _ in 0..4 {
        let close = if rest.starts_with("<?xml") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            break;
        };
        let Some(at) = rest.find(close) else { return false };
        rest = rest.get(at + close.len()..).unwrap_or_default().trim_start();
    }
    let starts =
        |prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    ["<!doctype html", "<html", "<head>", "<head ", "<body>", "<body ", "<meta ", "<title>"]
        .iter()
        .any(|p| starts(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_from_texts_with_tags() {
        assert!(is_html("\u{FEFF}<!DOCTYPE HTML PUBLIC \"-//W3C//DTD\">"));
        assert!(is_html("<?xml version=\"1.0\"?>\n<!-- saved -->\n<html xmlns=\"x\">"));
        assert!(!is_html("<p>Sáng 15-12, hai bên họp.</p>"));
        assert!(!is_html("Công an <b>tỉnh</b>"));
    }

    #[test]
    fn mails_are_told_from_texts() {
        assert_eq!(mail(b"From: a@b\nSubject: x\nContent-Type: text/plain\n\nHi"), Some(Kind::Mail));
        let saved = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"a\"\r\n\r\n";
        assert_eq!(mail(saved), Some(Kind::Mhtml));
        assert_eq!(mail("Thời gian: 15/12\nĐịa điểm: Lào Cai\n".as_bytes()), None);
        assert_eq!(mail(b"To: A\nLine without"), None);
    }

    #[test]
    fn two_letters_are_no_picture() {
        assert_eq!(container(b"BM gap PN"), None);
        assert!(is_results("[\n{\"id\":\"a b.txt\",\"schema\":\"giaoban/1\",\"document\":{"));
        assert!(is_results("{\n  \"schema\": \"giaoban/1\",\n"));
        assert!(!is_results("{\"schema\": \"giaoban-project/1\", \"articles\": []}"));
        assert!(!is_results("{\"id\": \"a\", \"text\": \"giaoban/1\"}"));
        assert_eq!(container(b"BM\x36\0\0\0"), Some(Container::Foreign(Foreign::Picture)));
    }
}
