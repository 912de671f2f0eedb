//! Numbers with a fraction, written and read.
//!
//! The standard library does both for every number there is, with twenty kilobytes of tables and program. Numbers here
//! come out of articles and go into style sheets: they have few digits. Any layer may use it.

/// Decimal places that [`shortest`] tries: a number read from a text has no more digits in all.
const PLACES: u32 = 15;

/// A small number with as many decimals as are asked for, without noughts at the end: what CSS reads.
///
/// ```
/// use giaoban::numbers::decimals;
/// assert_eq!([decimals(-12.56, 1), decimals(3.0, 1), decimals(0.04, 1)], ["-12.6", "3", "0"]);
/// ```
pub fn decimals(number: f64, places: u32) -> String {
    let scale = 10u64.pow(places);
    let scaled = (number.abs() * scale as f64).round() as u64;
    let sign = if number < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, fraction) = (scaled / scale, scaled % scale);
    if fraction == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{fraction:0width$}", width = places as usize);
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// The shortest decimal that reads as the same number, with a point: `4.0`, `0.25`. A number of more than fifteen digits is
/// rounded to as many as fit.
///
/// ```
/// use giaoban::numbers::shortest;
/// assert_eq!([shortest(4.0), shortest(-0.25), shortest(140_000.0)], ["4.0", "-0.25", "140000.0"]);
/// ```
pub fn shortest(number: f64) -> String {
    let size = number.abs();
    let fits = |places: &u32| {
        let scale = 10f64.powi(*places as i32);
        let scaled = (size * scale).round();
        scaled <= MOST && scaled / scale == size
    };
    let last = (0..=PLACES).rev().find(|&places| size * 10f64.powi(places as i32) <= MOST).unwrap_or(0);
    let text = decimals(number, (0..=last).find(fits).unwrap_or(last));
    if text.contains('.') { text } else { text + ".0" }
}

/// The largest number below which every whole number has a place of its own.
const MOST: f64 = 9_007_199_254_740_992.0;

/// Reads a decimal, with an exponent if there is one: `-4.5`, `1e3`; none for anything else. Exact for numbers of up to
/// fifteen digits with exponents of up to 22, which is as far as powers of ten are exact; beyond, the last digit may differ.
///
/// ```
/// use giaoban::numbers::read;
/// assert_eq!([read("-4.5"), read("1e3"), read("1.2.3"), read("")], [Some(-4.5), Some(1000.0), None, None]);
/// ```
pub fn read(text: &str) -> Option<f64> {
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((text, exponent)) => (text, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (text, sign) = match text.strip_prefix('-') {
        Some(text) => (text, -1.0),
        None => (text, 1.0),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() + fraction.len() == 0 {
        return None;
    }
    let (mut number, mut power) = (0u64, exponent);
    for (place, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
        let digit = u64::from(digit.checked_sub(b'0').filter(|&digit| digit < 10)?);
        let behind = place >= whole.len();
        match number.checked_mul(10).and_then(|number| number.checked_add(digit)) {
            Some(next) => {
                number = next;
                power = power.saturating_sub(i32::from(behind));
            }
            // Digits that have no place any more count by their number alone.
            None => power = power.saturating_add(i32::from(!behind)),
        }
    }
    let size = number as f64;
    // No power of ten goes further than 308 at a time.
    let scaled = match power {
        0.. => size * 10f64.powi(power),
        -308..0 => size / 10f64.powi(-power),
        _ => size / 1e308 / 10f64.powi((-308i32).saturating_sub(power)),
    };
    Some(sign * if number == 0 { 0.0 } else { scaled })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for number in [
            0.0,
            1.0,
            -1.0,
            0.1,
            0.25,
            4.5,
            12.75,
            7.14159,
            1e-7,
            140_000.0,
            1_234_567.891,
            4_500_000_000.0,
            9e15,
        ] {
            assert_eq!(shortest(number), format!("{number:.15}").parse::<f64>().map(plain).unwrap());
            assert_eq!(read(&shortest(number)), Some(number));
        }
    }

    /// As the standard library writes it, without an exponent.
    fn plain(number: f64) -> String {
        let text = number.to_string();
        if text.contains('.') { text } else { text + ".0" }
    }

    #[test]
    fn reading_agrees_with_the_standard_library() {
        for text in [
            "0",
            "-0",
            "7",
            "0.5",
            "12.25",
            "1e3",
            "2.5E-3",
            "1e22",
            "00012",
            "9007199254740993",
            "1e400",
            "1e-400",
        ] {
            assert_eq!(read(text), text.parse().ok(), "{text}");
        }
        for text in ["", ".", "-", "1.2.3", "1e", "abc", "1 ", "+-1", "--1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_are_rounded() {
        for (number, places, text) in [(0.0, 1, "0"), (-0.04, 1, "0"), (3.05, 2, "3.05"), (1.999, 1, "2")] {
            assert_eq!(decimals(number, places), text);
        }
    }
}
