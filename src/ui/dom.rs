//! The little that the page asks of the document beside what Yew does.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use super::route::Route;
use crate::numbers::decimals;

/// Id of the text box.
pub const TEXT_BOX: &str = "article-text";

/// The document; none in the worker.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Tells the page's scripts something by an event.
pub fn tell_document(event: &str) {
    if let (Some(document), Ok(event)) = (document(), web_sys::Event::new(event)) {
        let _ = document.dispatch_event(&event);
    }
}

/// Tells that a newer version has replaced that of this window, as the page's scripts do.
pub fn tell_replaced() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-offline", "replaced");
        tell_document("giaoban:host");
    }
}

/// The first element that a selector finds.
pub fn query(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// All elements below `root` that a selector finds.
pub fn query_all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.get(i)?.dyn_into().ok()).collect()
}

/// The first mark of a thing in the article: of a meeting its tag, where it is drawn.
pub fn first_mark(id: &str) -> Option<Element> {
    let id = id.split('/').next().unwrap_or(id);
    query(&format!("[data-role=article] mark[data-trigger][data-id~=\"{id}\"]"))
        .filter(|_| id.starts_with('m'))
        .or_else(|| query(&format!("[data-role=article] mark[data-id~=\"{id}\"]")))
}

/// Sets a custom property of an element. Not an attribute: the page's policy allows no inline style.
pub fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// Sets a length of an element's own style, in pixels.
pub fn set_pixels(element: &Element, name: &str, length: f64) {
    set_property(element, name, &format!("{}px", decimals(length, 1)));
}

/// Puts the keyboard's focus on an element without moving the page.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Puts the keyboard's focus into the text box.
pub fn enter_text_box() {
    if let Some(text_box) = query(&format!("#{TEXT_BOX}")) {
        focus(&text_box);
    }
}

/// Takes the keyboard's focus out of the text box.
pub fn leave_text_box() {
    if query(&format!("#{TEXT_BOX}:focus")).is_some() {
        let_go();
    }
}

/// Takes the keyboard's focus off whatever has it. The tab key goes on from there.
pub fn let_go() {
    let active = document().and_then(|d| d.active_element()).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(active) = active {
        let _ = active.blur();
    }
}

/// Whether an element takes text, so that single keys are not for the page.
pub fn takes_text(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT")
        || element.has_attribute("contenteditable")
}

/// Height of the window, in pixels.
pub fn window_height() -> f64 {
    web_sys::window().and_then(|w| w.inner_height().ok()).and_then(|h: JsValue| h.as_f64()).unwrap_or(800.0)
}

/// Scrolls an element to the upper third of what can be seen, unless it is in good view already.
pub fn bring_into_view(element: &Element) {
    let rect = element.get_bounding_client_rect();
    let (height, bars) = (window_height(), 96.0);
    let in_good_view = rect.top() >= bars && rect.bottom() <= height * 0.62;
    if let Some(window) = web_sys::window().filter(|_| !in_good_view) {
        let y = window.scroll_y().unwrap_or_default() + rect.top() - bars - (height - bars) * 0.2;
        let options = web_sys::ScrollToOptions::new();
        options.set_top(y.max(0.0));
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Scrolls the box round an element so that it is seen whole; the page itself stays.
pub fn bring_into_box(element: &Element, frame: &Element) {
    let (inner, outer) = (element.get_bounding_client_rect(), frame.get_bounding_client_rect());
    let above = inner.top() - outer.top() - 16.0;
    let below = inner.bottom() - outer.bottom() + 16.0;
    let shift = if above < 0.0 {
        above
    } else if below > 0.0 {
        below.min(above)
    } else {
        return;
    };
    frame.set_scroll_top(frame.scroll_top() + shift as i32);
}

/// Scrolls the page so that an element stands below the bars at the top.
pub fn bring_to_top(element: &Element) {
    if let Some(window) = web_sys::window() {
        let y = window.scroll_y().unwrap_or_default() + element.get_bounding_client_rect().top() - 100.0;
        window.scroll_to_with_x_and_y(0.0, y.max(0.0));
    }
}

/// Whether nothing has the keyboard's focus: what had it was taken off the page.
pub fn focus_is_lost() -> bool {
    document().is_some_and(|d| d.active_element().is_none_or(|active| active.tag_name() == "BODY"))
}

/// Puts the focus on the first mark of a thing once the page has been drawn anew.
pub fn focus_mark_soon(id: std::rc::Rc<str>) {
    gloo_timers::callback::Timeout::new(0, move || {
        if let Some(mark) = first_mark(&id) {
            focus(&mark);
        }
    })
    .forget();
}

/// Goes from the page about the tool to the reader, where an article that has arrived is to be seen.
pub fn leave_about() {
    let location = web_sys::window().map(|window| window.location());
    if let Some(location) = location
        && location.hash().is_ok_and(|hash| Route::parse(&hash) == Route::About)
    {
        let _ = location.set_hash(Route::Read.href());
    }
}

/// Scrolls to the top of the page, once what goes on now is over: a browser that has just put text into a box brings
/// the end of it into view.
pub fn to_top_soon() {
    gloo_timers::callback::Timeout::new(0, || {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    })
    .forget();
}

/// Whether the browser has not laid out what is in an element, because it is far out of sight.
pub fn is_skipped(element: &Element) -> bool {
    let Some(inner) = element.first_element_child() else { return false };
    let check = js_sys::Reflect::get(&inner, &"checkVisibility".into()).ok();
    let Some(check) = check.and_then(|check| check.dyn_into::<js_sys::Function>().ok()) else { return false };
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"contentVisibilityAuto".into(), &true.into());
    check.call1(&inner, &options).is_ok_and(|visible| visible.is_falsy())
}

/// Hands a file to the browser, which saves it as it saves downloads.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    let link = document().and_then(|d| d.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    // The browser has taken hold of it by then.
    gloo_timers::callback::Timeout::new(10_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
}

/// Puts text on the clipboard; tells `done` whether the browser allowed it.
pub fn copy(text: &str, done: impl Fn(bool) + 'static) {
    let text = JsValue::from_str(text);
    wasm_bindgen_futures::spawn_local(async move {
        let asked = || {
            let navigator = js_sys::Reflect::get(web_sys::window()?.as_ref(), &"navigator".into()).ok()?;
            let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
            let write = js_sys::Reflect::get(&clipboard, &"writeText".into()).ok()?;
            let write = write.dyn_into::<js_sys::Function>().ok()?;
            write.call1(&clipboard, &text).ok()?.dyn_into::<js_sys::Promise>().ok()
        };
        match asked() {
            Some(promise) => done(wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()),
            None => done(false),
        }
    });
}
