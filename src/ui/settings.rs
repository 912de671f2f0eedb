//! What the reader chose once and for all. The only thing that the page keeps in the browser.

use crate::view::{Kind, Kinds, Locale};

/// Under which name the choices are kept.
const STORED_AS: &str = "giaoban.settings";

/// The choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Language of the interface.
    pub locale: Locale,
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// The kinds that are shown.
    pub shown: Kinds,
    /// Single keys work.
    pub keys: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { locale: Locale::Vi, theme: Theme::System, shown: Kinds::ALL, keys: true }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// The value of `data-theme`; none follows the system.
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

impl Settings {
    /// One line of `name=value` pairs.
    fn line(&self) -> String {
        let hidden: Vec<&str> =
            Kind::ALL.iter().filter(|k| !self.shown.has(**k)).map(|k| k.as_str()).collect();
        format!(
            "locale={};theme={};hidden={};keys={}",
            self.locale.tag(),
            self.theme.attribute().unwrap_or("system"),
            hidden.join(","),
            self.keys
        )
    }

    /// The choices of a line; what it does not say or says wrongly is as at the start.
    fn parse(line: &str) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in line.split(';').filter_map(|pair| pair.split_once('=')) {
            match name {
                "locale" => settings.locale = Locale::parse(value).unwrap_or_default(),
                "theme" => {
                    settings.theme = match value {
                        "light" => Theme::Light,
                        "dark" => Theme::Dark,
                        _ => Theme::System,
                    }
                }
                "hidden" => {
                    let hidden = |kind: &Kind| value.split(',').any(|word| word == kind.as_str());
                    settings.shown = Kind::ALL.into_iter().filter(|kind| !hidden(kind)).collect();
                }
                "keys" => settings.keys = value != "false",
                _ => {}
            }
        }
        settings
    }

    /// The choices of the last visit. Where the browser keeps nothing, those of the first.
    pub fn load() -> Settings {
        let stored = storage().and_then(|s| s.get_item(STORED_AS).ok().flatten());
        stored.map(|line| Settings::parse(&line)).unwrap_or_default()
    }

    /// Keeps the choices, where the browser allows it.
    pub fn save(&self) {
        if let Some(storage) = storage() {
            // A full or forbidden store only means that the choice is not remembered.
            let _ = storage.set_item(STORED_AS, &self.line());
        }
    }

    /// Shows the choices in the page's root element, where the style looks for them.
    pub fn apply(&self, title: &str) {
        let Some(document) = super::dom::document() else { return };
        document.set_title(title);
        let Some(root) = document.document_element() else { return };
        let _ = root.set_attribute("lang", self.locale.tag());
        let _ = match self.theme.attribute() {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_round_trip() {
        let settings = Settings {
            locale: Locale::En,
            theme: Theme::Dark,
            shown: Kinds::ALL.toggled(Kind::Place).toggled(Kind::Time),
            keys: false,
        };
        assert_eq!(Settings::parse(&settings.line()), settings);
        assert_eq!(Settings::parse(&Settings::default().line()), Settings::default());
    }

    #[test]
    fn nonsense_is_ignored() {
        assert_eq!(Settings::parse("locale=xx;theme=;;=;hidden=nothing"), Settings::default());
    }
}
