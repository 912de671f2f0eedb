//! `#/read`: one article, its marks in place, what was found beside it.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use crate::ui::components::{
    ArticleView, Editor, PanelView, WhyBox, first_intro, first_rest, first_side, legend_bar, meta_line,
    open_list, section_bar,
};
use crate::ui::page::PageProps;
use crate::ui::state::Phase;
use crate::view::cards::Panel;
use crate::view::explain::{self, Explained};
use crate::view::marks::{Layer, Mark};
use crate::view::segments;

/// Longer articles are typed into a plain box: their marks are not carried along with each key stroke.
const LONG: usize = 100_000;

/// The page.
#[component]
pub fn ReadPage(PageProps { page }: &PageProps) -> Html {
    let (data, focus) = (&page.data, &page.focus);
    let locale = page.locale();

    let layer = use_memo((data.article.text.clone(), data.reading.clone()), |_| data.layer());
    let options =
        use_memo((data.settings.shown, data.verdicts.clone(), data.reading.clone()), |_| data.options());
    let blocks = use_memo((data.article.text.clone(), layer.clone(), options), |(text, layer, options)| {
        segments::blocks(text, layer, options)
    });
    let panel = use_memo((data.reading.clone(), locale), |(reading, locale)| {
        reading.as_ref().map(|r| Panel::new(&r.extraction, *locale)).unwrap_or_default()
    });

    let why = focus.why.clone().filter(|_| !focus.editing);
    let explained = use_memo((why.clone(), data.reading.clone(), locale), |(why, reading, locale)| {
        let (id, reading) = (why.as_deref()?, reading.as_ref()?);
        Some(Rc::new(explain::explain(reading.explanation(id)?, &reading.text, *locale)))
    });
    let explained = (*explained).clone();
    let cues = use_memo((why.clone(), explained.clone(), layer), |(why, explained, layer)| {
        let (Some(why), Some(explained)) = (why, explained) else { return Vec::new() };
        evidence(explained, layer, why)
    });

    let empty = data.is_empty();
    let mode = match (focus.editing, data.article.text.len() > LONG) {
        (false, _) => "read",
        (true, false) => "edit",
        (true, true) => "plain",
    };
    let announced = (data.phase == Phase::Done && data.reading.is_some()).then(|| panel.sentence(locale));
    html! {
        <>
            if !empty { { legend_bar(page, &panel) } }
            <main class={classes!("reader", empty.then_some("first"), data.has_several().then_some("several"))} id="main">
                { open_list(page) }
                <div class="doc" key="doc">
                    <div class="sheet">
                        <div class="before" key="before">
                            if empty { { first_intro(page) } } else { { meta_line(page) } }
                        </div>
                        <div class="stack" key="stack" data-mode={mode}>
                            <Editor page={page.clone()} />
                            if !empty { <ArticleView page={page.clone()} {blocks} {cues} /> }
                        </div>
                        <div class="after" key="after">
                            if empty { { first_rest(page) } } else { <p class="promise">{ page.words().stays_here }</p> }
                        </div>
                        if let Some(id) = why {
                            <WhyBox key="why" page={page.clone()} {id} {explained} panel={panel.clone()} />
                        }
                    </div>
                </div>
                if empty {
                    <aside class="side" key="first-side">{ first_side(page) }</aside>
                } else {
                    <PanelView key="panel" page={page.clone()} panel={panel.clone()} />
                }
            </main>
            if !empty { { section_bar(page, &panel) } }
            <p class="vh" role="status">{ announced }</p>
        </>
    }
}

/// The words that are framed while an explanation is open: its evidence without the explained words themselves, which
/// are tinted already.
fn evidence(explained: &Explained, layer: &Layer, why: &str) -> Vec<Range<usize>> {
    let own = |range: &Range<usize>| {
        let covers = |mark: &Mark| range.start <= mark.range.start && mark.range.end <= range.end;
        layer.marks.iter().any(|mark| mark.ids.iter().any(|id| id == why) && covers(mark))
    };
    explained.evidence.iter().filter(|range| !own(range)).cloned().collect()
}
