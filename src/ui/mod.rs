//! The page.

use yew::prelude::*;

use crate::worker::{Event, Reader, Request};

/// Mounts the page into `<div id="app">`; does nothing where there is no page, as in the worker.
pub fn start() {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    if let Some(root) = document.get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}

#[component]
fn App() -> Html {
    let line = use_state(|| "…".to_owned());
    let reader = {
        let line = line.clone();
        use_memo((), move |()| {
            Reader::new(move |event| match event {
                Event::Answered(reply) => line.set(match reply.result {
                    Ok(o) => format!("{} {} ms", o.extraction.schema, o.millis),
                    Err(message) => message,
                }),
                Event::Died { seq, message } => line.set(format!("{seq:?}: {message}")),
                Event::InThread { reason } => line.set(reason),
            })
        })
    };
    use_effect_with((), move |()| {
        reader.submit(Request {
            seq: 1,
            text: "Ngày 5-4-2017, hai bên hội đàm.".to_owned(),
            published: None,
        });
    });
    html! { <p data-role="placeholder">{ (*line).clone() }</p> }
}
