//! What `giaoban-host.js` tells of the page's host in attributes of the root element: requests, offline copy, storage.

use std::rc::Rc;

use web_sys::Event;
use yew::prelude::*;

use super::listener::{Target, use_listener};
use crate::ui::dom;

/// Whether the page opens without a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offline {
    /// Not known yet, or the copy is being made.
    #[default]
    Preparing,
    /// The copy is complete.
    Ready,
    /// The page is a file: it needs no copy.
    File,
    /// A newer version lies ready.
    Update,
    /// Another window has changed to a newer version, or the host has: what this window has not loaded yet is gone.
    Replaced,
    /// The page was not sent securely, so the browser keeps no copy.
    Insecure,
    /// The browser keeps no copies here.
    Refused,
    /// The copy could not be made.
    Failed,
}

impl Offline {
    /// Whether there is a newer version to change to.
    pub fn has_newer(self) -> bool {
        matches!(self, Offline::Update | Offline::Replaced)
    }
}

/// What is known of the host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Host {
    /// Requests other than for the page's own files; none where the browser does not tell.
    pub requests: Option<usize>,
    /// The offline copy.
    pub offline: Offline,
    /// The browser keeps no choices.
    pub forgetful: bool,
}

impl Host {
    /// What is known now.
    pub fn now() -> Host {
        let root = dom::document().and_then(|document| document.document_element());
        let told = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name)).unwrap_or_default();
        Host {
            requests: told("data-requests").parse().ok(),
            offline: match told("data-offline").as_str() {
                "ready" => Offline::Ready,
                "file" => Offline::File,
                "update" => Offline::Update,
                "replaced" => Offline::Replaced,
                "insecure" => Offline::Insecure,
                "refused" => Offline::Refused,
                "failed" => Offline::Failed,
                _ => Offline::Preparing,
            },
            forgetful: told("data-storage") == "refused",
        }
    }
}

/// What is known of the host, as it changes.
#[hook]
pub fn use_host() -> Host {
    let host = use_state_eq(Host::now);
    let set = host.setter();
    use_listener(Target::Document, &["giaoban:host"], Rc::new(move |_: &Event| set.set(Host::now())));
    // It may have been told between the first drawing and now.
    let set = host.setter();
    use_effect_with((), move |()| set.set(Host::now()));
    *host
}
