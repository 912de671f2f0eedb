//! The bar at the top: name, pages, language, light and dark, keys.

use yew::prelude::*;

use super::host::host_badge;
use super::icon::{Icon, drawing, icon};
use super::parts::flag;
use crate::ui::page::Page;
use crate::ui::route::Route;
use crate::ui::settings::Theme;
use crate::ui::state::{Action, Aim};
use crate::view::Locale;

/// Two sides at a line.
const BRAND: &str = r#"<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8 3.500H3v13h5M12 3.500h5v13h-5"/><path class="border" d="M10 1.500v17"/></svg>"#;

/// The bar, with the page that is open.
pub fn top_bar(page: &Page, open: Route) -> Html {
    let words = page.words();
    let tab = |route: Route| {
        let label = match route {
            Route::Read => words.read,
            Route::Export => words.export,
            Route::About => words.about,
        };
        html! { <a key={route.href()} href={route.href()} aria-current={(route == open).then_some("page")}>{ label }</a> }
    };
    let language = |locale: Locale, code: &'static str, name: &'static str| {
        let onclick = page.on_press(Action::SetLocale(locale));
        html! {
            <button type="button" lang={locale.tag()} aria-pressed={flag(page.locale() == locale)} aria-label={format!("{code} {name}")} title={name} {onclick}>{ code }</button>
        }
    };
    let switch_theme = {
        let page = page.clone();
        Callback::from(move |_| page.dispatch(Action::SetTheme(other_theme(page.data.settings.theme))))
    };
    let help = page.on_press_aim(Aim::Help(!page.focus.help));
    html! {
        <header class="top">
            <a class="brand" href={Route::Read.href()}>
                { drawing(BRAND) }
                { "giaoban" }
            </a>
            <nav class="tabs" aria-label={words.pages}>{ for Route::ALL.into_iter().map(tab) }</nav>
            <div class="tools">
                { host_badge(page) }
                <span class="lang">
                    { language(Locale::Vi, "VI", "Tiếng Việt") }
                    { language(Locale::En, "EN", "English") }
                </span>
                <button class="b bare" type="button" title={words.theme} aria-label={words.theme} onclick={switch_theme}>{ icon(Icon::Half) }</button>
                <button class="b bare" type="button" title={words.keys_button} aria-label={words.keys_button} onclick={help} aria-expanded={flag(page.focus.help)}>
                    <kbd>{ "?" }</kbd>
                </button>
            </div>
        </header>
    }
}

/// The other one of light and dark, as it looks now.
fn other_theme(theme: Theme) -> Theme {
    let dark = match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::System => web_sys::window()
            .and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok().flatten())
            .is_some_and(|query| query.matches()),
    };
    if dark { Theme::Light } else { Theme::Dark }
}
