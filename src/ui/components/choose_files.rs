//! The button that lets one choose files.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::ui::files;
use crate::ui::page::Page;

/// What the browser's window offers at first; what a file is, its content tells.
const ACCEPT: &str = ".txt,.md,.markdown,.html,.htm,.docx,.pdf,.eml,.mhtml,.mht,.zip,.jsonl,.json,text/plain,text/markdown,text/html,application/pdf";

/// Properties of [`ChooseFiles`].
#[derive(Properties, PartialEq)]
pub struct ChooseFilesProps {
    /// The page.
    pub page: Page,
    /// What the button says.
    pub label: &'static str,
    /// It stands in a list and looks like a link.
    #[prop_or_default]
    pub quiet: bool,
}

/// The button.
#[component]
pub fn ChooseFiles(props: &ChooseFilesProps) -> Html {
    let input = use_node_ref();
    let choose = {
        let input = input.clone();
        Callback::from(move |_| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = {
        let dispatcher = props.page.dispatcher();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let chosen = input.files().map(|list| files::of_list(&list)).unwrap_or_default();
            if !chosen.is_empty() {
                let dispatcher = dispatcher.clone();
                files::open(chosen, Rc::new(move |action| dispatcher.dispatch(action)));
            }
            input.set_value("");
        })
    };
    html! {
        <>
            <button class={if props.quiet { "link" } else { "b" }} type="button" onclick={choose}>
                if !props.quiet { { icon(Icon::File) } }
                { props.label }
            </button>
            <input ref={input} type="file" class="vh" tabindex="-1" multiple=true aria-label={props.label} accept={ACCEPT} {onchange} />
        </>
    }
}
