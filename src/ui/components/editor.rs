//! The text box. It lies over the marked article, letter upon letter: what one sees while typing are the marked words,
//! what one types into is the box. No mark changes the width of a letter, so the two never part.
//!
//! The box is always there and shows itself when it has the focus; without it the article is read.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::ui::dom;
use crate::ui::hooks::{use_data, use_pointer};
use crate::ui::state::{Action, Aim};

/// So many characters at once were not typed: an article was pasted.
const PASTED: usize = 160;

/// The text box.
#[component]
pub fn Editor() -> Html {
    let data = use_data();
    let pointer = use_pointer();
    let node = use_node_ref();
    let words = data.words();

    // The box keeps its own text, so that its own undo works; only what comes from elsewhere is written into it.
    {
        let node = node.clone();
        use_effect_with(data.article.text.clone(), move |text| {
            if let Some(text_box) = node.cast::<HtmlTextAreaElement>().filter(|b| b.value() != **text) {
                text_box.set_value(text);
            }
        });
    }
    // The page opens ready to paste.
    {
        let node = node.clone();
        use_effect_with(data.is_empty(), move |empty| {
            if let Some(text_box) = node.cast::<HtmlTextAreaElement>().filter(|_| *empty) {
                dom::focus(&text_box);
            }
        });
    }
    let oninput = {
        let data = data.clone();
        Callback::from(move |event: InputEvent| {
            let Some(text_box) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
            let text: Rc<str> = text_box.value().into();
            let before = data.article.text.len();
            let pasted = text.len() > before.saturating_mul(2) && text.len() - before >= PASTED;
            data.dispatch(Action::Type(text));
            if pasted {
                let _ = text_box.blur();
                if let Some(window) = web_sys::window() {
                    window.scroll_to_with_x_and_y(0.0, 0.0);
                }
            }
        })
    };
    let onfocus = {
        let pointer = pointer.clone();
        Callback::from(move |_| pointer.dispatch(Aim::Edit(true)))
    };
    let onblur = {
        let (data, pointer) = (data.clone(), pointer.clone());
        Callback::from(move |_| {
            // Another window was brought to the front: the box has the focus again when this one comes back.
            if dom::document().is_some_and(|d| !d.has_focus().unwrap_or(true)) {
                return;
            }
            pointer.dispatch(Aim::Edit(false));
            data.dispatch(Action::EndTyping);
        })
    };
    html! {
        <textarea ref={node} id={dom::TEXT_BOX} class="text-box" lang="vi" aria-label={words.article_label} placeholder={words.placeholder}
            spellcheck="false" autocomplete="off" autocapitalize="off" {oninput} {onfocus} {onblur} />
    }
}
