//! How letters were written: Unicode, and what Vietnamese was written in before it.

use crate::engine::normalize::{self, Legacy};
use crate::wire::wire;

/// How the letters of a file were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1258: Vietnamese Windows.
    Windows1258,
    /// TCVN 5712 (ABC): the .VnTime fonts.
    Tcvn3,
    /// VNI: the VNI-Times fonts.
    Vni,
    /// Windows-1252: Western European.
    Windows1252,
}

wire!(enum Encoding {
    0 = Utf8, 1 = Utf8Bom, 2 = Utf16Le, 3 = Utf16Be, 4 = Windows1258, 5 = Tcvn3, 6 = Vni, 7 = Windows1252,
});

/// Text whose letters were written by an old font or read wrongly, as it was meant.
pub(super) fn mend(text: &str) -> Option<(String, Encoding)> {
    let legacy = normalize::detect_legacy(text)?;
    let encoding = match legacy {
        Legacy::Tcvn3 => Encoding::Tcvn3,
        Legacy::Vni => Encoding::Vni,
        Legacy::Utf8 => Encoding::Utf8,
    };
    Some((normalize::reread(text, legacy), encoding))
}
