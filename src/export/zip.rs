//! Several files as one: a .zip whose entries are stored as they are (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16).
//!
//! Tables of one's reading are small; packing them would cost the page more than it saves.

/// 1 January 1980, midnight: the first moment that the format knows. There is no clock here, and equal tables are to
/// give equal archives.
const MOMENT: [u8; 4] = [0, 0, 0x21, 0];
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const VERSION: u16 = 20;

/// The archive of files with these names and contents.
pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = out.len() as u32;
        let mut about = Vec::new();
        let size = (content.len() as u32).to_le_bytes();
        about.extend(VERSION.to_le_bytes());
        about.extend(FLAGS.to_le_bytes());
        about.extend([0, 0]); // stored
        about.extend(MOMENT);
        about.extend(checksum(content).to_le_bytes());
        about.extend(size);
        about.extend(size);
        about.extend((name.len() as u16).to_le_bytes());
        about.extend([0, 0]); // no extra field

        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend(name.bytes());
        out.extend(*content);

        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(about);
        directory.extend([0; 10]); // no comment, first disk, no attributes
        directory.extend(offset.to_le_bytes());
        directory.extend(name.bytes());
    }
    let count = (files.len() as u16).to_le_bytes();
    let offset = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(offset.to_le_bytes());
    out.extend([0, 0]); // no comment
    out
}

/// CRC-32 (ISO 3309), bit by bit: a table would be larger than it is quick.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b""), 0);
    }
}
