//! Addresses within the page. They stand behind the `#`, so that any static host and a file opened by double-click can
//! serve them.

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// `#/read`: one article.
    #[default]
    Read,
    /// `#/export`: what was read, as files for other programs.
    Export,
    /// `#/about`: what this is.
    About,
}

impl Route {
    /// All pages, in the order of the navigation.
    pub const ALL: [Route; 3] = [Route::Read, Route::Export, Route::About];

    /// The page of an address; the first one when there is none.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        match path.split(['/', '?']).next() {
            Some("export") => Route::Export,
            Some("about") => Route::About,
            _ => Route::Read,
        }
    }

    /// The address.
    pub fn href(self) -> &'static str {
        match self {
            Route::Read => "#/read",
            Route::Export => "#/export",
            Route::About => "#/about",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_round_trip() {
        for route in Route::ALL {
            assert_eq!(Route::parse(route.href()), route);
        }
        assert_eq!(Route::parse(""), Route::Read);
        assert_eq!(Route::parse("#/nowhere"), Route::Read);
        assert_eq!(Route::parse("#/about?x=1"), Route::About);
    }
}
