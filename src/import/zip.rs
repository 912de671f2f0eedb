//! ZIP archives: those of articles, and those that Word makes.

use super::{Contents, Foreign, Item, Kind, MOST_BYTES, Problem, docx};

/// What an archive may unpack to, in all.
const MOST_UNPACKED: usize = 4 * MOST_BYTES;

/// How many articles are taken out of one.
const MOST_ENTRIES: usize = 10_000;

/// How deep archives may lie in one another.
const DEEPEST: usize = 2;

/// One file in an archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// A password is needed.
    encrypted: bool,
    method: u16,
    packed: usize,
    unpacked: usize,
    header: usize,
}

/// The directory of an archive.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    pub(super) entries: Vec<Entry>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk::<2>().map(|b| usize::from(u16::from_le_bytes(*b)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk::<4>().map(|b| u32::from_le_bytes(*b) as usize)
}

impl<'a> Archive<'a> {
    /// Reads the directory at the end of the archive (APPNOTE 4.3.12 and 4.3.16; no ZIP64, which articles do not need).
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let last = bytes.len().checked_sub(22)?;
        let end = (last.saturating_sub(0xFFFF)..=last)
            .rev()
            .find(|&at| bytes.get(at..at + 4) == Some(b"PK\x05\x06"))?;
        let count = u16_at(bytes, end + 10)?;
        let mut at = u32_at(bytes, end + 16)?;
        let mut entries = Vec::with_capacity(count.min(MOST_ENTRIES));
        for _ in 0..count {
            if bytes.get(at..at + 4)? != b"PK\x01\x02" {
                return None;
            }
            let (name, extra, comment) =
                (u16_at(bytes, at + 28)?, u16_at(bytes, at + 30)?, u16_at(bytes, at + 32)?);
            entries.push(Entry {
                name: String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).into_owned(),
                encrypted: u16_at(bytes, at + 8)? & 1 != 0,
                method: u16_at(bytes, at + 10)? as u16,
                packed: u32_at(bytes, at + 20)?,
                unpacked: u32_at(bytes, at + 24)?,
                header: u32_at(bytes, at + 42)?,
            });
            at += 46 + name + extra + comment;
        }
        Some(Archive { bytes, entries })
    }

    /// The bytes of a file.
    pub(super) fn unpack(&self, entry: &Entry) -> Result<Vec<u8>, Problem> {
        if entry.encrypted {
            return Err(Problem::Encrypted(Kind::Zip));
        }
        if entry.unpacked > MOST_BYTES {
            return Err(Problem::TooLarge);
        }
        let packed = || {
            let at = entry.header;
            if self.bytes.get(at..at + 4)? != b"PK\x03\x04" {
                return None;
            }
            let from = at + 30 + u16_at(self.bytes, at + 26)? + u16_at(self.bytes, at + 28)?;
            self.bytes.get(from..from.checked_add(entry.packed)?)
        };
        let packed = packed().ok_or(Problem::Broken(Kind::Zip))?;
        match entry.method {
            0 => Ok(packed.to_vec()),
            8 => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, MOST_BYTES)
                .map_err(|_| Problem::Broken(Kind::Zip)),
            _ => Err(Problem::Foreign(Foreign::Archive)),
        }
    }

    /// The file of a name.
    pub(super) fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }
}

/// Reads an archive: a Word file, or one of articles.
pub(super) fn read(bytes: &[u8], depth: usize) -> Contents {
    let word =
        super::sniff::find(bytes.get(..4096.min(bytes.len())).unwrap_or_default(), b"[Content_Types].xml")
            .is_some();
    let broken = Problem::Broken(if word { Kind::Docx } else { Kind::Zip });
    let archive = Archive::open(bytes).ok_or(broken)?;
    if archive.find("[Content_Types].xml").is_some() || archive.find("word/document.xml").is_some() {
        return docx::read(&archive).map(|article| vec![Item { name: None, article: Ok(article) }]);
    }
    if archive.find("mimetype").is_some_and(|entry| {
        archive.unpack(entry).is_ok_and(|kind| kind.starts_with(b"application/vnd.oasis.opendocument"))
    }) {
        return Err(Problem::Foreign(Foreign::OpenDocument));
    }
    if depth >= DEEPEST {
        return Err(Problem::Foreign(Foreign::Archive));
    }
    let (mut items, mut unpacked) = (Vec::new(), 0usize);
    for entry in archive.entries.iter().filter(|entry| is_article(&entry.name)) {
        unpacked = unpacked.saturating_add(entry.unpacked);
        if unpacked > MOST_UNPACKED || items.len() >= MOST_ENTRIES {
            return Err(Problem::TooLarge);
        }
        let name = |inner: Option<&str>| match inner {
            Some(inner) => Some(format!("{} › {inner}", entry.name)),
            None => Some(entry.name.clone()),
        };
        match archive.unpack(entry).and_then(|bytes| super::read_nested(&bytes, depth + 1)) {
            Ok(inner) => items.extend(
                inner
                    .into_iter()
                    .map(|item| Item { name: name(item.name.as_deref()), article: item.article }),
            ),
            Err(problem) => items.push(Item { name: name(None), article: Err(problem) }),
        }
    }
    match items.as_slice() {
        [] => Err(Problem::Empty),
        all if all.iter().all(|item| item.article == Err(Problem::Encrypted(Kind::Zip))) => {
            Err(Problem::Encrypted(Kind::Zip))
        }
        _ => Ok(items),
    }
}

/// Whether a name can be that of an article: no folder, nothing that systems put beside files.
fn is_article(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    !last.is_empty()
        && !last.starts_with('.')
        && !name.starts_with("__MACOSX/")
        && last != "Thumbs.db"
        && last != "desktop.ini"
}
