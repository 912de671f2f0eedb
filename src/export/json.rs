//! JSON, written and read: the little of it that the exports and project files need.
//!
//! The contract's types go in through serde, other records through [`Json::object`] and its like. A general library
//! costs the page seventeen kilobytes; this one costs two. The tests hold it against `serde_json`, byte for byte.

use std::fmt::{self, Display, Write};

use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::numbers;

/// A text of JSON that grows.
///
/// ```
/// use giaoban::export::json::Json;
/// let mut json = Json::compact();
/// json.object(|json| {
///     json.field("name", "họp \"giao ban\"");
///     json.key("dates").array(|json| json.value(&None::<u32>));
/// });
/// assert_eq!(json.finish(), r#"{"name":"họp \"giao ban\"","dates":[null]}"#);
/// ```
#[derive(Debug)]
pub struct Json {
    out: String,
    pretty: bool,
    depth: usize,
    /// Something stands before the next value in its array or object.
    more: bool,
    /// A key was written: its value comes next.
    keyed: bool,
}

impl Json {
    /// Without blanks, on one line.
    pub fn compact() -> Self {
        Json { out: String::new(), pretty: false, depth: 0, more: false, keyed: false }
    }

    /// Two blanks a level, for people.
    pub fn pretty() -> Self {
        Json { pretty: true, ..Json::compact() }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }

    /// An object, its fields written by `fields`.
    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.open('{');
        fields(self);
        self.close('}');
    }

    /// An array, its elements written by `elements`.
    pub fn array(&mut self, elements: impl FnOnce(&mut Self)) {
        self.open('[');
        elements(self);
        self.close(']');
    }

    /// The name of the next value in an object.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.out.push_str(if self.pretty { ": " } else { ":" });
        self.keyed = true;
        self
    }

    /// A field that holds a text.
    pub fn field(&mut self, name: &str, text: &str) {
        self.key(name).text(text);
    }

    /// A field that holds anything of the contract.
    pub fn put<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.key(name).value(value);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.before();
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                c if c < ' ' => self.print(format_args!("\\u{:04x}", u32::from(c))),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    /// Anything of the contract.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) {
        // The contract holds nothing that JSON cannot say.
        let _ = value.serialize(self);
    }

    /// The comma, line break and blanks before a value.
    fn before(&mut self) {
        if self.keyed {
            self.keyed = false;
        } else {
            if self.more {
                self.out.push(',');
            }
            if self.depth > 0 {
                self.line();
            }
        }
        self.more = true;
    }

    fn line(&mut self) {
        if self.pretty {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", self.depth));
        }
    }

    fn open(&mut self, bracket: char) {
        self.before();
        self.out.push(bracket);
        self.depth += 1;
        self.more = false;
    }

    fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if self.more {
            self.line();
        }
        self.out.push(bracket);
        self.more = true;
    }

    fn print(&mut self, value: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(value);
    }

    fn bare(&mut self, value: fmt::Arguments<'_>) -> Result<(), Unsayable> {
        self.before();
        self.print(value);
        Ok(())
    }
}

/// A value that JSON, or this writer, does not know.
#[derive(Debug)]
pub struct Unsayable;

impl Display for Unsayable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not of the contract")
    }
}

impl std::error::Error for Unsayable {}

impl serde::ser::Error for Unsayable {
    fn custom<T: Display>(_: T) -> Self {
        Unsayable
    }
}

macro_rules! bare {
    ($($name:ident: $type:ty => $format:literal),+ $(,)?) => {
        $(fn $name(self, value: $type) -> Result<(), Unsayable> { self.bare(format_args!($format, value)) })+
    };
}

macro_rules! refused {
    ($($name:ident($($type:ty),*) -> $ok:ty;)+) => {
        $(fn $name(self, $(_: $type),*) -> Result<$ok, Unsayable> { Err(Unsayable) })+
    };
}

impl Serializer for &mut Json {
    type Ok = ();
    type Error = Unsayable;
    type SerializeSeq = Self;
    type SerializeStruct = Self;
    type SerializeTuple = Impossible<(), Unsayable>;
    type SerializeTupleStruct = Impossible<(), Unsayable>;
    type SerializeTupleVariant = Impossible<(), Unsayable>;
    type SerializeMap = Impossible<(), Unsayable>;
    type SerializeStructVariant = Impossible<(), Unsayable>;

    bare! {
        serialize_bool: bool => "{}", serialize_i8: i8 => "{}", serialize_i16: i16 => "{}", serialize_i32: i32 => "{}",
        serialize_i64: i64 => "{}", serialize_u8: u8 => "{}", serialize_u16: u16 => "{}", serialize_u32: u32 => "{}",
        serialize_u64: u64 => "{}",
    }

    fn serialize_f32(self, value: f32) -> Result<(), Unsayable> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Unsayable> {
        if value.is_finite() {
            self.bare(format_args!("{}", numbers::shortest(value)))
        } else {
            self.serialize_unit()
        }
    }

    fn serialize_str(self, value: &str) -> Result<(), Unsayable> {
        self.text(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unsayable> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unsayable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unsayable> {
        self.bare(format_args!("null"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unsayable> {
        self.open('[');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unsayable> {
        self.open('{');
        Ok(self)
    }

    refused! {
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTuple;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTuple;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeMap;
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unsayable> {
        Err(Unsayable)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unsayable> {
        Err(Unsayable)
    }
}

impl SerializeSeq for &mut Json {
    type Ok = ();
    type Error = Unsayable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsayable> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Unsayable> {
        self.close(']');
        Ok(())
    }
}

impl SerializeStruct for &mut Json {
    type Ok = ();
    type Error = Unsayable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unsayable> {
        value.serialize(&mut *self.key(name))
    }

    fn end(self) -> Result<(), Unsayable> {
        self.close('}');
        Ok(())
    }
}

/// A value that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in order.
    Array(Vec<Value>),
    /// Names and values, as they stand; of equal names the last counts.
    Object(Vec<(String, Value)>),
}

/// Where a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Byte of the text.
    pub at: usize,
}

/// Deeper nesting than any of our files has: refused, so that no text can exhaust the stack.
const DEEPEST: usize = 64;

impl Value {
    /// Reads a text that is one value.
    ///
    /// ```
    /// use giaoban::export::json::{Broken, Value};
    /// let value = Value::parse(r#"{"text": "h\u1ecdp"}"#).unwrap();
    /// assert_eq!(value.get("text").and_then(Value::as_str), Some("họp"));
    /// assert_eq!(Value::parse("[1,]"), Err(Broken { at: 3 }));
    /// ```
    pub fn parse(text: &str) -> Result<Value, Broken> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.blanks();
        if reader.at < text.len() { reader.broken() } else { Ok(value) }
    }

    /// A field of an object.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(fields) => fields.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The words of a text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// A whole number that is not negative.
    pub fn as_index(&self) -> Option<usize> {
        match *self {
            Value::Number(n) if n >= 0.0 && n.fract() == 0.0 && n <= f64::from(u32::MAX) => Some(n as usize),
            _ => None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn broken<T>(&self) -> Result<T, Broken> {
        Err(Broken { at: self.at })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes past a word, when it comes next.
    fn past(&mut self, word: &str) -> bool {
        let here = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if here {
            self.at += word.len();
        }
        here
    }

    fn value(&mut self, depth: usize) -> Result<Value, Broken> {
        self.blanks();
        if depth > DEEPEST {
            return self.broken();
        }
        match self.peek() {
            Some(b'"') => self.string().map(Value::Text),
            Some(b'[') => {
                let mut elements = Vec::new();
                self.members(']', |reader| {
                    elements.push(reader.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::Array(elements))
            }
            Some(b'{') => {
                let mut fields = Vec::new();
                self.members('}', |reader| {
                    let name = reader.string()?;
                    reader.blanks();
                    if !reader.past(":") {
                        return reader.broken();
                    }
                    fields.push((name, reader.value(depth + 1)?));
                    Ok(())
                })?;
                Ok(Value::Object(fields))
            }
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.past("null") => Ok(Value::Null),
            _ if self.past("true") => Ok(Value::Bool(true)),
            _ if self.past("false") => Ok(Value::Bool(false)),
            _ => self.broken(),
        }
    }

    /// What stands between two brackets, each piece read by `one`.
    fn members(
        &mut self,
        end: char,
        mut one: impl FnMut(&mut Self) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let end = end.encode_utf8(&mut [0; 4]).to_owned();
        self.at += 1;
        self.blanks();
        if self.past(&end) {
            return Ok(());
        }
        loop {
            self.blanks();
            one(self)?;
            self.blanks();
            if self.past(&end) {
                return Ok(());
            }
            if !self.past(",") {
                return self.broken();
            }
        }
    }

    fn number(&mut self) -> Result<Value, Broken> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        let whole = digits.trim_start_matches('-');
        let led = whole.starts_with('0') && whole.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let cut = whole.starts_with('.')
            || digits.contains('.')
                && !digits
                    .split_once('.')
                    .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()));
        match numbers::read(digits) {
            Some(number) if !led && !cut && number.is_finite() => Ok(Value::Number(number)),
            _ => Err(Broken { at: start }),
        }
    }

    fn string(&mut self) -> Result<String, Broken> {
        if !self.past("\"") {
            return self.broken();
        }
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ');
            let Some(plain) = plain else { return self.broken() };
            out.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            if self.past("\"") {
                return Ok(out);
            }
            if !self.past("\\") {
                return self.broken();
            }
            let escaped = self.peek();
            self.at += 1;
            out.push(match escaped {
                Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
                Some(b'n') => '\n',
                Some(b't') => '\t',
                Some(b'r') => '\r',
                Some(b'b') => '\u{8}',
                Some(b'f') => '\u{c}',
                Some(b'u') => self.unit()?,
                _ => return Err(Broken { at: self.at - 1 }),
            });
        }
    }

    /// A character written as one or two UTF-16 units. A lone half stands for no character and is replaced.
    fn unit(&mut self) -> Result<char, Broken> {
        let first = self.hex()?;
        let mut units = vec![first];
        let start = self.at;
        if (0xD800..0xDC00).contains(&first) && self.past("\\u") {
            let second = self.hex()?;
            if (0xDC00..0xE000).contains(&second) {
                units.push(second);
            } else {
                self.at = start;
            }
        }
        Ok(char::decode_utf16(units).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Result<u16, Broken> {
        let digits = self.text.get(self.at..self.at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(unit) = digits.and_then(|d| u16::from_str_radix(d, 16).ok()) else { return self.broken() };
        self.at += 4;
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_no_json_are_refused() {
        for text in [
            "",
            " ",
            "{",
            "[",
            "[1",
            "[1,",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "nul",
            "01",
            "1.",
            ".5",
            "-",
            "1e",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"a\nb\"",
            "[1]2",
            "NaN",
            "1e999",
            "'a'",
            "{\"a\":1,}",
        ] {
            assert!(Value::parse(text).is_err(), "{text}");
        }
        let deep = "[".repeat(100_000);
        assert!(Value::parse(&deep).is_err());
    }

    #[test]
    fn halves_of_characters() {
        let text = |t: &str| Value::parse(t).ok().and_then(|v| v.as_str().map(str::to_owned));
        assert_eq!(text(r#""\ud83e\udd1d""#).as_deref(), Some("🤝"));
        assert_eq!(text(r#""\ud83ex""#).as_deref(), Some("\u{fffd}x"));
        assert_eq!(text(r#""\ud83e\u0061""#).as_deref(), Some("\u{fffd}a"));
    }
}
