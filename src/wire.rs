//! Values as bytes: what travels between the page and its threads.
//!
//! The same build stands at both ends, so the bytes carry neither names nor types: fields follow one another in their
//! order, texts and lists come after their length, an enum is the number of its variant and what is in it. Numbers are
//! written in groups of seven bits.
//!
//! Taking apart never stops half-way: where bytes are missing or make no sense, all that follows is empty, and
//! [`read`] tells at the end that it was so. No field needs a way out of its own, which makes the code for the whole
//! contract small.

use std::borrow::Cow;

/// A value that can travel.
pub trait Wire: Sized {
    /// Puts the value at the end of the bytes.
    fn put(&self, out: &mut Vec<u8>);

    /// Takes a value from the front of the bytes.
    fn take(from: &mut Bytes<'_>) -> Self;
}

/// A value as bytes.
///
/// ```
/// use giaoban::wire::{read, write};
/// let value = vec![Some("hội đàm".to_owned()), None];
/// assert_eq!(read(&write(&value)), Some(value));
/// assert_eq!(read::<String>(&[7, b'c', b'u', b't']), None);
/// ```
pub fn write(value: &impl Wire) -> Vec<u8> {
    let mut out = Vec::new();
    value.put(&mut out);
    out
}

/// The value that bytes stand for; none when they are not those of such a value, or not all of them.
pub fn read<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut bytes = Bytes { rest: bytes, broken: false };
    let value = T::take(&mut bytes);
    (!bytes.broken && bytes.rest.is_empty()).then_some(value)
}

/// Bytes that are being taken apart.
pub struct Bytes<'a> {
    rest: &'a [u8],
    broken: bool,
}

impl<'a> Bytes<'a> {
    /// The next value.
    pub fn value<T: Wire>(&mut self) -> T {
        T::take(self)
    }

    /// The bytes make no sense: nothing more is taken from them.
    pub fn refuse(&mut self) {
        *self = Bytes { rest: &[], broken: true };
    }

    /// The next bytes, so many of them; none when there are not so many.
    fn next(&mut self, count: usize) -> &'a [u8] {
        match self.rest.split_at_checked(count) {
            Some((next, rest)) => {
                self.rest = rest;
                next
            }
            None => {
                self.refuse();
                &[]
            }
        }
    }
}

impl Wire for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        from.next(1).first().copied().unwrap_or_default()
    }
}

impl Wire for u32 {
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7F {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte: u8 = from.value();
            number |= u32::from(byte & 0x7F) << shift;
            if byte <= 0x7F {
                return number;
            }
        }
        from.refuse();
        0
    }
}

/// Lengths and counts; no message has as many as four thousand million.
impl Wire for usize {
    fn put(&self, out: &mut Vec<u8>) {
        (*self as u32).put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        from.value::<u32>() as usize
    }
}

impl Wire for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        from.next(8).try_into().map(f64::from_le_bytes).unwrap_or_default()
    }
}

impl Wire for f32 {
    fn put(&self, out: &mut Vec<u8>) {
        f64::from(*self).put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        from.value::<f64>() as f32
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        u8::from(*self).put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        from.value::<u8>() != 0
    }
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_text(self, out);
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        let length = from.value();
        match str::from_utf8(from.next(length)) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                from.refuse();
                String::new()
            }
        }
    }
}

fn put_text(text: &str, out: &mut Vec<u8>) {
    text.len().put(out);
    out.extend(text.as_bytes());
}

impl Wire for Cow<'_, str> {
    fn put(&self, out: &mut Vec<u8>) {
        put_text(self, out);
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        Cow::Owned(from.value())
    }
}

impl<T: Wire + Clone> Wire for Cow<'_, T> {
    fn put(&self, out: &mut Vec<u8>) {
        T::put(self, out);
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        Cow::Owned(from.value())
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.len().put(out);
        for item in self {
            item.put(out);
        }
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        let count: usize = from.value();
        let mut list = Vec::new();
        // Not by the count alone: of a broken message it may be anything.
        while list.len() < count && !from.broken {
            list.push(from.value());
        }
        list
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        from.value::<bool>().then(|| from.value())
    }
}

impl<T: Wire, E: Wire> Wire for Result<T, E> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_ok().put(out);
        match self {
            Ok(value) => value.put(out),
            Err(error) => error.put(out),
        }
    }

    fn take(from: &mut Bytes<'_>) -> Self {
        if from.value() { Ok(from.value()) } else { Err(from.value()) }
    }
}

/// Lets a type travel: a struct by its fields, an enum by the numbers of its variants, one of which is 0.
macro_rules! wire {
    (struct $name:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::wire::Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $($crate::wire::Wire::put(&self.$field, out);)+
            }

            fn take(from: &mut $crate::wire::Bytes<'_>) -> Self {
                Self { $($field: from.value()),+ }
            }
        }
    };
    (enum $name:ty { $($number:literal = $variant:ident $(($inner:ident))?),+ $(,)? }) => {
        impl $crate::wire::Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $(($inner))? => {
                        out.push($number);
                        $($crate::wire::Wire::put($inner, out);)?
                    })+
                }
            }

            fn take(from: &mut $crate::wire::Bytes<'_>) -> Self {
                match from.value::<u8>() {
                    $($number => Self::$variant $(({ let $inner = from.value(); $inner }))?,)+
                    _ => {
                        // From here on every byte reads as 0, which is a variant.
                        from.refuse();
                        from.value()
                    }
                }
            }
        }
    };
}
pub(crate) use wire;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Source, analyze};
    use crate::report::{Extraction, Offsets, explanations};

    #[derive(Clone, Debug, PartialEq)]
    enum Sort {
        None,
        Some(u32),
    }

    wire!(enum Sort { 0 = None, 1 = Some(number) });

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, 16_384, u32::MAX] {
            assert_eq!(read(&write(&number)), Some(number));
        }
        let others = (-1.5_f64, 0.25_f32);
        assert_eq!((read(&write(&others.0)), read(&write(&others.1))), (Some(others.0), Some(others.1)));
        assert_eq!(read::<u32>(&[0xFF; 6]), None);
    }

    #[test]
    fn variants_come_back_and_unknown_ones_are_refused() {
        let sorts = vec![Sort::Some(7), Sort::None];
        assert_eq!(read(&write(&sorts)), Some(sorts));
        assert_eq!(read::<Sort>(&[9, 7]), None);
        let result: Result<bool, String> = Err("x".into());
        assert_eq!(read(&write(&result)), Some(result));
    }

    #[test]
    fn what_was_read_comes_back_and_no_part_of_it_is_taken_for_the_whole() {
        let text = "Ngày 15-12-2021, Công an tỉnh Sơn La và Công an tỉnh Hủa Phăn hội đàm; Đại tá Lò Văn Hặc chủ trì. \
                    Hai bên thống nhất giao ban mỗi quý một lần, trước ngày 20/3 tổ chức 2 đợt tuần tra.";
        let source = Source::new(text.to_owned());
        let analysis = analyze(&source);
        let found = Extraction::new(&analysis, text, Offsets::Utf16);
        assert!(!found.meetings.is_empty() && !found.commitments.is_empty());
        let bytes = write(&found);
        assert_eq!(read(&bytes), Some(found));
        for end in 0..bytes.len() {
            assert_eq!(read::<Extraction>(bytes.get(..end).unwrap_or_default()), None, "{end}");
        }
        assert_eq!(read::<Extraction>(&[bytes, vec![0]].concat()), None);
        let why = explanations(&analysis, text, Offsets::Utf16);
        assert_eq!(read(&write(&why)), Some(why));
    }
}
