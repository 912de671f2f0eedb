//! Small line drawings beside words; never without them outside the toolbar.

use yew::prelude::*;

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A tick: right.
    Check,
    /// A cross: reject.
    Cross,
    /// A pen: edit.
    Pen,
    /// Half a disc: light and dark.
    Half,
    /// A sheet: file.
    File,
    /// A clean sheet: another article.
    Fresh,
    /// A printer.
    Print,
    /// An arrow out of a tray: export.
    Out,
    /// Two sheets: copy.
    Copy,
    /// An open book: read.
    Book,
    /// Two sides at a line: meetings.
    Meet,
    /// A list with a tick: commitments.
    Due,
    /// Head and shoulders: people.
    Person,
    /// A clock: times.
    Clock,
}

/// The text of a drawing: class, view box, what is in it.
macro_rules! svg {
    ($class:literal, $view:literal, $inner:literal) => {
        concat!(
            r#"<svg class=""#,
            $class,
            r#"" viewBox=""#,
            $view,
            r#"" aria-hidden="true">"#,
            $inner,
            "</svg>"
        )
    };
}
pub(super) use svg;

/// A drawing that never changes, from its text: as elements of Yew each of its strokes would cost some hundred bytes of
/// program.
pub(super) fn drawing(svg: &'static str) -> Html {
    Html::from_html_unchecked(AttrValue::Static(svg))
}

/// Draws it.
pub fn icon(icon: Icon) -> Html {
    drawing(match icon {
        Icon::Check => svg!("i", "0 0 16 16", r#"<path d="M3 8.5 6.5 12 13 4.5"/>"#),
        Icon::Cross => svg!("i", "0 0 16 16", r#"<path d="m4 4 8 8M12 4l-8 8"/>"#),
        Icon::Pen => svg!(
            "i",
            "0 0 16 16",
            r#"<path d="m3 13 .7-3L10.5 3.2a1 1 0 0 1 1.4 0l.9.9a1 1 0 0 1 0 1.4L6 12.3z"/>"#
        ),
        Icon::Half => svg!(
            "i",
            "0 0 16 16",
            r#"<path d="M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z"/><path class="f" d="M8 2.5a5.5 5.5 0 0 1 0 11z"/>"#
        ),
        Icon::File => svg!("i", "0 0 16 16", r#"<path d="M4 2h5l3 3v9H4z"/><path d="M9 2v3h3"/>"#),
        Icon::Fresh => {
            svg!("i", "0 0 16 16", r#"<path d="M4 2h5l3 3v9H4z"/><path d="M8 7v5M5.500 9.500h5"/>"#)
        }
        Icon::Print => svg!(
            "i",
            "0 0 16 16",
            r#"<path d="M4.500 6V2.500h7V6"/><path d="M4.500 11.500h-2V6h11v5.500h-2"/><path d="M4.500 9.500h7v4h-7z"/>"#
        ),
        Icon::Out => {
            svg!("i", "0 0 16 16", r#"<path d="M8 10.500v-8M5 5l3-3 3 3"/><path d="M2.500 9.500v4h11v-4"/>"#)
        }
        Icon::Copy => {
            svg!("i", "0 0 16 16", r#"<path d="M5.500 5.500h8v8h-8z"/><path d="M3.500 10.500h-1v-8h8v1"/>"#)
        }
        Icon::Book => svg!(
            "i",
            "0 0 16 16",
            r#"<path d="M2.5 3.5h4A1.5 1.5 0 0 1 8 5v8a1.5 1.5 0 0 0-1.500-1.500h-4zM13.500 3.500h-4A1.500 1.500 0 0 0 8 5v8a1.500 1.500 0 0 1 1.500-1.500h4z"/>"#
        ),
        Icon::Meet => svg!(
            "i",
            "0 0 16 16",
            r#"<path d="M2 8h12"/><path d="M3 5.500V3.500h3M10 3.500h3v2M3 10.500v2h3M10 12.500h3v-2"/>"#
        ),
        Icon::Due => svg!(
            "i",
            "0 0 16 16",
            r#"<path d="M2.500 4h11M2.500 8h7M2.500 12h7"/><path d="m11 10.500 1.300 1.500 2-2.800"/>"#
        ),
        Icon::Person => svg!(
            "i",
            "0 0 16 16",
            r#"<path d="M8 2.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z"/><path d="M3 13.500c.3-2.800 2.300-4 5-4s4.700 1.200 5 4"/>"#
        ),
        Icon::Clock => svg!(
            "i",
            "0 0 16 16",
            r#"<path d="M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11z"/><path d="M8 5v3l2 1.500"/>"#
        ),
    })
}
