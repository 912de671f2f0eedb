//! What the page asks of the world: the badge that counts requests and says what makes more impossible, and the notice
//! that a newer version lies ready.

use yew::prelude::*;

use crate::ui::hooks::{Offline, use_data, use_host};
use crate::ui::i18n::host as words;
use crate::ui::state::{Action, Message};
use crate::ui::{carry, dom};

/// The badge: the number of requests, with the facts behind it.
#[component]
pub fn HostBadge() -> Html {
    let host = use_host();
    let locale = use_data().locale();
    html! {
        <details class="host" data-role="network">
            <summary title={words::requests(host.requests, locale)}>
                <span class="n num" data-role="requests">{ host.requests.map_or_else(|| "?".to_owned(), |n| locale.count(n)) }</span>
                <span class="what">{ words::requests_noun(host.requests, locale) }</span>
            </summary>
            <div class="facts"><HostFacts /></div>
        </details>
    }
}

/// What is known of requests, of the offline copy and of storage, in sentences.
#[component]
pub fn HostFacts() -> Html {
    let host = use_host();
    let locale = use_data().locale();
    html! {
        <>
            <p>{ words::requests(host.requests, locale) }</p>
            <p>{ words::policy(locale) }</p>
            <p data-role="offline" data-state={words::state(host.offline)}>{ words::offline(host.offline, locale) }</p>
            if host.offline.has_newer() { <p><UpdateButton /></p> }
            if host.forgetful || host.offline == Offline::File {
                <p><a href="#/export" data-role="save-project">{ words::save_project(locale) }</a></p>
            }
            if host.forgetful { <p data-role="forgetful">{ words::forgetful(locale) }</p> }
        </>
    }
}

/// The notice of a newer version. It waits: nothing changes until the reader says so, or opens the page anew.
#[component]
pub fn UpdateNotice() -> Html {
    let host = use_host();
    let locale = use_data().locale();
    // What was put off: a newer state of affairs is told again.
    let dismissed = use_state_eq(|| None);
    if *dismissed == Some(host.offline) || !host.offline.has_newer() {
        return Html::default();
    }
    let later = {
        let offline = host.offline;
        Callback::from(move |_: MouseEvent| dismissed.set(Some(offline)))
    };
    html! {
        <div class="update" role="status" data-role="update">
            <span>{ words::update(host.offline, locale) }</span>
            <UpdateButton />
            <button class="b" type="button" onclick={later}>{ words::later(locale) }</button>
        </div>
    }
}

/// Changes to the newer version, with all that is open.
#[component]
fn UpdateButton() -> Html {
    let data = use_data();
    let label = words::update_now(data.locale());
    let onclick = Callback::from(move |_: MouseEvent| {
        if carry::put_down(&data) {
            dom::tell_document("giaoban:update");
        } else {
            data.dispatch(Action::Say(Message::NotCarried));
        }
    });
    html! { <button class="b" type="button" {onclick}>{ label }</button> }
}
