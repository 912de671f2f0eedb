//! The marked article: its paragraphs, and what the mouse, the focus and the clipboard do on them.

use std::ops::Range;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, EventTarget, Node};
use yew::prelude::*;

use super::block::{BlockView, place_rules, tie_rules};
use crate::ui::dom;
use crate::ui::hooks::{Links, use_data, use_links, use_pointer};
use crate::ui::state::{Aim, Pointer, Side};
use crate::view::segments::{self, Block};
use crate::view::{Kind, labels};

/// Properties of [`ArticleView`].
#[derive(Properties, PartialEq)]
pub struct ArticleProps {
    /// The paragraphs.
    pub blocks: Rc<Vec<Rc<Block>>>,
    /// The evidence of the open explanation, as bytes of the article.
    pub cues: Rc<Vec<Range<usize>>>,
}

/// The article.
#[component]
pub fn ArticleView(props: &ArticleProps) -> Html {
    let data = use_data();
    let pointer = use_pointer();
    let node = use_node_ref();
    let listeners = Listeners { pointer: pointer.clone(), links: use_links() };

    // One mark can be reached with the tab key: the selected one, else the first. From there J and K go on.
    {
        let node = node.clone();
        use_effect_with((props.blocks.clone(), pointer.selected.clone()), move |(_, selected)| {
            let Some(article) = node.cast::<Element>() else { return };
            for old in dom::query_all(&article, "mark[tabindex=\"0\"]") {
                let _ = old.set_attribute("tabindex", "-1");
            }
            let stop = selected.as_deref().and_then(dom::first_mark);
            if let Some(stop) = stop.or_else(|| article.query_selector("mark").ok().flatten()) {
                let _ = stop.set_attribute("tabindex", "0");
            }
        });
    }
    // A paragraph that comes into sight is laid out for the first time: now its rules can be placed.
    use_effect_with((), {
        let node = node.clone();
        move |()| {
            let listener = node.cast::<Element>().map(|article| {
                EventListener::new(&article, "contentvisibilityautostatechange", |event| {
                    if let Some(block) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) {
                        place_rules(&[block]);
                    }
                })
            });
            move || drop(listener)
        }
    });
    use_effect_with((), {
        let node = node.clone();
        move |()| {
            let listeners = web_sys::window().map(|window| {
                [("beforeprint", true), ("afterprint", false)].map(|(name, tie)| {
                    let node = node.clone();
                    EventListener::new(&window, name, move |_| {
                        if let Some(article) = node.cast::<Element>() {
                            tie_rules(&article, tie);
                        }
                    })
                })
            });
            move || drop(listeners)
        }
    });
    // Where words are cut anew, an element that had the focus may be gone: the focus goes to the one in its place.
    use_effect_with((props.blocks.clone(), props.cues.clone()), {
        let selected = pointer.selected.clone();
        move |_| {
            if let Some(mark) = selected.as_deref().filter(|_| dom::focus_is_lost()).and_then(dom::first_mark)
            {
                dom::focus(&mark);
            }
        }
    });
    use_effect_with(pointer.jump, {
        let selected = pointer.selected.clone();
        move |(_, side)| {
            if let (Side::Article | Side::Both, Some(mark)) =
                (side, selected.as_deref().and_then(dom::first_mark))
            {
                dom::bring_into_view(&mark);
                // A row of the panel keeps the focus when it was the row that was pressed.
                if *side == Side::Both {
                    dom::focus(&mark);
                }
            }
        }
    });

    let rule_label = labels::kind(Kind::Commitment, data.locale());
    let block = |block: &Rc<Block>| {
        let end = block.start + block.segments.iter().map(|s| s.text.len()).sum::<usize>();
        let here = |cue: &&Range<usize>| cue.start < end && block.start < cue.end;
        let cues: Vec<Range<usize>> = props.cues.iter().filter(here).cloned().collect();
        let shown = if cues.is_empty() { block.clone() } else { Rc::new(segments::with_cues(block, &cues)) };
        html! { <BlockView key={block.key} block={shown} {rule_label} /> }
    };
    html! {
        <div ref={node} class="article" data-role="article" lang="vi" role="article" aria-label={data.words().marked_article}
            onmouseover={listeners.point(true)} onmouseout={listeners.point(false)}
            onfocusin={listeners.focus(true)} onfocusout={listeners.focus(false)}
            onclick={listeners.click()} onkeydown={listeners.enter()} oncopy={Callback::from(copy)}>
            { for props.blocks.iter().map(block) }
        </div>
    }
}

/// One set of listeners for the whole article, however many marks it has.
struct Listeners {
    pointer: Pointer,
    links: Links,
}

impl Listeners {
    fn point(&self, over: bool) -> Callback<MouseEvent> {
        let links = self.links.clone();
        Callback::from(move |event: MouseEvent| {
            links.point(thing_at(event.target()).filter(|_| over));
        })
    }

    fn focus(&self, over: bool) -> Callback<FocusEvent> {
        let links = self.links.clone();
        Callback::from(move |event: FocusEvent| {
            links.point(thing_at(event.target()).filter(|_| over));
        })
    }

    fn click(&self) -> Callback<MouseEvent> {
        let pointer = self.pointer.clone();
        Callback::from(move |event: MouseEvent| {
            // Words are being selected, not asked about.
            if web_sys::window()
                .and_then(|w| w.get_selection().ok().flatten())
                .is_some_and(|s| !s.is_collapsed())
            {
                return;
            }
            pointer.dispatch(match thing_at(event.target()) {
                Some(id) => Aim::Select { id, scroll: Side::Panel, why: true },
                None => Aim::Clear,
            });
        })
    }

    fn enter(&self) -> Callback<KeyboardEvent> {
        let pointer = self.pointer.clone();
        Callback::from(move |event: KeyboardEvent| {
            if !matches!(event.key().as_str(), "Enter" | " ") {
                return;
            }
            if let Some(id) = thing_at(event.target()) {
                event.prevent_default();
                pointer.dispatch(Aim::Select { id, scroll: Side::Panel, why: true });
            }
        })
    }
}

/// The thing that a mark or rule stands for. Where several cross, the innermost that is drawn.
fn thing_at(target: Option<EventTarget>) -> Option<Rc<str>> {
    let element = target?.dyn_into::<Element>().ok()?;
    if let Some(rule) = element.closest(".rule").ok().flatten() {
        return rule.get_attribute("data-for").map(Rc::from);
    }
    let mark = element.closest("mark[data-id]").ok().flatten()?;
    let ids = mark.get_attribute("data-id")?;
    let drawn = |name: &str| {
        let kind = mark.get_attribute(name)?;
        ids.split(' ').rfind(|id| Kind::of_id(id).is_some_and(|k| k.as_str() == kind))
    };
    drawn("data-near")
        .or_else(|| drawn("data-far"))
        .or_else(|| drawn("data-fill"))
        .or_else(|| ids.split(' ').next_back())
        .map(Rc::from)
}

/// Puts the selected characters on the clipboard as they stand in the article, and nothing else.
fn copy(event: Event) {
    let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
    let selection = web_sys::window().and_then(|w| w.get_selection().ok().flatten());
    let Some(range) = selection.and_then(|s| s.get_range_at(0).ok()) else { return };
    let inside = |node: Result<Node, _>| {
        node.is_ok_and(|node| dom::query("[data-role=article]").is_some_and(|a| a.contains(Some(&node))))
    };
    if !(inside(range.start_container()) && inside(range.end_container())) {
        return;
    }
    let text = String::from(range.to_string());
    if let Some(clipboard) = event.clipboard_data().filter(|_| !text.is_empty())
        && clipboard.set_data("text/plain", &text).is_ok()
    {
        event.prevent_default();
    }
}
