//! Word files (ECMA-376): the paragraphs of the main document, those in tables and text boxes too.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::zip::Archive;
use super::{Article, Encoding, Foreign, Kind, Problem};

/// Reads the document in an archive.
pub(super) fn read(archive: &Archive<'_>) -> Result<Article, Problem> {
    let broken = |problem| match problem {
        Problem::Broken(_) => Problem::Broken(Kind::Docx),
        other => other,
    };
    let document = archive
        .find("word/document.xml")
        .or_else(|| {
            archive.entries.iter().find(|e| e.name.starts_with("word/document") && e.name.ends_with(".xml"))
        })
        .ok_or(Problem::Foreign(Foreign::Office))?;
    let xml = archive.unpack(document).map_err(broken)?;
    let text = paragraphs(&xml).ok_or(Problem::Broken(Kind::Docx))?;
    let mut article = Article::new(text, Kind::Docx, Encoding::Utf8);
    article.title = archive
        .find("docProps/core.xml")
        .and_then(|entry| archive.unpack(entry).ok())
        .and_then(|xml| title(&xml))
        // What programs put there when nobody wrote a title.
        .filter(|title| title.contains(' ') && !title.starts_with("Microsoft Word"));
    article.mend_letters();
    article.checked()
}

/// The title in the document's properties.
fn title(xml: &[u8]) -> Option<String> {
    let mut reader = Reader::from_reader(xml);
    let (mut inside, mut title) = (false, String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => inside = tag.local_name().as_ref() == b"title",
            Event::End(_) if inside => break,
            Event::Text(text) if inside => title.push_str(&text.decode().ok()?),
            Event::GeneralRef(name) if inside => title.extend(character(&name)),
            Event::Eof => break,
            _ => {}
        }
    }
    Some(title.trim().to_owned()).filter(|title| !title.is_empty())
}

/// The character of a reference: `&amp;`, `&#7897;`.
fn character(name: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c);
    }
    Some(match name.as_ref() {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        _ => return None,
    })
}

/// The paragraphs of a document, an empty line between two of them; nothing when it is no XML.
fn paragraphs(xml: &[u8]) -> Option<String> {
    let mut reader = Reader::from_reader(xml);
    let mut done: Vec<String> = Vec::new();
    // Paragraphs lie in paragraphs where there are text boxes.
    let mut open: Vec<String> = Vec::new();
    // Elements whose content is not shown: deleted words, codes of fields, the second drawing of a text box.
    let mut skipped = 0usize;
    let mut words = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                if skipped > 0 || is_hidden(&tag) {
                    skipped += 1;
                    continue;
                }
                match tag.local_name().as_ref() {
                    b"p" => open.push(String::new()),
                    b"t" => words = true,
                    b"numPr" => bullet(&mut open),
                    _ => {}
                }
            }
            Event::Empty(tag) if skipped == 0 => {
                let Some(paragraph) = open.last_mut() else { continue };
                match tag.local_name().as_ref() {
                    b"tab" if !in_properties(&tag) => paragraph.push('\t'),
                    b"br" | b"cr" => paragraph.push('\n'),
                    b"noBreakHyphen" => paragraph.push('-'),
                    b"numPr" => bullet(&mut open),
                    _ => {}
                }
            }
            Event::Text(text) if words && skipped == 0 => {
                let text = text.decode().ok()?;
                if let Some(paragraph) = open.last_mut() {
                    paragraph.push_str(&text);
                }
            }
            Event::GeneralRef(name) if words && skipped == 0 => {
                if let Some(paragraph) = open.last_mut() {
                    paragraph.extend(character(&name));
                }
            }
            Event::End(tag) => {
                if skipped > 0 {
                    skipped -= 1;
                    continue;
                }
                match tag.local_name().as_ref() {
                    b"p" => {
                        let text = open.pop().unwrap_or_default();
                        let text = text.trim();
                        if !matches!(text, "" | "-") {
                            done.push(text.to_owned());
                        }
                    }
                    b"t" => words = false,
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Some(done.join("\n\n"))
}

/// The mark of a point in a list.
fn bullet(open: &mut [String]) {
    if let Some(paragraph) = open.last_mut().filter(|p| p.is_empty()) {
        paragraph.push_str("- ");
    }
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    matches!(
        tag.local_name().as_ref(),
        b"del" | b"moveFrom" | b"instrText" | b"Fallback" | b"delText" | b"sectPr"
    )
}

/// Whether a tab is a stop in a paragraph's properties, not one in its text: only those have a place.
fn in_properties(tag: &BytesStart<'_>) -> bool {
    tag.attributes().flatten().any(|attribute| attribute.key.local_name().as_ref() == b"pos")
}
