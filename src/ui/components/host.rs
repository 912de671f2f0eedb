//! What the page asks of the world: the badge that counts requests and says what makes more impossible, and the notice
//! that a newer version lies ready.

use yew::prelude::*;

use super::parts::button;
use crate::ui::hooks::Offline;
use crate::ui::i18n::host as words;
use crate::ui::page::{Page, PageProps};
use crate::ui::state::{Action, Message};
use crate::ui::{carry, dom};

/// The badge: the number of requests, with the facts behind it.
pub(super) fn host_badge(page: &Page) -> Html {
    let (requests, locale) = (page.host.requests, page.locale());
    html! {
        <details class="host" data-role="network">
            <summary title={words::requests(requests, locale)}>
                <span class="n num" data-role="requests">{ requests.map_or_else(|| "?".to_owned(), |n| locale.count(n)) }</span>
                <span class="what">{ words::requests_noun(requests, locale) }</span>
            </summary>
            <div class="facts">{ host_facts(page) }</div>
        </details>
    }
}

/// What is known of requests, of the offline copy and of storage, in sentences.
pub fn host_facts(page: &Page) -> Html {
    let (host, locale) = (page.host, page.locale());
    let save = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| carry::save(&page))
    };
    html! {
        <>
            <p>{ words::requests(host.requests, locale) }</p>
            <p>{ words::policy(locale) }</p>
            <p data-role="offline" data-state={words::state(host.offline)}>{ words::offline(host.offline, locale) }</p>
            if host.offline.has_newer() { <p>{ update_button(page) }</p> }
            if host.forgetful || host.offline == Offline::File {
                <p>
                    <button class="b" type="button" data-role="save-project" disabled={page.data.is_empty()} onclick={save}>
                        { words::save_project(locale) }
                    </button>
                </p>
            }
            if host.forgetful { <p data-role="forgetful">{ words::forgetful(locale) }</p> }
        </>
    }
}

/// The notice of a newer version. It waits: nothing changes until the reader says so, or opens the page anew.
#[component]
pub fn UpdateNotice(PageProps { page }: &PageProps) -> Html {
    let (offline, locale) = (page.host.offline, page.locale());
    // What was put off: a newer state of affairs is told again.
    let dismissed = use_state_eq(|| None);
    if *dismissed == Some(offline) || !offline.has_newer() {
        return Html::default();
    }
    let later = Callback::from(move |_: MouseEvent| dismissed.set(Some(offline)));
    html! {
        <div class="update" role="status" data-role="update">
            <span>{ words::update(offline, locale) }</span>
            { update_button(page) }
            { button("b", later, html! { { words::later(locale) } }) }
        </div>
    }
}

/// Changes to the newer version, with all that is open.
fn update_button(page: &Page) -> Html {
    let label = words::update_now(page.locale());
    let page = page.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if carry::put_down(&page.data) {
            dom::tell_document("giaoban:update");
        } else {
            page.dispatch(Action::Say(Message::NotCarried));
        }
    });
    button("b", onclick, html! { { label } })
}
