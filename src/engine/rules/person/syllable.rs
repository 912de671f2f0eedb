//! Is this a possible Vietnamese syllable? Onset × rhyme × tone, by the rules of the spelling; no word list.

use crate::engine::normalize::without_tone;

const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

#[rustfmt::skip]
const RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay",
    "ăc", "ăm", "ăn", "ăng", "ăp", "ăt",
    "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây",
    "e", "ec", "em", "en", "eng", "eo", "ep", "et",
    "ê", "êch", "êm", "ên", "êng", "ênh", "êp", "êt", "êu",
    "i", "ia", "ich", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "im", "in", "inh", "ip", "it", "iu",
    "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oăc", "oăm", "oăn", "oăng",
    "oăt", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot",
    "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt",
    "ơ", "ơi", "ơm", "ơn", "ơp", "ơt",
    "u", "ua", "uân", "uâng", "uât", "uây", "uc", "uê", "uêch", "uênh", "uêu", "ui", "um", "un", "ung", "uô", "uôc", "uôi",
    "uôm", "uôn", "uông", "uôt", "uơ", "up", "ut", "uy", "uya", "uych", "uyên", "uyêt", "uyn", "uynh", "uyt", "uyu",
    "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu", "ưt", "ưu",
    "y", "ych", "yêm", "yên", "yêng", "yêt", "yêu", "ynh", "yt",
];

/// Whether a matching key (lower case) can be one Vietnamese syllable: `trường` can, `xổm` and `bounmy` cannot.
///
/// A rhyme that ends in a stop (`-c -ch -p -t`) takes only the tones sắc and nặng; `k gh ngh` stand before `i e ê y`,
/// `c g ng` before the others.
pub(super) fn possible(key: &str) -> bool {
    let mut tone = 0;
    let mut marks = 0;
    let mut plain = String::with_capacity(key.len());
    for c in key.chars() {
        let (base, t) = without_tone(c);
        plain.push(base);
        if t > 0 {
            tone = t;
            marks += 1;
        }
    }
    if marks > 1 {
        return false;
    }
    ONSETS.iter().any(|onset| plain.strip_prefix(onset).is_some_and(|rhyme| fits(onset, rhyme, tone)))
}

fn fits(onset: &str, rhyme: &str, tone: usize) -> bool {
    if !RHYMES.contains(&rhyme) {
        return false;
    }
    let front = rhyme.starts_with(['i', 'e', 'ê', 'y']);
    let spelling = match onset {
        "k" | "gh" | "ngh" => front,
        "c" | "ng" => !front,
        "g" => !front || rhyme.starts_with('i'),
        "qu" => !rhyme.starts_with(['o', 'u', 'ư']),
        "" => true,
        _ => !rhyme.starts_with("yê"),
    };
    let stop = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    spelling && (!stop || tone == 2 || tone == 5)
}

#[cfg(test)]
mod tests {
    use super::possible;

    #[test]
    fn vietnamese_syllables_are_possible() {
        for key in [
            "nguyễn",
            "trường",
            "khuê",
            "quốc",
            "giang",
            "gì",
            "giêng",
            "nghĩa",
            "thủy",
            "hòa",
            "yến",
            "đoàng",
            "lữ",
            "ích",
            "khoát",
        ] {
            assert!(possible(key), "{key}");
        }
    }

    #[test]
    fn foreign_syllables_are_not() {
        for key in [
            "bounnhang",
            "sisavath",
            "xổt",
            "sarun",
            "k'briu",
            "meas",
            "sokhom",
            "chamaléa",
            "phet",
            "ruôt",
            "bun-nhăng",
        ] {
            assert!(!possible(key), "{key}");
        }
    }
}
