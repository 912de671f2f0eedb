//! Short lists of the panel: people, bodies, places, times, papers.

use std::rc::Rc;

use yew::prelude::*;

use crate::sorting::SortedMap;
use crate::ui::hooks::{use_data, use_pointer};
use crate::ui::state::{Action, Aim, Side, Verdict};
use crate::view::cards::{Panel, Row};
use crate::view::{Kind, labels};

/// So many rows are shown before the rest is asked for.
const FIRST: usize = 6;

/// Properties of [`ShortList`].
#[derive(Properties, PartialEq)]
pub(super) struct ShortListProps {
    /// What it lists.
    pub kind: Kind,
    /// What was found.
    pub panel: Rc<Panel>,
    /// The reader's verdicts.
    pub verdicts: Rc<SortedMap<String, Verdict>>,
    /// The selected thing, when it is one of the rows.
    pub selected: Option<Rc<str>>,
}

/// The list.
#[component]
pub(super) fn ShortList(props: &ShortListProps) -> Html {
    let data = use_data();
    let pointer = use_pointer();
    let all = use_state(|| false);
    let (words, locale, kind) = (data.words(), data.locale(), props.kind);
    let rows = props.panel.rows(kind);
    let selected_is_late =
        rows.iter().skip(FIRST).any(|row| Some(row.id.as_str()) == props.selected.as_deref());
    let whole = *all || selected_is_late || rows.len() <= FIRST + 2;
    let shown = if whole { rows.len() } else { FIRST };
    let toggle = {
        let all = all.clone();
        Callback::from(move |_| all.set(!*all))
    };
    let heading = format!("list-{}", kind.as_str());
    let row = |row: &Row| {
        let id: Rc<str> = row.id.as_str().into();
        let selected = props.selected.as_deref() == Some(&*row.id);
        let verdict = props.verdicts.get(&row.id).copied();
        let onclick = {
            let (pointer, id) = (pointer.clone(), id.clone());
            Callback::from(move |_: MouseEvent| {
                pointer.dispatch(Aim::Select { id: id.clone(), scroll: Side::Article, why: true })
            })
        };
        let restore = {
            let (data, id) = (data.clone(), id.clone());
            Callback::from(move |_: MouseEvent| data.dispatch(Action::Judge(id.clone(), Verdict::Wrong)))
        };
        html! {
            <li key={row.id.clone()} data-ref={id} class={classes!(selected.then_some("sel"), (verdict == Some(Verdict::Wrong)).then_some("off"))}>
                <button class="name" type="button" {onclick} aria-pressed={selected.to_string()}>
                    <span class={classes!("word", matches!(kind, Kind::Time | Kind::Instrument).then_some("q"))} data-kind={kind.as_str()} lang="vi">{ &row.name }</span>
                </button>
                <span class={if kind == Kind::Time { "v" } else { "r" }} lang={(kind == Kind::Person).then_some("vi")}>{ &row.detail }</span>
                if selected {
                    { for row.more.iter().map(|more| html! { <span class="more" lang={(kind != Kind::Time).then_some("vi")}>{ more }</span> }) }
                    if row.mentions > 1 {
                        <span class="more dim">{ format!("{} {}", locale.count(row.mentions), words.times_mentioned) }</span>
                    }
                }
                if verdict == Some(Verdict::Wrong) {
                    <button class="link" type="button" onclick={restore}>{ words.restore }</button>
                }
            </li>
        }
    };
    html! {
        <section class="list" aria-labelledby={heading.clone()} data-kind={kind.as_str()}>
            <h2 id={heading}>
                { labels::kind(kind, locale) }{ " " }<span class="n">{ locale.count(rows.len()) }</span>
                if rows.len() > FIRST + 2 && !selected_is_late {
                    <button class="link" type="button" onclick={toggle} aria-expanded={whole.to_string()}>
                        { if whole { words.show_fewer.to_owned() } else { format!("{} {}", words.show_all, locale.count(rows.len())) } }
                    </button>
                }
            </h2>
            <ul class="mini">{ for rows.iter().take(shown).map(row) }</ul>
        </section>
    }
}
