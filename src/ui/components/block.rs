//! One paragraph of the article with its marks, and the rules of its commitments in the margin.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use crate::ui::dom;
use crate::view::marks::Part;
use crate::view::segments::{Block, Drawn, Edges, Rule, Segment};

/// Properties of [`BlockView`].
#[derive(Properties, PartialEq)]
pub(super) struct BlockProps {
    /// The paragraph.
    pub block: Rc<Block>,
    /// The label of a rule, before its number.
    #[prop_or_default]
    pub rule_label: &'static str,
}

/// The paragraph. Drawn anew only when its own words or marks change.
#[component]
pub(super) fn BlockView(props: &BlockProps) -> Html {
    let node = use_node_ref();
    let block = &props.block;
    {
        let node = node.clone();
        use_effect_with((block.clone(), props.rule_label), move |(block, _)| {
            let watch =
                (!block.rules.is_empty()).then(|| node.cast::<Element>()).flatten().and_then(Watch::new);
            move || drop(watch)
        });
    }
    let (role, level) = match block.part {
        Part::Title => (Some("heading"), Some("1")),
        _ => (None, None),
    };
    let rule = |rule: &Rule| {
        html! {
            <button key={rule.id.to_string()} type="button" tabindex="-1" class={classes!("rule", rule.even.then_some("even"))}
                data-for={rule.id.clone()} data-n={rule.first.then(|| rule.number.to_string())} data-accepted={rule.accepted.then_some("")}
                aria-label={format!("{} {}", props.rule_label, rule.number)} />
        }
    };
    html! {
        <>
            <div ref={node} class={classes!("blk", block.flows.then_some("flows"))} data-part={block.part.as_str()} {role} aria-level={level}>
                { for block.rules.iter().map(rule) }
                { for block.segments.iter().map(segment) }
            </div>
            if !block.gap.is_empty() {
                <div class="gap">{ block.gap.clone() }</div>
            }
        </>
    }
}

fn segment(segment: &Segment) -> Html {
    let words = segment.text.clone();
    match (&segment.drawn, segment.cue) {
        (None, false) => html! { { words } },
        (None, true) => html! { <span class="cue">{ words }</span> },
        (Some(drawn), cue) => {
            let Drawn { kinds, ids, near, far, fill, trigger, passage } = &**drawn;
            html! {
                <mark data-kind={kinds.clone()} data-id={ids.clone()} data-near={*near} data-far={*far} data-fill={*fill}
                    data-trigger={trigger.map(Edges::as_str)} data-edge={passage.map(Edges::as_str)}
                    class={cue.then_some("cue")} tabindex="-1">{ words }</mark>
            }
        }
    }
}

/// Keeps the rules of a paragraph beside their passages: on every change of its size they are measured again.
struct Watch {
    observer: ResizeObserver,
    _called: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(block: Element) -> Option<Watch> {
        let called = {
            let block = block.clone();
            Closure::<dyn FnMut()>::new(move || place_rules(&block))
        };
        let observer = ResizeObserver::new(called.as_ref().unchecked_ref()).ok()?;
        observer.observe(&block);
        Some(Watch { observer, _called: called })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Room that a number takes in the margin, in pixels.
const NUMBER_HEIGHT: f64 = 17.0;

/// Puts every rule of a paragraph beside its passage.
///
/// On the screen it is measured. Paper is laid out anew after the page has had its last word, so there the rule is tied
/// to the first and last mark of the passage by name, where the browser knows how.
fn place_rules(block: &Element) {
    for mark in dom::query_all(block, "mark[style]") {
        dom::set_property(&mark, "anchor-name", "");
    }
    let top = block.get_bounding_client_rect().top();
    let mut places = Vec::new();
    for rule in dom::query_all(block, ".rule") {
        let id = rule.get_attribute("data-for").unwrap_or_default();
        let marks = dom::query_all(block, &format!("mark[data-id~=\"{id}\"]"));
        let (Some(first), Some(last)) = (marks.first().cloned(), marks.last().cloned()) else { continue };
        let from = first.get_client_rects().item(0).map(|rect| rect.top());
        let rects = last.get_client_rects();
        let to = rects.length().checked_sub(1).and_then(|i| rects.item(i)).map(|rect| rect.bottom());
        if let (Some(from), Some(to)) = (from, to) {
            places.push((rule, id, first, last, from - top, to - from));
        }
    }
    // All is measured before anything is moved, so that the browser lays out once. Numbers of passages that begin on
    // the same line stand one below the other.
    let mut free = f64::NEG_INFINITY;
    for (rule, id, first, last, top, height) in places {
        if rule.has_attribute("data-n") {
            let shift = (free - top).max(0.0);
            free = top + shift + NUMBER_HEIGHT;
            dom::set_property(&rule, "--shift", &format!("{shift:.1}px"));
        }
        dom::set_property(&rule, "--top", &format!("{top:.1}px"));
        dom::set_property(&rule, "--height", &format!("{height:.1}px"));
        let (from, to) = (format!("--{id}-from"), format!("--{id}-to"));
        let one = first == last;
        dom::set_property(&first, "anchor-name", &if one { format!("{from}, {to}") } else { from.clone() });
        if !one {
            dom::set_property(&last, "anchor-name", &to);
        }
        dom::set_property(&rule, "--from", &from);
        dom::set_property(&rule, "--to", &to);
    }
}
