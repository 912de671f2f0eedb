//! The marked article: its paragraphs, and what the mouse, the focus and the clipboard do on them.

use std::ops::Range;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, EventTarget, Node};
use yew::prelude::*;

use super::block::{BlockView, place_rules, tie_rules};
use crate::ui::dom;
use crate::ui::hooks::{Target, use_listener};
use crate::ui::page::Page;
use crate::ui::state::{Aim, Side};
use crate::view::segments::{self, Block};
use crate::view::{Kind, labels};

/// Properties of [`ArticleView`].
#[derive(Properties, PartialEq)]
pub struct ArticleProps {
    /// The page.
    pub page: Page,
    /// The paragraphs.
    pub blocks: Rc<Vec<Rc<Block>>>,
    /// The evidence of the open explanation, as bytes of the article.
    pub cues: Rc<Vec<Range<usize>>>,
}

/// The article.
#[component]
pub fn ArticleView(props: &ArticleProps) -> Html {
    let ArticleProps { page, blocks, cues } = props;
    let focus = &page.focus;
    let node = use_node_ref();

    // One mark can be reached with the tab key: the selected one, else the first. From there J and K go on.
    {
        let node = node.clone();
        use_effect_with((blocks.clone(), focus.selected.clone()), move |(_, selected)| {
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
    let laid_out = |event: &Event| {
        if let Some(block) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) {
            place_rules(&[block]);
        }
    };
    use_listener(Target::Element(node.clone()), &["contentvisibilityautostatechange"], Rc::new(laid_out));
    let printed = {
        let node = node.clone();
        move |event: &Event| {
            if let Some(article) = node.cast::<Element>() {
                tie_rules(&article, event.type_() == "beforeprint");
            }
        }
    };
    use_listener(Target::Window, &["beforeprint", "afterprint"], Rc::new(printed));
    // Where words are cut anew, an element that had the focus may be gone: the focus goes to the one in its place.
    use_effect_with((blocks.clone(), cues.clone()), {
        let selected = focus.selected.clone();
        move |_| {
            if let Some(mark) = selected.as_deref().filter(|_| dom::focus_is_lost()).and_then(dom::first_mark)
            {
                dom::focus(&mark);
            }
        }
    });
    use_effect_with(focus.jump, {
        let selected = focus.selected.clone();
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

    let rule_label = labels::kind(Kind::Commitment, page.locale());
    let block = |block: &Rc<Block>| {
        let end = block.start + block.segments.iter().map(|s| s.text.len()).sum::<usize>();
        let here = |cue: &&Range<usize>| cue.start < end && block.start < cue.end;
        let cues: Vec<Range<usize>> = cues.iter().filter(here).cloned().collect();
        let shown = if cues.is_empty() { block.clone() } else { Rc::new(segments::with_cues(block, &cues)) };
        html! { <BlockView key={block.key} block={shown} {rule_label} /> }
    };
    let pointing = page.links.pointing(thing_at);
    html! {
        <div ref={node} class="article" data-role="article" lang="vi" role="article" aria-label={page.words().marked_article}
            onmouseover={pointing.over} onmouseout={pointing.out} onfocusin={pointing.focus} onfocusout={pointing.blur}
            onclick={on_click(page)} onkeydown={on_enter(page)} oncopy={Callback::from(copy)}>
            { for blocks.iter().map(block) }
        </div>
    }
}

/// Asks about the thing that is pressed; lets go of all when it is none.
fn on_click(page: &Page) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |event: MouseEvent| {
        // Words are being selected, not asked about.
        if web_sys::window().and_then(|w| w.get_selection().ok().flatten()).is_some_and(|s| !s.is_collapsed())
        {
            return;
        }
        page.aim(match thing_at(event.target()) {
            Some(id) => Aim::Select { id, scroll: Side::Panel, why: true },
            None => Aim::Clear,
        });
    })
}

/// The same for the keyboard.
fn on_enter(page: &Page) -> Callback<KeyboardEvent> {
    let page = page.clone();
    Callback::from(move |event: KeyboardEvent| {
        if !matches!(event.key().as_str(), "Enter" | " ") {
            return;
        }
        if let Some(id) = thing_at(event.target()) {
            event.prevent_default();
            page.aim(Aim::Select { id, scroll: Side::Panel, why: true });
        }
    })
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
