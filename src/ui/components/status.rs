//! Signs of how far a thing is: shape first, colour second.

use yew::prelude::*;

/// The sign of a commitment: ring, half disc, disc with a tick.
pub(super) fn commitment_sign(status: &str) -> Html {
    let inner = match status {
        "delivered" => html! {
            <>
                <circle class="solid" cx="7" cy="7" r="6" />
                <path class="tick" d="m4.200 7.200 2 2 3.600-4.300" />
            </>
        },
        "ongoing" => html! {
            <>
                <circle class="ring" cx="7" cy="7" r="5.200" />
                <path class="solid" d="M7 1.800a5.200 5.200 0 0 1 0 10.400z" />
            </>
        },
        _ => html! { <circle class="ring" cx="7" cy="7" r="5.200" /> },
    };
    html! { <svg class="st" viewBox="0 0 14 14" aria-hidden="true">{ inner }</svg> }
}

/// The sign of a meeting: disc when held, ring when mentioned, broken ring when planned.
pub(super) fn meeting_sign(status: &str) -> Html {
    let inner = match status {
        "held" => html! { <circle class="solid" cx="7" cy="7" r="5.200" /> },
        "planned" => html! { <circle class="ring broken" cx="7" cy="7" r="4.700" /> },
        _ => html! { <circle class="ring" cx="7" cy="7" r="4.700" /> },
    };
    html! { <svg class="st meet" viewBox="0 0 14 14" aria-hidden="true">{ inner }</svg> }
}
