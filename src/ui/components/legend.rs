//! The key to the marks, which switches kinds on and off and counts them.

use yew::prelude::*;

use super::icon::drawing;
use super::parts::flag;
use crate::ui::i18n;
use crate::ui::page::Page;
use crate::ui::state::{Action, Phase};
use crate::view::cards::Panel;
use crate::view::{Kind, labels};

/// The bar below the top.
pub fn legend_bar(page: &Page, panel: &Panel) -> Html {
    let (data, locale) = (&page.data, page.locale());
    let key = |(index, kind): (usize, Kind)| {
        let onclick = page.on_press(Action::ToggleKind(kind));
        let shown = data.settings.shown.has(kind);
        html! {
            <li key={kind.as_str()}>
                <button class="key" type="button" data-kind={kind.as_str()} aria-pressed={flag(shown)} {onclick} title={(index + 1).to_string()}>
                    { line_sample(kind) }
                    <span class="name">{ labels::kind(kind, locale) }</span>
                    <span class="n">{ locale.count(panel.count(kind)) }</span>
                </button>
            </li>
        }
    };
    let (done, all) = data.reviewed();
    html! {
        <section class="legend" data-role="legend" aria-label={page.words().kinds}>
            <ul>{ for Kind::ALL.into_iter().enumerate().map(key) }</ul>
            if all > 0 && data.phase == Phase::Done {
                <span class="progress num">
                    { i18n::reviewed(done, all, locale) }
                    <svg class="bar" viewBox="0 0 72 3" aria-hidden="true">
                        <rect class="whole" width="72" height="3" />
                        <rect class="done" width={(72 * done / all).to_string()} height="3" />
                    </svg>
                </span>
            }
        </section>
    }
}

/// The true line of a kind, small.
pub(super) fn line_sample(kind: Kind) -> Html {
    macro_rules! sample {
        ($kind:literal, $inner:literal) => {
            concat!(
                r#"<svg class="line-sample" data-kind=""#,
                $kind,
                r#"" viewBox="0 0 22 14" aria-hidden="true">"#,
                $inner,
                "</svg>"
            )
        };
    }
    drawing(match kind {
        Kind::Meeting => sample!(
            "meeting",
            r#"<rect class="soft" width="22" height="14" rx="2"/><rect class="full" width="3" height="14" rx="1"/>"#
        ),
        Kind::Commitment => sample!(
            "commitment",
            r#"<rect class="soft" x="5" width="17" height="14"/><rect class="full" width="3" height="14"/>"#
        ),
        Kind::Person => sample!("person", r#"<path d="M0 11h22"/>"#),
        Kind::Organization => sample!("organization", r#"<path d="M0 9.500h22M0 12.500h22"/>"#),
        Kind::Place => sample!("place", r#"<path d="M1.500 11h21"/>"#),
        Kind::Time => sample!("time", r#"<path d="M0 11h22"/>"#),
        Kind::Instrument => sample!("instrument", r#"<path d="M0 11h22"/>"#),
    })
}
