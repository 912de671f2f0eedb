//! The panel beside the article: meetings, commitments, people, bodies, places, times, papers.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};
use yew::prelude::*;

use super::commitment_list::CommitmentList;
use super::meeting_thread::MeetingThread;
use super::short_list::ShortList;
use crate::ui::dom;
use crate::ui::hooks::{use_data, use_links, use_pointer};
use crate::ui::state::{Phase, Side};
use crate::view::Kind;
use crate::view::cards::Panel;

/// Properties of [`PanelView`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// What was found.
    pub panel: Rc<Panel>,
}

/// The panel.
#[component]
pub fn PanelView(props: &PanelProps) -> Html {
    let data = use_data();
    let pointer = use_pointer();
    let node = use_node_ref();
    let panel = &props.panel;
    let verdicts = use_memo((data.verdicts.clone(), data.reading.clone()), |_| data.judgements());
    let of = |kind: Kind| pointer.selected.clone().filter(|id| Kind::of_id(id) == Some(kind));

    {
        let node = node.clone();
        use_effect_with(pointer.jump, {
            let selected = pointer.selected.clone();
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
    }
    let links = use_links();
    let point = |over: bool| {
        let links = links.clone();
        move |target: Option<EventTarget>| links.point(thing_at(target).filter(|_| over))
    };
    let (over, out, focus, blur) = (point(true), point(false), point(true), point(false));
    let list = |kind: Kind| {
        if panel.count(kind) == 0 {
            return Html::default();
        }
        html! { <ShortList {kind} panel={panel.clone()} verdicts={verdicts.clone()} selected={of(kind)} /> }
    };
    let nothing = data.reading.is_some()
        && data.phase == Phase::Done
        && panel.meetings.is_empty()
        && panel.commitments.is_empty();
    html! {
        <aside ref={node} class="side" aria-label={data.words().panel} data-role="panel"
            onmouseover={move |e: MouseEvent| over(e.target())} onmouseout={move |e: MouseEvent| out(e.target())}
            onfocusin={move |e: FocusEvent| focus(e.target())} onfocusout={move |e: FocusEvent| blur(e.target())}>
            if data.reading.is_none() && data.phase == Phase::Reading {
                <p class="dim">{ data.words().reading }</p>
            }
            if nothing {
                <p class="none">{ data.words().none_found }</p>
            }
            if !panel.meetings.is_empty() {
                <MeetingThread panel={panel.clone()} verdicts={verdicts.clone()} selected={of(Kind::Meeting)} />
            }
            if !panel.commitments.is_empty() {
                <CommitmentList panel={panel.clone()} verdicts={verdicts.clone()} selected={of(Kind::Commitment)} />
            }
            { list(Kind::Person) }
            { list(Kind::Organization) }
            { list(Kind::Instrument) }
            { list(Kind::Time) }
            { list(Kind::Place) }
        </aside>
    }
}

/// The thing that a row stands for.
fn thing_at(target: Option<EventTarget>) -> Option<Rc<str>> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.closest("[data-ref]").ok().flatten()?.get_attribute("data-ref").map(Rc::from)
}
