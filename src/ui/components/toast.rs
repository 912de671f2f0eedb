//! Messages: what happened, and the way back. They pass by themselves, but for those that tell what was not done.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::ui::hooks::use_data;
use crate::ui::i18n;
use crate::ui::state::{Action, Toast};

/// How long a message stays, unless one is at it.
const STAY_MS: u32 = 8000;

/// How many lines stand in it at once, by style/components/floating.css.
const LINES: usize = 8;

/// All messages of the moment.
#[component]
pub fn Toasts() -> Html {
    let data = use_data();
    html! {
        <div class="toasts" role="status" aria-live="polite">
            { for data.toasts.iter().map(|toast| html! { <ToastView key={toast.serial} toast={toast.clone()} /> }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ToastProps {
    toast: Toast,
}

#[component]
fn ToastView(props: &ToastProps) -> Html {
    let data = use_data();
    let held = use_state(|| false);
    let serial = props.toast.serial;
    {
        let dispatcher = data.dispatcher();
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
        let data = data.clone();
        Callback::from(move |_| {
            data.dispatch(Action::Dismiss(serial));
            data.dispatch(Action::Undo);
        })
    };
    let dismiss = {
        let data = data.clone();
        Callback::from(move |_| data.dispatch(Action::Dismiss(serial)))
    };
    let text = i18n::message(&props.toast.message, data.locale());
    // So many lines are scrolled, by keyboard too.
    let tabindex = (text.lines().count() > LINES).then_some("0");
    html! {
        <div class="toast" onmouseenter={move |_| over()} onmouseleave={move |_| out()} onfocusin={move |_| focus()} onfocusout={move |_| blur()}>
            <span {tabindex}>{ text }</span>
            if props.toast.undo {
                <button class="b" type="button" onclick={undo}>{ data.words().undo }<kbd>{ "Ctrl Z" }</kbd></button>
            } else {
                <button class="b" type="button" onclick={dismiss}>{ data.words().close }</button>
            }
        </div>
    }
}
