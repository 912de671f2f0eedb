//! What the page says of requests, of its offline copy and of storage.

use crate::ui::hooks::Offline;
use crate::view::Locale;

/// `yêu cầu mạng`, after the number.
pub fn requests_noun(requests: Option<usize>, locale: Locale) -> &'static str {
    locale.pick("yêu cầu mạng", if requests == Some(1) { "network request" } else { "network requests" })
}

/// How many requests there were.
pub fn requests(requests: Option<usize>, locale: Locale) -> String {
    let fixed = |vi: &str, en: &str| locale.pick(vi, en).to_owned();
    match requests {
        None => fixed(
            "Trình duyệt này không cho trang đếm yêu cầu mạng của chính nó.",
            "This browser does not let the page count its own network requests.",
        ),
        Some(0) => fixed(
            "0 yêu cầu mạng từ khi mở, ngoài việc tải chính các tệp của trang.",
            "0 network requests since it was opened, other than for the page's own files.",
        ),
        Some(n) => {
            let n = locale.count(n);
            locale.pick(
                format!("{n} yêu cầu mạng từ khi mở, ngoài các tệp của trang. Trang không tự gửi: có thể do tiện ích của trình duyệt."),
                format!("{n} network requests since it was opened, other than for the page's own files. The page makes none: an extension of the browser may."),
            )
        }
    }
}

/// Why there can be no more.
pub fn policy(locale: Locale) -> &'static str {
    locale.pick(
        "Chính sách nội dung của trang (Content-Security-Policy, default-src 'none') buộc trình duyệt chặn mọi địa chỉ lạ: dù muốn, trang cũng không gửi được bài đi đâu.",
        "The page's content policy (Content-Security-Policy, default-src 'none') makes the browser refuse every foreign address: even if it wanted to, the page could send no article anywhere.",
    )
}

/// The word of `data-state`.
pub fn state(offline: Offline) -> &'static str {
    match offline {
        Offline::Preparing => "preparing",
        Offline::Ready => "ready",
        Offline::File => "file",
        Offline::Update => "update",
        Offline::Replaced => "replaced",
        Offline::Insecure => "insecure",
        Offline::Refused => "refused",
        Offline::Failed => "failed",
    }
}

/// Whether the page opens without a network.
pub fn offline(offline: Offline, locale: Locale) -> &'static str {
    match offline {
        Offline::Preparing => locale.pick(
            "Bản dùng ngoại tuyến đang được cất vào trình duyệt.",
            "The copy for offline use is being put into the browser.",
        ),
        Offline::Ready => locale.pick(
            "Sẵn sàng dùng ngoại tuyến: lần sau trang mở được cả khi không có mạng.",
            "Ready for offline use: next time the page opens without a network.",
        ),
        Offline::File => locale.pick(
            "Trang đang chạy từ một tệp trên máy, không cần mạng và không cần cất. Kho của trình duyệt dùng chung cho mọi tệp mở kiểu này, có khi bị chặn; muốn giữ bài đang mở, hãy lưu dự án ra tệp .giaoban.json.",
            "The page runs from a file on this machine; it needs no network and no copy. The browser's storage is shared by all files opened like this, or refused; to keep open articles, save the project to a .giaoban.json file.",
        ),
        Offline::Update => locale.pick(
            "Sẵn sàng dùng ngoại tuyến. Có bản mới đang chờ; bản mới chỉ chạy khi bạn bảo, hoặc lần sau mở trang.",
            "Ready for offline use. A newer version waits; it runs when you say so, or the next time the page is opened.",
        ),
        Offline::Replaced => locale.pick(
            "Bản mới đã thay bản của cửa sổ này. Cửa sổ này vẫn chạy bản cũ cho đến khi bạn đổi.",
            "A newer version has replaced that of this window, which runs the older one until you change.",
        ),
        Offline::Insecure => locale.pick(
            "Trang được gửi qua http thường nên trình duyệt không cho cất bản ngoại tuyến. Hãy mở qua https, hoặc dùng tệp giaoban.html.",
            "The page was sent over plain http, so the browser keeps no offline copy. Open it over https, or use the file giaoban.html.",
        ),
        Offline::Refused => locale.pick(
            "Trình duyệt không cho cất bản ngoại tuyến ở đây (cửa sổ riêng tư, hoặc đã tắt). Tệp giaoban.html chạy được mà không cần mạng.",
            "The browser keeps no offline copy here (a private window, or switched off). The file giaoban.html runs without a network.",
        ),
        Offline::Failed => locale.pick(
            "Chưa cất được bản ngoại tuyến: tải lại trang để thử lại, hoặc dùng tệp giaoban.html.",
            "The offline copy could not be made: load the page again to retry, or use the file giaoban.html.",
        ),
    }
}

/// The browser keeps no choices.
pub fn forgetful(locale: Locale) -> &'static str {
    locale.pick(
        "Trình duyệt không cho trang nhớ gì: ngôn ngữ, sáng tối và loại đang bật sẽ trở lại như đầu khi đóng trang. Mọi việc khác vẫn chạy; cần giữ thì lưu ra tệp.",
        "The browser lets the page remember nothing: language, light or dark and the kinds switched on are as at first when it is closed. All else works; save to a file what is to be kept.",
    )
}

/// The way to a file.
pub fn save_project(locale: Locale) -> &'static str {
    locale.pick("Lưu bài đang mở ra tệp .giaoban.json", "Save the open article to a .giaoban.json file")
}

/// The notice.
pub fn update(offline: Offline, locale: Locale) -> &'static str {
    match offline {
        Offline::Replaced => locale.pick(
            "Trang này đã có bản mới thay; phần chưa mở của bản cũ không còn. Hãy đổi sang bản mới: bài đang mở, ngày và lựa chọn Đúng/Bỏ được giữ lại.",
            "A newer version has replaced this one, and what this window has not opened yet is gone. Change to it: open articles, dates and verdicts are kept.",
        ),
        _ => locale.pick(
            "Có bản mới. Bài đang mở, ngày và lựa chọn Đúng/Bỏ được giữ lại.",
            "A newer version is ready. Open articles, dates and verdicts are kept.",
        ),
    }
}

/// Its first answer.
pub fn update_now(locale: Locale) -> &'static str {
    locale.pick("Dùng ngay", "Use it now")
}

/// Its second answer.
pub fn later(locale: Locale) -> &'static str {
    locale.pick("Để sau", "Later")
}
