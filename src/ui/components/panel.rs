//! The panel beside the article: meetings, commitments, people, bodies, places, times, papers.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};
use yew::prelude::*;

use super::commitment_list::commitment_list;
use super::meeting_thread::meeting_thread;
use super::short_list::short_list;
use crate::sorting::{SortedMap, SortedSet};
use crate::ui::dom;
use crate::ui::page::Page;
use crate::ui::state::{Phase, Side, Verdict};
use crate::view::Kind;
use crate::view::cards::Panel;

/// Properties of [`PanelView`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// The page.
    pub page: Page,
    /// What was found.
    pub panel: Rc<Panel>,
}

/// What the lists of the panel are drawn from.
pub(super) struct Shown<'a> {
    pub page: &'a Page,
    /// What was found.
    pub panel: &'a Panel,
    /// The reader's verdicts.
    verdicts: &'a SortedMap<String, Verdict>,
    /// Cards and lists that were opened or shut by hand, against what they would be.
    turned: UseStateHandle<SortedSet<String>>,
}

impl Shown<'_> {
    /// Whether this is what is selected.
    pub(super) fn is_selected(&self, id: &str) -> bool {
        self.page.focus.selected.as_deref() == Some(id)
    }

    /// What the reader says of it.
    pub(super) fn verdict(&self, id: &str) -> Option<Verdict> {
        self.verdicts.get(id).copied()
    }

    /// Whether it was opened or shut by hand.
    pub(super) fn is_turned(&self, name: &str) -> bool {
        self.turned.contains(name)
    }

    /// Opens or shuts it.
    pub(super) fn turn(&self, name: &str) -> Callback<MouseEvent> {
        let (turned, name) = (self.turned.clone(), name.to_owned());
        Callback::from(move |_| {
            let mut next = SortedSet::clone(&turned);
            if !next.remove(&name) {
                next.insert(name.clone(), ());
            }
            turned.set(next);
        })
    }
}

/// The panel.
#[component]
pub fn PanelView(props: &PanelProps) -> Html {
    let PanelProps { page, panel } = props;
    let data = &page.data;
    let node = use_node_ref();
    let turned = use_state(SortedSet::<String>::default);
    let verdicts = use_memo((data.verdicts.clone(), data.reading.clone()), |_| data.judgements());

    use_effect_with(page.focus.jump, {
        let (node, selected) = (node.clone(), page.focus.selected.clone());
        move |(_, side)| {
            let Some(frame) = node.cast::<Element>().filter(|_| matches!(side, Side::Panel | Side::Both))
            else {
                return;
            };
            let Some(id) = selected else { return };
            let row = frame
                .query_selector(&format!(
                    "li[data-ref=\"{id}\"], article[data-ref=\"{id}\"], .title[data-ref=\"{id}\"]"
                ))
                .ok()
                .flatten();
            // On narrow screens the panel lies below the article and is left alone.
            if let Some(row) = row.filter(|_| frame.scroll_height() > frame.client_height() + 8) {
                dom::bring_into_box(&row, &frame);
            }
        }
    });
    let shown = Shown { page, panel, verdicts: &verdicts, turned };
    let nothing = data.reading.is_some()
        && data.phase == Phase::Done
        && panel.meetings.is_empty()
        && panel.commitments.is_empty();
    let pointing = page.links.pointing(thing_at);
    html! {
        <aside ref={node} class="side" aria-label={page.words().panel} data-role="panel"
            onmouseover={pointing.over} onmouseout={pointing.out} onfocusin={pointing.focus} onfocusout={pointing.blur}>
            if data.reading.is_none() && data.phase == Phase::Reading {
                <p class="dim">{ page.words().reading }</p>
            }
            if nothing {
                <p class="none">{ page.words().none_found }</p>
            }
            if !panel.meetings.is_empty() { { meeting_thread(&shown) } }
            if !panel.commitments.is_empty() { { commitment_list(&shown) } }
            { for [Kind::Person, Kind::Organization, Kind::Instrument, Kind::Time, Kind::Place].map(|kind| short_list(&shown, kind)) }
        </aside>
    }
}

/// The thing that a row stands for.
fn thing_at(target: Option<EventTarget>) -> Option<Rc<str>> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.closest("[data-ref]").ok().flatten()?.get_attribute("data-ref").map(Rc::from)
}
