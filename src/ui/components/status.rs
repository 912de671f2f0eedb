//! Signs of how far a thing is: shape first, colour second.

use yew::prelude::*;

use super::icon::{drawing, svg};

/// The sign of a commitment: ring, half disc, disc with a tick.
pub(super) fn commitment_sign(status: &str) -> Html {
    drawing(match status {
        "delivered" => svg!(
            "st",
            "0 0 14 14",
            r#"<circle class="solid" cx="7" cy="7" r="6"/><path class="tick" d="m4.200 7.200 2 2 3.600-4.300"/>"#
        ),
        "ongoing" => svg!(
            "st",
            "0 0 14 14",
            r#"<circle class="ring" cx="7" cy="7" r="5.200"/><path class="solid" d="M7 1.800a5.200 5.200 0 0 1 0 10.400z"/>"#
        ),
        _ => svg!("st", "0 0 14 14", r#"<circle class="ring" cx="7" cy="7" r="5.200"/>"#),
    })
}

/// The sign of a meeting: disc when held, ring when mentioned, broken ring when planned.
pub(super) fn meeting_sign(status: &str) -> Html {
    drawing(match status {
        "held" => svg!("st meet", "0 0 14 14", r#"<circle class="solid" cx="7" cy="7" r="5.200"/>"#),
        "planned" => svg!("st meet", "0 0 14 14", r#"<circle class="ring broken" cx="7" cy="7" r="4.700"/>"#),
        _ => svg!("st meet", "0 0 14 14", r#"<circle class="ring" cx="7" cy="7" r="4.700"/>"#),
    })
}
