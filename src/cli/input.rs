//! Bytes in, articles out.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// The path as given; `-` for standard input.
    pub(super) fn shown(&self) -> String {
        match self {
            Input::Stdin => "-".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// What a result file is called after.
    pub(super) fn stem(&self) -> String {
        match self {
            Input::Stdin => "stdin".to_owned(),
            Input::File(path) => {
                path.file_stem().map_or("article".to_owned(), |s| s.to_string_lossy().into_owned())
            }
        }
    }

    /// The text, or a sentence that says why not and what to do.
    pub(super) fn read(&self) -> Result<String, String> {
        let mut bytes = Vec::new();
        match self {
            Input::Stdin => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
            Input::File(path) => fs::read(path).map(|read| bytes = read),
        }
        .map_err(|e| unreadable(&e))?;
        decode(bytes)
    }
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".to_owned(),
        _ => format!("cannot be read ({error})"),
    }
}

/// The inputs that paths stand for, folders walked in the order of their names; failures go to `failed`.
///
/// No paths stand for standard input.
pub(super) fn list(paths: &[PathBuf], mut failed: impl FnMut(String)) -> Vec<Input> {
    if paths.is_empty() {
        return vec![Input::Stdin];
    }
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if path.is_dir() {
            let before = inputs.len();
            walk(path, &mut inputs, &mut failed);
            if inputs.len() == before {
                failed(format!("{}: holds no .txt file; name other files one by one", path.display()));
            }
        } else {
            inputs.push(Input::File(path.clone()));
        }
    }
    inputs
}

fn walk(folder: &Path, inputs: &mut Vec<Input>, failed: &mut impl FnMut(String)) {
    let mut entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => return failed(format!("{}: {}", folder.display(), unreadable(&error))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a folder is not followed, so that a walk always ends.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, inputs, failed);
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) && path.is_file() {
            inputs.push(Input::File(path));
        }
    }
}

/// Text from bytes: UTF-8, or UTF-16 with a byte order mark. The mark stays, so that offsets count it.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [b'%', b'P', b'D', b'F', ..] => Err(foreign("a PDF")),
        [b'P', b'K', 3, 4, ..] => Err(foreign("a .zip or .docx")),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(foreign("an old .doc")),
        _ => {
            let text = String::from_utf8(bytes).map_err(|e| {
                let at = e.utf8_error().valid_up_to();
                format!("is not UTF-8 (byte {at} does not fit); save it as UTF-8 and try again")
            })?;
            match text.find('\0') {
                Some(at) => Err(format!(
                    "is not plain text (a zero byte at {at}); save it as UTF-8 text and try again"
                )),
                None => Ok(text),
            }
        }
    }
}

fn foreign(what: &str) -> String {
    format!(
        "is {what}, not plain text, and this version reads only plain text; save it as UTF-8 text and try again"
    )
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let mut chunks = bytes.chunks_exact(2);
    let units = chunks.by_ref().map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        _ => 0,
    });
    let mut text = String::from('\u{FEFF}');
    let mut at = 2;
    for c in char::decode_utf16(units) {
        let c =
            c.map_err(|_| format!("is not UTF-16 (byte {at} does not fit); save it as UTF-8 and try again"))?;
        at += 2 * c.len_utf16();
        text.push(c);
    }
    if chunks.remainder().is_empty() {
        Ok(text)
    } else {
        Err("is cut off in the middle of a UTF-16 unit".to_owned())
    }
}

/// A publication date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(super) fn date(text: &str) -> Result<String, String> {
    let mut parts = text.split('-');
    let digits = |part: Option<&str>, len: usize| match part {
        None => Some(None),
        Some(p) if p.len() == len && p.bytes().all(|b| b.is_ascii_digit()) => p.parse::<u32>().ok().map(Some),
        Some(_) => None,
    };
    let (year, month, day) = (digits(parts.next(), 4), digits(parts.next(), 2), digits(parts.next(), 2));
    let fits = match (year, month, day, parts.next()) {
        (Some(Some(_)), Some(None), Some(None), None) => true,
        (Some(Some(_)), Some(Some(1..=12)), Some(None), None) => true,
        (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) => {
            (1..=days(year, month)).contains(&day)
        }
        _ => false,
    };
    if fits { Ok(text.to_owned()) } else { Err("expected YYYY, YYYY-MM or YYYY-MM-DD".to_owned()) }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for good in ["2021", "2021-12", "2021-12-15", "2024-02-29"] {
            assert!(date(good).is_ok(), "{good}");
        }
        for bad in ["", "21", "2021-13", "2021-2", "2023-02-29", "2021-12-15-1", "15/12/2021", "2021-12-"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn encodings() {
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("họp 🤝".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(utf16).unwrap(), "\u{FEFF}họp 🤝");
        assert_eq!(decode(vec![0xFE, 0xFF, 0x1E, 0xCD]).unwrap(), "\u{FEFF}ọ");
        assert!(decode(vec![b'h', 0xF2, b'p']).unwrap_err().contains("byte 1 "));
        assert!(decode(vec![0xFF, 0xFE, 0x00, 0xD8]).unwrap_err().contains("byte 2 "));
        assert!(decode(vec![0xFF, 0xFE, 0x41]).unwrap_err().contains("cut off"));
        assert!(decode(b"%PDF-1.7".to_vec()).unwrap_err().contains("PDF"));
        assert!(decode(b"a\0b".to_vec()).unwrap_err().contains("zero byte at 1"));
    }
}
