//! The explanation of one thing, below its words; at the foot of the page on narrow screens.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::parts::{button, flag, unseen};
use super::status::commitment_sign;
use crate::export::{self, Article};
use crate::ui::dom;
use crate::ui::page::Page;
use crate::ui::state::{Action, Aim, Message, Verdict};
use crate::view::cards::Panel;
use crate::view::explain::{self, Explained, Piece};
use crate::view::{Kind, labels};

/// Properties of [`WhyBox`].
#[derive(Properties, PartialEq)]
pub struct WhyProps {
    /// The page.
    pub page: Page,
    /// The thing, or a participant of it.
    pub id: Rc<str>,
    /// Its explanation in words; none when the engine gave none.
    pub explained: Option<Rc<Explained>>,
    /// What was found.
    pub panel: Rc<Panel>,
}

/// The explanation.
#[component]
pub fn WhyBox(props: &WhyProps) -> Html {
    let page = &props.page;
    let data = &page.data;
    let node = use_node_ref();
    let (words, locale) = (page.words(), page.locale());
    let thing: Rc<str> = props.id.split('/').next().unwrap_or(&props.id).into();
    let kind = Kind::of_id(&thing).unwrap_or(Kind::Commitment);

    // It stands below the words it explains, wherever these move.
    {
        let node = node.clone();
        use_effect_with((props.id.clone(), props.explained.clone(), data.settings.shown), move |(id, ..)| {
            let (id, first) = (id.clone(), std::cell::Cell::new(true));
            let place = move || {
                if let Some(box_) = node.cast::<Element>() {
                    stand_below(&box_, &id);
                    if first.replace(false) {
                        let _ = box_.class_list().add_1("placed");
                    }
                }
            };
            place();
            let again = Closure::<dyn FnMut()>::new(place);
            let observer = web_sys::ResizeObserver::new(again.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(article)) = (&observer, dom::query("[data-role=article]")) {
                observer.observe(&article);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(again);
            }
        });
    }
    let judge = |verdict: Verdict| page.on_press(Action::Judge(thing.clone(), verdict));
    let close = {
        let (page, thing) = (page.clone(), thing.clone());
        Callback::from(move |_: MouseEvent| {
            page.aim(Aim::Why(None));
            dom::focus_mark_soon(thing.clone());
        })
    };
    let copy = {
        let (page, thing) = (page.clone(), thing.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(reading) = &page.data.reading else { return };
            let article = Article { name: "", text: &reading.text, extraction: &reading.extraction };
            let quote = export::quote(&article, &thing, page.locale()).unwrap_or_default();
            page.copy(&quote, Message::Copied);
        })
    };
    let verdict = data.verdict(&thing);
    let participant = props.id.contains('/');
    let row = props.panel.commitments.iter().find(|c| *c.id == *thing);
    html! {
        <section ref={node} class="why" role="dialog" aria-labelledby="why-heading" data-role="why" data-for={props.id.clone()}>
            <h2 id="why-heading">
                <span>
                    if let Some(row) = row {
                        <span class="peek">{ commitment_sign(&row.status) }<b>{ locale.count(row.number) }</b></span>
                    }
                    { explain::question(kind, participant, locale) }
                </span>
                <button class="b bare" type="button" title={words.close} onclick={close}><kbd>{ "Esc" }</kbd>{ unseen(words.close.into()) }</button>
            </h2>
            if let Some(explained) = &props.explained {
                <ol>{ for explained.rows.iter().map(explained_row) }</ol>
            } else {
                <p class="dim">{ words.no_explanation }</p>
            }
            <div class="do">
                <button class={classes!("b", (verdict != Some(Verdict::Wrong)).then_some("main"))} type="button"
                    aria-pressed={flag(verdict == Some(Verdict::Right))} onclick={judge(Verdict::Right)}>
                    { icon(Icon::Check) }{ words.right }<kbd>{ "A" }</kbd>
                </button>
                <button class="b" type="button" aria-pressed={flag(verdict == Some(Verdict::Wrong))} onclick={judge(Verdict::Wrong)}>
                    { icon(Icon::Cross) }{ if verdict == Some(Verdict::Wrong) { words.restore } else { words.wrong } }<kbd>{ "X" }</kbd>
                </button>
                { button("b", copy, html! { <>{ icon(Icon::Copy) }{ words.copy_quote }</> }) }
                if verdict.is_some() {
                    <span class="verdict">{ if verdict == Some(Verdict::Right) { words.accepted } else { words.rejected } }</span>
                }
                if let Some(explained) = &props.explained {
                    <span class="rule-name" title={words.rule}>{ &explained.rule }</span>
                }
            </div>
            { unseen(labels::one(kind, locale).into()) }
        </section>
    }
}

fn explained_row(row: &explain::Row) -> Html {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(words) => html! { { words } },
        Piece::Value(words) => html! { <span lang="vi">{ words }</span> },
        Piece::Quote(words, kind) => html! { <q class="w" lang="vi" data-kind={kind.as_str()}>{ words }</q> },
    };
    html! {
        <li>
            <span>{ row.label }</span>
            <span>{ for row.words.iter().map(piece) }</span>
        </li>
    }
}

/// Puts the box below the last line of the passage that a thing begins with.
fn stand_below(box_: &Element, id: &str) {
    let Some(sheet) = box_.parent_element() else { return };
    let thing = id.split('/').next().unwrap_or(id);
    let Some(first) = dom::first_mark(thing) else {
        // Its kind is switched off: the box stands where one looks.
        let top = 120.0 - sheet.get_bounding_client_rect().top();
        dom::set_pixels(box_, "--top", top);
        dom::set_pixels(box_, "--left", 0.0);
        return;
    };
    // The passage goes on over all neighbours that belong to the same thing.
    let mut last = first.clone();
    while let Some(next) = last.next_element_sibling().filter(|next| {
        next.get_attribute("data-id").is_some_and(|ids| ids.split(' ').any(|other| other == thing))
            && last.next_sibling().is_some_and(|node| node.node_type() == web_sys::Node::ELEMENT_NODE)
    }) {
        last = next;
    }
    let rects = last.get_client_rects();
    let Some(rect) = rects.length().checked_sub(1).and_then(|i| rects.item(i)) else { return };
    let frame = sheet.get_bounding_client_rect();
    let width = box_.dyn_ref::<HtmlElement>().map_or(460.0, |b| f64::from(b.offset_width()));
    let start = first
        .get_client_rects()
        .item(0)
        .map_or(rect.left(), |r| if r.top() < rect.top() - 4.0 { frame.left() + 64.0 } else { r.left() });
    let left = (start - frame.left() - 24.0).min(frame.width() - width).max(0.0);
    let arrow = (start - frame.left() - left + 12.0).min(width - 32.0).max(20.0);
    dom::set_pixels(box_, "--top", rect.bottom() - frame.top() + 10.0);
    dom::set_pixels(box_, "--left", left);
    dom::set_pixels(box_, "--arrow", arrow);
}
