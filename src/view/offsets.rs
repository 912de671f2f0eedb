//! UTF-16 offsets, the unit of the page, to byte offsets of the text.

use crate::sorting::sort;

/// A look-up table for the offsets that occur, made by one pass over the text.
#[derive(Debug, Default)]
pub(crate) struct Bytes {
    /// Pairs (UTF-16 offset, byte offset), ascending.
    pairs: Vec<(u32, usize)>,
}

impl Bytes {
    /// Prepares the byte offsets of the given UTF-16 offsets, in any order. An offset inside a surrogate pair counts as
    /// the end of its character, one past the end of the text as its end.
    pub(crate) fn new(text: &str, mut units: Vec<u32>) -> Self {
        sort(&mut units);
        units.dedup();
        let mut pairs = Vec::with_capacity(units.len());
        let mut wanted = units.into_iter().peekable();
        let mut seen = 0u32;
        for (byte, c) in text.char_indices() {
            while let Some(unit) = wanted.next_if(|&unit| unit <= seen) {
                pairs.push((unit, byte));
            }
            if wanted.peek().is_none() {
                break;
            }
            seen += c.len_utf16() as u32;
        }
        pairs.extend(wanted.map(|unit| (unit, text.len())));
        Bytes { pairs }
    }

    /// The byte offset of one of the prepared offsets.
    pub(crate) fn at(&self, unit: u32) -> usize {
        let index = self.pairs.partition_point(|&(from, _)| from < unit);
        self.pairs.get(index).or(self.pairs.last()).map_or(0, |&(_, byte)| byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_units() {
        let text = "Lễ 😀 ký";
        let units: Vec<u32> = (0..=9).collect();
        let bytes = Bytes::new(text, units);
        assert_eq!(&text[bytes.at(0)..bytes.at(2)], "Lễ");
        assert_eq!(&text[bytes.at(3)..bytes.at(5)], "😀");
        assert_eq!(&text[bytes.at(6)..bytes.at(8)], "ký");
        assert_eq!(bytes.at(4), bytes.at(5), "the middle of a pair is its end");
        assert_eq!(bytes.at(9), text.len());
        assert_eq!(Bytes::new("", vec![5]).at(5), 0);
    }
}
