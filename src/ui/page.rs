//! What every part of the page is drawn from, and what it does when it is pressed.

use std::rc::Rc;

use yew::prelude::*;

use super::dom;
use super::hooks::{Host, Links};
use super::i18n::Words;
use super::state::{Action, Aim, Focus, Message, State, Store};
use crate::view::Locale;

/// What is known, what is looked at, what is known of the host, and the way to change it. Handles, cheap to clone: the
/// application makes one for each drawing and hands it down.
#[derive(Clone)]
pub struct Page {
    /// The article, what was read in it, the reader's decisions.
    pub data: Rc<State>,
    /// What is selected, and what is open.
    pub focus: Rc<Focus>,
    /// What the mouse points at.
    pub links: Links,
    /// Requests, offline copy, storage.
    pub host: Host,
    dispatcher: UseReducerDispatcher<Store>,
}

/// Every change makes a new state, so that two are the same only when they are one.
impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.data, &other.data)
            && Rc::ptr_eq(&self.focus, &other.focus)
            && self.host == other.host
    }
}

/// Properties of a component that needs nothing else.
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// The page.
    pub page: Page,
}

impl Page {
    /// The page as it is now.
    pub fn new(store: &UseReducerHandle<Store>, links: Links, host: Host) -> Self {
        let Store { data, focus } = Store::clone(store);
        Page { data, focus, links, host, dispatcher: store.dispatcher() }
    }

    /// The words of the interface.
    pub fn words(&self) -> &'static Words {
        self.data.words()
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.data.locale()
    }

    /// Does something.
    pub fn dispatch(&self, action: Action) {
        self.dispatcher.dispatch(action);
    }

    /// Selects, opens or closes something.
    pub fn aim(&self, aim: Aim) {
        self.dispatch(Action::Aim(aim));
    }

    /// The way to do something later, when this page is no longer the newest.
    pub fn dispatcher(&self) -> UseReducerDispatcher<Store> {
        self.dispatcher.clone()
    }

    /// Puts words on the clipboard and says so, or that the browser refuses it.
    pub fn copy(&self, words: &str, done: Message) {
        let dispatcher = self.dispatcher();
        dom::copy(words, move |copied| {
            dispatcher.dispatch(Action::Say(if copied { done.clone() } else { Message::NotCopied }));
        });
    }

    /// Does something when it is pressed.
    pub fn on_press(&self, action: Action) -> Callback<MouseEvent> {
        let dispatcher = self.dispatcher();
        Callback::from(move |_| dispatcher.dispatch(action.clone()))
    }

    /// Selects, opens or closes something when it is pressed.
    pub fn on_press_aim(&self, aim: Aim) -> Callback<MouseEvent> {
        self.on_press(Action::Aim(aim))
    }
}
