//! What the pages are made of.

mod article;
mod block;
mod choose_files;
mod commitment_list;
mod date_field;
mod editor;
mod first_visit;
mod host;
mod icon;
mod keys;
mod legend;
mod meeting_thread;
mod meta;
mod open_list;
mod panel;
mod section_bar;
mod short_list;
mod specimen;
mod status;
mod toast;
mod top;
mod why;

pub use article::ArticleView;
pub use editor::Editor;
pub use first_visit::{FirstIntro, FirstRest, FirstSide};
pub use host::{HostBadge, HostFacts, UpdateNotice};
pub use keys::{KeyList, KeysDialog};
pub use legend::{LegendBar, line_sample};
pub use meta::MetaLine;
pub use open_list::{ImportLine, OpenList};
pub use panel::PanelView;
pub use section_bar::SectionBar;
pub use specimen::Specimen;
pub use toast::Toasts;
pub use top::TopBar;
pub use why::WhyBox;
