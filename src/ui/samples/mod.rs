//! Three articles to try, invented for the purpose: real provinces, imaginary people.

use crate::view::Locale;

/// An article to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its date, as the list shows it.
    pub date: &'static str,
    /// Its headline.
    pub title: &'static str,
    /// The text.
    pub text: &'static str,
    vi: &'static str,
    en: &'static str,
}

impl Sample {
    /// What it is an example of.
    pub fn about(&self, locale: Locale) -> &'static str {
        locale.pick(self.vi, self.en)
    }
}

/// The samples.
pub const SAMPLES: [Sample; 3] = [
    Sample {
        date: "21/6/2024",
        title: "Công an Điện Biên và ba tỉnh Bắc Lào rà soát việc đã hứa, ấn định hạn cho việc mới",
        text: include_str!("dien-bien-bac-lao.txt"),
        vi: "hội nghị bốn bên",
        en: "four-party conference",
    },
    Sample {
        date: "15/12/2021",
        title: "Bộ đội Biên phòng An Giang giao ban với lực lượng bảo vệ biên giới Tà Keo",
        text: include_str!("an-giang-ta-keo.txt"),
        vi: "giao ban định kỳ",
        en: "regular briefing",
    },
    Sample {
        date: "11/12/2025",
        title: "Hà Giang và Vân Nam hội đàm về phòng, chống mua bán người qua biên giới",
        text: include_str!("ha-giang-van-nam.txt"),
        vi: "hội đàm song phương",
        en: "bilateral talks",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_those_of_the_texts() {
        for sample in SAMPLES {
            assert!(sample.text.lines().any(|line| line == sample.title), "{}", sample.title);
        }
    }
}
