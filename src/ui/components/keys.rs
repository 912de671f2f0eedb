//! The list of keys.

use web_sys::Element;
use yew::prelude::*;

use super::parts::button;
use crate::ui::dom;
use crate::ui::page::{Page, PageProps};
use crate::ui::state::{Action, Aim};

/// The list, as a dialog.
#[component]
pub fn KeysDialog(PageProps { page }: &PageProps) -> Html {
    let node = use_node_ref();
    let words = page.words();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<Element>() {
                dom::focus(&dialog);
            }
        });
    }
    let close = page.on_press_aim(Aim::Help(false));
    let toggle = {
        let page = page.clone();
        Callback::from(move |_: Event| page.dispatch(Action::ToggleKeys))
    };
    html! {
        <div class="veil" onclick={close.clone()}>
            <div ref={node} class="dialog" role="dialog" aria-modal="true" aria-labelledby="keys-heading" tabindex="-1"
                onclick={|event: MouseEvent| event.stop_propagation()}>
                <h2 id="keys-heading">{ words.keys }{ button("b bare", close, html! { <>{ words.close }<kbd>{ "Esc" }</kbd></> }) }</h2>
                { key_list(page) }
                <label class="check"><input type="checkbox" checked={page.data.settings.keys} onchange={toggle} />{ words.keys_off }</label>
                <p class="dim">{ words.keys_note }</p>
            </div>
        </div>
    }
}

/// The keys alone, for the dialog and for the page that tells about the tool.
pub fn key_list(page: &Page) -> Html {
    let words = page.words();
    html! {
        <dl class="spec">
            { key_row(&["J", "K"], words.key_next) }
            { key_row(&["W"], words.key_why) }
            { key_row(&["A", "X"], words.key_judge) }
            { key_row(&["1", "–", "7"], words.key_kinds) }
            { key_row(&["E"], words.key_edit) }
            { key_row(&["Ctrl V"], words.key_paste) }
            { key_row(&["Ctrl Z", "Ctrl Shift Z"], words.key_undo) }
            { key_row(&["Esc"], words.key_close) }
            { key_row(&["?"], words.key_help) }
        </dl>
    }
}

/// One line of a list of keys: the keys and what they do.
pub(super) fn key_row(keys: &[&'static str], what: &'static str) -> Html {
    html! {
        <div class="row keys">
            <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
            <dd>{ what }</dd>
        </div>
    }
}
