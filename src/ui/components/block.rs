//! One paragraph of the article with its marks, and the rules of its commitments in the margin.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
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
            let watch = (!block.rules.is_empty()).then(|| node.cast::<Element>()).flatten().map(Watch::new);
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

/// Keeps the rules of a paragraph beside their passages: when it is drawn anew and on every change of its size.
struct Watch(Element);

impl Watch {
    fn new(block: Element) -> Watch {
        OBSERVER.with(|observer| {
            if let Some((observer, _)) = observer {
                // Tells about the paragraph at once, and again whenever its size changes.
                observer.observe(&block);
            }
        });
        Watch(block)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        OBSERVER.with(|observer| {
            if let Some((observer, _)) = observer {
                observer.unobserve(&self.0);
            }
        });
    }
}

type Observed = Closure<dyn FnMut(Array)>;

thread_local! {
    /// One observer for all paragraphs. It tells of all that changed at once, so that all can be measured before
    /// anything is moved: a paragraph at a time, the browser would lay the page out for each.
    static OBSERVER: Option<(ResizeObserver, Observed)> = {
        let changed: Observed = Closure::new(|entries: Array| {
            let blocks = entries.iter().filter_map(|e| e.dyn_into::<ResizeObserverEntry>().ok()).map(|e| e.target());
            place_rules(&blocks.collect::<Vec<_>>());
        });
        ResizeObserver::new(changed.as_ref().unchecked_ref()).ok().map(|observer| (observer, changed))
    };
}

/// Room that a number takes in the margin, in pixels.
const NUMBER_HEIGHT: f64 = 17.0;

/// Where a rule belongs.
struct Place {
    rule: Element,
    top: f64,
    height: f64,
    /// How far its number stands below its upper end.
    shift: f64,
}

/// Puts the rules of paragraphs beside their passages. Paragraphs out of sight are left alone: to measure them the
/// browser would have to lay them out. They are told of when they come into sight.
pub(super) fn place_rules(blocks: &[Element]) {
    let places: Vec<Place> =
        blocks.iter().filter(|block| !dom::is_skipped(block)).flat_map(measure).collect();
    for Place { rule, top, height, shift } in places {
        dom::set_pixels(&rule, "--top", top);
        dom::set_pixels(&rule, "--height", height);
        dom::set_pixels(&rule, "--shift", shift);
    }
}

/// Where the rules of one paragraph belong. Numbers of passages that begin on the same line stand one below the other.
fn measure(block: &Element) -> Vec<Place> {
    let base = block.get_bounding_client_rect().top();
    let mut free = f64::NEG_INFINITY;
    let place = |rule: Element| {
        let (first, last) = passage(block, &rule)?;
        let from = first.get_client_rects().item(0)?.top();
        let rects = last.get_client_rects();
        let to = rects.item(rects.length().checked_sub(1)?)?.bottom();
        let top = from - base;
        let mut shift = 0.0;
        if rule.has_attribute("data-n") {
            shift = (free - top).max(0.0);
            free = top + shift + NUMBER_HEIGHT;
        }
        Some(Place { rule, top, height: to - from, shift })
    };
    dom::query_all(block, ".rule").into_iter().filter_map(place).collect()
}

/// The first and the last mark of a rule's passage.
fn passage(block: &Element, rule: &Element) -> Option<(Element, Element)> {
    let id = rule.get_attribute("data-for")?;
    let marks = dom::query_all(block, &format!("mark[data-id~=\"{id}\"]"));
    Some((marks.first()?.clone(), marks.last()?.clone()))
}

/// Paper is laid out anew after the page has had its last word, so that nothing measured holds there: before printing,
/// rules are tied to the first and last mark of their passage by name, where the browser knows how.
pub(super) fn tie_rules(article: &Element, tie: bool) {
    for block in dom::query_all(article, ".blk:has(.rule)") {
        for rule in dom::query_all(&block, ".rule") {
            let Some((first, last)) = passage(&block, &rule) else { continue };
            let id = rule.get_attribute("data-for").unwrap_or_default();
            let (from, to) =
                if tie { (format!("--{id}-from"), format!("--{id}-to")) } else { Default::default() };
            if first == last {
                dom::set_property(
                    &first,
                    "anchor-name",
                    &if tie { format!("{from}, {to}") } else { String::new() },
                );
            } else {
                dom::set_property(&first, "anchor-name", &from);
                dom::set_property(&last, "anchor-name", &to);
            }
            dom::set_property(&rule, "--from", &from);
            dom::set_property(&rule, "--to", &to);
        }
    }
}
