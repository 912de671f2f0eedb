//! One sentence that shows every mark, drawn by the same code as the article.

use yew::prelude::*;

use super::block::BlockView;
use crate::view::Kind;
use crate::view::marks::{Layer, Mark};
use crate::view::segments::{self, Options};

const TEXT: &str = "Sáng 23-10, tại UBND xã Lìa, Công an các xã Lìa, A Dơi, Lao Bảo và Hướng Phùng tổ chức giao ban lần thứ \
                    Nhất… Thiếu tá Chiến cho biết CA xã Lìa sẽ bàn giao bộ đàm trước ngày 31-12 theo quy chế phối hợp.";

/// Kind, ids, words, and which of their places in the text.
const MARKS: &[(Kind, &str, &str, usize)] = &[
    (Kind::Time, "t1", "Sáng 23-10", 0),
    (Kind::Place, "l1", "UBND xã Lìa", 0),
    (Kind::Organization, "o1 o2 o3 o4", "Công an các xã Lìa, A Dơi, Lao Bảo và Hướng Phùng", 0),
    (Kind::Place, "l2", "Lìa", 1),
    (Kind::Place, "l3", "A Dơi", 0),
    (Kind::Place, "l4", "Lao Bảo", 0),
    (Kind::Place, "l5", "Hướng Phùng", 0),
    (Kind::Meeting, "m1", "giao ban lần thứ Nhất", 0),
    (Kind::Person, "p1", "Chiến", 0),
    (Kind::Organization, "o1", "CA xã Lìa", 0),
    (Kind::Commitment, "c1", "bàn giao bộ đàm trước ngày 31-12", 0),
    (Kind::Time, "t2", "trước ngày 31-12", 0),
    (Kind::Instrument, "i1", "quy chế phối hợp", 0),
];

fn layer() -> Layer {
    let mark = |&(kind, ids, words, nth): &(Kind, &str, &str, usize)| {
        let start = TEXT.match_indices(words).nth(nth)?.0;
        let ids = ids.split(' ').map(str::to_owned).collect();
        Some(Mark { kind, ids, range: start..start + words.len(), trigger: kind == Kind::Meeting })
    };
    Layer { marks: MARKS.iter().filter_map(mark).collect(), parts: Vec::new() }
}

/// The sentence.
pub(super) fn specimen() -> Html {
    let blocks = segments::blocks(TEXT, &layer(), &Options::default());
    html! {
        <div class="article specimen" lang="vi">
            { for blocks.iter().map(|block| html! { <BlockView key={block.key} block={block.clone()} /> }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_shown() {
        let layer = layer();
        assert_eq!(layer.marks.len(), MARKS.len());
        assert!(Kind::ALL.iter().all(|kind| layer.marks.iter().any(|m| m.kind == *kind)));
    }
}
