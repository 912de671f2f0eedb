//! How an article was read from its file, in the words that a saved session keeps.

use super::{Encoding, Kind, Remark};

const KINDS: [(Kind, &str); 9] = [
    (Kind::Text, "text"),
    (Kind::Html, "html"),
    (Kind::Markdown, "markdown"),
    (Kind::Docx, "docx"),
    (Kind::Pdf, "pdf"),
    (Kind::Mail, "mail"),
    (Kind::Mhtml, "mhtml"),
    (Kind::Jsonl, "jsonl"),
    (Kind::Zip, "zip"),
];

const ENCODINGS: [(Encoding, &str); 8] = [
    (Encoding::Utf8, "utf-8"),
    (Encoding::Utf8Bom, "utf-8-bom"),
    (Encoding::Utf16Le, "utf-16le"),
    (Encoding::Utf16Be, "utf-16be"),
    (Encoding::Windows1258, "windows-1258"),
    (Encoding::Tcvn3, "tcvn3"),
    (Encoding::Vni, "vni"),
    (Encoding::Windows1252, "windows-1252"),
];

impl Kind {
    /// Its name in a file.
    pub fn name(self) -> &'static str {
        name_of(&KINDS, self)
    }

    /// The kind of this name.
    pub fn of_name(name: &str) -> Option<Kind> {
        of_name(&KINDS, name)
    }
}

impl Encoding {
    /// Its name in a file.
    pub fn name(self) -> &'static str {
        name_of(&ENCODINGS, self)
    }

    /// The encoding of this name.
    pub fn of_name(name: &str) -> Option<Encoding> {
        of_name(&ENCODINGS, name)
    }
}

impl Remark {
    /// The remark in two words: what it is, and the number or encoding it names: `pages-without-text 3`.
    pub fn name(self) -> String {
        match self {
            Remark::Undecodable(places) => format!("undecodable {places}"),
            Remark::PagesWithoutText(pages) => format!("pages-without-text {pages}"),
            Remark::LegacyFont(encoding) => format!("legacy-font {}", encoding.name()),
        }
    }

    /// The remark of these words.
    pub fn of_name(name: &str) -> Option<Remark> {
        let (what, value) = name.split_once(' ')?;
        match what {
            "undecodable" => value.parse().ok().map(Remark::Undecodable),
            "pages-without-text" => value.parse().ok().map(Remark::PagesWithoutText),
            "legacy-font" => Encoding::of_name(value).map(Remark::LegacyFont),
            _ => None,
        }
    }
}

fn name_of<T: PartialEq>(names: &[(T, &'static str)], value: T) -> &'static str {
    names.iter().find(|(other, _)| *other == value).map_or("", |(_, name)| *name)
}

fn of_name<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names.iter().find(|(_, other)| *other == name).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        assert!(KINDS.iter().all(|(kind, name)| kind.name() == *name && Kind::of_name(name) == Some(*kind)));
        assert!(ENCODINGS.iter().all(|(e, name)| e.name() == *name && Encoding::of_name(name) == Some(*e)));
        for remark in
            [Remark::Undecodable(2), Remark::PagesWithoutText(30), Remark::LegacyFont(Encoding::Tcvn3)]
        {
            assert_eq!(Remark::of_name(&remark.name()), Some(remark));
        }
        assert_eq!(Remark::of_name("undecodable many"), None);
        assert_eq!(Kind::of_name(""), None);
    }
}
