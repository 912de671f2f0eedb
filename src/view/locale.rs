//! The two languages of the interface, and how each writes numbers.

use crate::numbers;
use crate::wire::wire;

/// A language of the interface. Vietnamese is the original, English its translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

wire!(enum Locale { 0 = Vi, 1 = En });

impl Locale {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::Vi => "vi",
            Locale::En => "en",
        }
    }

    /// The language of a BCP 47 tag; none when it is neither of the two.
    pub fn parse(tag: &str) -> Option<Locale> {
        match tag.get(..2)? {
            "vi" => Some(Locale::Vi),
            "en" => Some(Locale::En),
            _ => None,
        }
    }

    /// One of two wordings.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Locale::Vi => vi,
            Locale::En => en,
        }
    }

    /// A whole number with thousands set off: `1.846` in Vietnamese, `1,846` in English.
    pub fn count(self, number: usize) -> String {
        self.grouped(number as u64)
    }

    fn grouped(self, number: u64) -> String {
        let digits = number.to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(self.pick('.', ','));
            }
            out.push(digit);
        }
        out
    }

    /// A quantity: whole numbers without a fraction, others with the decimal mark of the language.
    pub fn number(self, number: f64) -> String {
        let (whole, fraction) = (self.grouped(number as u64), numbers::decimals(number.fract(), 6));
        match fraction.strip_prefix("0.") {
            Some(fraction) => format!("{whole}{}{fraction}", self.pick(',', '.')),
            None => whole,
        }
    }

    /// `1 person`, `2 people`; Vietnamese nouns do not change.
    pub fn counted(self, number: usize, vi: &str, one: &str, many: &str) -> String {
        let noun = match self {
            Locale::Vi => vi,
            Locale::En if number == 1 => one,
            Locale::En => many,
        };
        format!("{} {noun}", self.count(number))
    }

    /// A list as a sentence has it: `a`, `a và b`, `a, b và c`.
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [start @ .., last] => format!("{} {} {last}", start.join(", "), self.pick("và", "and")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(Locale::Vi.count(1846), "1.846");
        assert_eq!(Locale::En.count(1_234_567), "1,234,567");
        assert_eq!(Locale::Vi.count(12), "12");
        assert_eq!(Locale::Vi.number(4.1), "4,1");
        assert_eq!(Locale::En.number(4.1), "4.1");
        assert_eq!(Locale::Vi.number(140_000.0), "140.000");
        assert_eq!(Locale::En.number(1_234_567_890_123.25), "1,234,567,890,123.25");
    }

    #[test]
    fn nouns_follow_the_number() {
        assert_eq!(Locale::En.counted(1, "người", "person", "people"), "1 person");
        assert_eq!(Locale::En.counted(2, "người", "person", "people"), "2 people");
        assert_eq!(Locale::Vi.counted(2, "người", "person", "people"), "2 người");
    }

    #[test]
    fn lists_end_in_and() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(Locale::Vi.list(&items), "a, b và c");
        assert_eq!(Locale::En.list(items.get(..1).unwrap_or_default()), "a");
    }
}
