//! Files as others' programs make them, and what is read out of them. The texts are ours; `tests/import/README.md` says what
//! made each file.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

use giaoban::engine::normalize::Normalized;
use giaoban::import::{self, Article, Encoding, Foreign, Kind, Problem, Remark};

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/files").join(name);
    fs::read(&path).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn article(name: &str) -> Article {
    let mut items = import::read(&bytes(name)).unwrap_or_else(|e| panic!("{name}: {e:?}"));
    assert_eq!(items.len(), 1, "{name}");
    items.remove(0).article.unwrap()
}

fn problem(name: &str) -> Problem {
    import::read(&bytes(name)).unwrap_err()
}

/// Paragraphs in composed letters.
fn paragraphs(text: &str) -> Vec<String> {
    let composed = Normalized::new(text).text;
    composed.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The article that all files hold.
fn whole() -> Vec<String> {
    paragraphs(std::str::from_utf8(&bytes("utf8.txt")).unwrap())
}

/// What is missing of the article, and what is too many.
fn difference(name: &str) -> (Vec<String>, Vec<String>) {
    let (want, got) = (whole(), paragraphs(&article(name).text));
    let missing = want.iter().filter(|p| !got.contains(p)).cloned().collect();
    let added = got.iter().filter(|p| !want.contains(p)).cloned().collect();
    (missing, added)
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn every_encoding_gives_the_same_text() {
    for (name, encoding) in [
        ("utf8.txt", Encoding::Utf8),
        ("utf8-bom.txt", Encoding::Utf8Bom),
        ("utf16le.txt", Encoding::Utf16Le),
        ("utf16be.txt", Encoding::Utf16Be),
        ("utf16le-bare.txt", Encoding::Utf16Le),
        ("windows1258.txt", Encoding::Windows1258),
        ("tcvn3.txt", Encoding::Tcvn3),
        ("vni.txt", Encoding::Vni),
    ] {
        let read = article(name);
        assert_eq!((read.kind, read.encoding), (Kind::Text, encoding), "{name}");
        assert_eq!(paragraphs(&read.text), whole(), "{name}");
    }
}

#[test]
fn plain_text_is_kept_as_it_is() {
    for name in ["utf8.txt", "utf8-bom.txt"] {
        assert_eq!(article(name).text.as_bytes(), bytes(name), "{name}");
    }
    let wrapped = "<p>Sáng 15-12, **hai bên** họp.</p>\r\n{\"a\": 1}";
    assert_eq!(import::read(wrapped.as_bytes()).unwrap()[0].article.as_ref().unwrap().text, wrapped);
}

#[test]
fn word_files() {
    for name in ["python-docx.docx", "libreoffice.docx"] {
        let read = article(name);
        assert_eq!(read.kind, Kind::Docx);
        let (missing, added) = difference(name);
        // The table and the point of a list that these files hold instead of the caption.
        assert_eq!(missing, ["Quang cảnh hội nghị giao ban tại cửa khẩu U Ma Tu Khoòng."], "{name}");
        assert!(
            added.contains(&"Đầu mối liên lạc".to_owned())
                && added.iter().any(|p| p.contains("tuần tra chung")),
            "{added:?}"
        );
        assert_eq!(added.len(), 3, "{name}: {added:?}");
    }
    assert_eq!(article("python-docx.docx").title.as_deref(), Some(whole()[0].as_str()));
}

#[test]
fn letters_of_old_fonts_in_word() {
    let read = article("vntime.docx");
    assert_eq!(read.remarks, [Remark::LegacyFont(Encoding::Tcvn3)]);
    assert_eq!(paragraphs(&read.text), whole());
}

#[test]
fn pdf_of_five_makers() {
    for name in ["chromium.pdf", "weasyprint.pdf", "reportlab.pdf", "typst.pdf", "owner-password.pdf"] {
        assert_eq!(article(name).kind, Kind::Pdf);
        assert_eq!(difference(name), (none(), none()), "{name}");
    }
    let (missing, added) = difference("libreoffice.pdf");
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert_eq!(added, ["Đầu mối liên lạc Đại úy Giàng A Súa", "- tuần tra chung mỗi tháng hai lần"]);
}

#[test]
fn saved_pages_give_the_article_alone() {
    for name in ["page-newspaper.html", "page-portal.html", "page-wordpress.html"] {
        let read = article(name);
        assert_eq!(read.kind, Kind::Html);
        assert_eq!(read.title.as_deref(), Some(whole()[0].as_str()), "{name}");
        let (missing, added) = difference(name);
        // Each page writes the day and the place before the lead in its own way.
        let (day, lead) = (&whole()[1], &whole()[2]);
        assert!(missing.iter().all(|p| p == day || p == lead), "{name}: {missing:#?}");
        assert!(
            added
                .iter()
                .all(|p| p.contains("12/03/2024") || p.contains("12/3/2024") || p.ends_with(lead.as_str())),
            "{name}: {added:#?}"
        );
        let published = if name == "page-portal.html" { None } else { Some("2024-03-12") };
        assert_eq!(read.published.as_deref(), published, "{name}");
    }
}

#[test]
fn pages_that_word_processors_write() {
    assert_eq!(difference("textutil.html"), (none(), none()));
    let (missing, added) = difference("libreoffice.html");
    assert_eq!((missing.len(), added.len()), (1, 3), "{missing:?} {added:?}");
}

#[test]
fn containers_give_each_article_by_its_name() {
    let names = |file: &str| -> Vec<(String, bool)> {
        let items = import::read(&bytes(file)).unwrap();
        items.into_iter().map(|item| (item.name.unwrap_or_default(), item.article.is_ok())).collect()
    };
    let named = |list: &[(&str, bool)]| -> Vec<(String, bool)> {
        list.iter().map(|(n, ok)| ((*n).to_owned(), *ok)).collect()
    };
    assert_eq!(
        names("articles.zip"),
        named(&[
            ("tháng 3/giao ban.txt", true),
            ("tháng 3/trang.html", true),
            ("a.pdf", true),
            ("quet.pdf", false)
        ])
    );
    assert_eq!(names("articles.jsonl"), named(&[("a1", true), ("7", true), ("hong", false)]));
    assert_eq!(names("mail.eml"), named(&[("", true), ("tin giao ban.docx", true)]));
    assert_eq!(names("page.mhtml"), named(&[("", true)]));
}

#[test]
fn a_page_saved_as_one_file() {
    let read = article("page.mhtml");
    assert_eq!(read.kind, Kind::Mhtml);
    let (missing, added) = difference("page.mhtml");
    assert!(missing.len() <= 2 && added.len() <= 2, "{missing:?} {added:?}");
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    assert_eq!(problem("scan.pdf"), Problem::NoTextLayer);
    assert_eq!(problem("password.pdf"), Problem::Encrypted(Kind::Pdf));
    assert_eq!(problem("cut.pdf"), Problem::Broken(Kind::Pdf));
    assert_eq!(problem("cut.docx"), Problem::Broken(Kind::Docx));
    assert_eq!(problem("empty.txt"), Problem::Empty);
    assert_eq!(problem("word97.doc"), Problem::OldWord);
    assert_eq!(problem("libreoffice.rtf"), Problem::Foreign(Foreign::Rtf));
    assert_eq!(problem("libreoffice.odt"), Problem::Foreign(Foreign::OpenDocument));
    assert_eq!(problem("archive-password.zip"), Problem::Encrypted(Kind::Zip));
}

/// Any file, cut anywhere or with bytes changed, gives an answer. What breaks down inside the reader of PDF is caught
/// where it is called.
#[test]
fn damaged_files_do_no_harm() {
    for name in
        ["python-docx.docx", "articles.zip", "mail.eml", "page-newspaper.html", "articles.jsonl", "vni.txt"]
    {
        let whole = bytes(name);
        for step in 1..40 {
            let cut = whole.len() * step / 40;
            let _ = import::read(&whole[..cut]);
            let mut changed = whole.clone();
            changed[cut] ^= 0x5A;
            let _ = import::read(&changed);
        }
    }
}
