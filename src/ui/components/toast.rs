//! Messages: what happened, and the way back. They pass by themselves, but for those that tell what was not done.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::parts::button;
use crate::ui::i18n;
use crate::ui::page::Page;
use crate::ui::state::{Action, Toast};

/// How long a message stays, unless one is at it.
const STAY_MS: u32 = 8000;

/// How many lines stand in it at once, by style/components/floating.css.
const LINES: usize = 8;

/// All messages of the moment.
pub fn toasts(page: &Page) -> Html {
    let view =
        |toast: &Toast| html! { <ToastView key={toast.serial} page={page.clone()} toast={toast.clone()} /> };
    html! {
        <div class="toasts" role="status" aria-live="polite">
            { for page.data.toasts.iter().map(view) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ToastProps {
    page: Page,
    toast: Toast,
}

#[component]
fn ToastView(props: &ToastProps) -> Html {
    let page = &props.page;
    let held = use_state(|| false);
    let serial = props.toast.serial;
    {
        let dispatcher = page.dispatcher();
        let stays = props.toast.message.stays();
        use_effect_with(*held, move |held| {
            let timeout = (!*held && !stays)
                .then(|| Timeout::new(STAY_MS, move || dispatcher.dispatch(Action::Dismiss(serial))));
            move || drop(timeout)
        });
    }
    let hold = |hold: bool| {
        let held = held.clone();
        move || held.set(hold)
    };
    let (over, out, focus, blur) = (hold(true), hold(false), hold(true), hold(false));
    let undo = {
        let page = page.clone();
        Callback::from(move |_| {
            page.dispatch(Action::Dismiss(serial));
            page.dispatch(Action::Undo);
        })
    };
    let dismiss = page.on_press(Action::Dismiss(serial));
    let text = i18n::message(&props.toast.message, page.locale());
    // So many lines are scrolled, by keyboard too.
    let tabindex = (text.lines().count() > LINES).then_some("0");
    html! {
        <div class="toast" onmouseenter={move |_| over()} onmouseleave={move |_| out()} onfocusin={move |_| focus()} onfocusout={move |_| blur()}>
            <span {tabindex}>{ text }</span>
            if props.toast.undo {
                { button("b", undo, html! { <>{ page.words().undo }<kbd>{ "Ctrl Z" }</kbd></> }) }
            } else {
                { button("b", dismiss, html! { { page.words().close } }) }
            }
        </div>
    }
}
