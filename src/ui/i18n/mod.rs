//! The words of the page. Vietnamese is the original, English its translation.
//!
//! One field of [`Words`] a wording: a language that lacks one does not compile. Words of the contract (sorts, roles,
//! topics) and dates are in [`crate::view`], which the exports share.

mod en;
pub mod host;
mod vi;

use super::file_worker::Failure;
use super::state::{FileProblem, Importing, Message};
use crate::export::Format;
use crate::export::project::ProjectError;
use crate::view::{Kind, Locale, labels};

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The Vietnamese wording beside each name says what it is for.
pub struct Words {
    // The frame.
    pub title: &'static str,
    pub pages: &'static str,
    pub sections: &'static str,
    pub read: &'static str,
    pub about: &'static str,
    pub export: &'static str,
    pub theme: &'static str,
    pub keys_button: &'static str,
    pub skip: &'static str,
    // First visit.
    pub headline: &'static str,
    pub lede: &'static str,
    pub article_label: &'static str,
    pub placeholder: &'static str,
    pub choose_file: &'static str,
    pub file_hint: &'static str,
    pub stays_here: &'static str,
    pub try_sample: &'static str,
    pub how_marked: &'static str,
    pub by_keyboard: &'static str,
    pub drop_here: &'static str,
    pub open_articles: &'static str,
    pub new_article: &'static str,
    pub take_off: &'static str,
    pub add_files: &'static str,
    // The article.
    pub marked_article: &'static str,
    pub published: &'static str,
    pub published_unknown: &'static str,
    pub published_placeholder: &'static str,
    pub published_bad: &'static str,
    pub published_reset: &'static str,
    pub change: &'static str,
    pub set_date: &'static str,
    pub save: &'static str,
    pub cancel: &'static str,
    pub edit_text: &'static str,
    pub end_edit: &'static str,
    pub other_article: &'static str,
    pub print: &'static str,
    pub reading: &'static str,
    pub failed: &'static str,
    pub failed_why: &'static str,
    pub retry: &'static str,
    pub kinds: &'static str,
    // The panel.
    pub panel: &'static str,
    pub none_found: &'static str,
    pub accept_all: &'static str,
    pub show_all: &'static str,
    pub show_fewer: &'static str,
    pub date: &'static str,
    pub ordinal: &'static str,
    pub venue: &'static str,
    pub format: &'static str,
    pub hosts: &'static str,
    pub chairs: &'static str,
    pub instruments: &'static str,
    pub previous: &'static str,
    pub topics: &'static str,
    pub made_here: &'static str,
    pub not_stated: &'static str,
    pub side_unknown: &'static str,
    pub bodies: &'static str,
    pub inferred: &'static str,
    pub by: &'static str,
    pub asked_of: &'static str,
    pub to: &'static str,
    pub asked_by: &'static str,
    pub deadline: &'static str,
    pub period: &'static str,
    pub recurrence: &'static str,
    pub quantities: &'static str,
    pub meeting: &'static str,
    pub instrument: &'static str,
    pub status: &'static str,
    pub times_mentioned: &'static str,
    // Explanation and verdicts.
    pub why: &'static str,
    pub no_explanation: &'static str,
    pub right: &'static str,
    pub wrong: &'static str,
    pub restore: &'static str,
    pub rule: &'static str,
    pub close: &'static str,
    pub copy_quote: &'static str,
    pub undo: &'static str,
    pub accepted: &'static str,
    pub rejected: &'static str,
    // Keys.
    pub keys: &'static str,
    pub key_next: &'static str,
    pub key_why: &'static str,
    pub key_judge: &'static str,
    pub key_kinds: &'static str,
    pub key_edit: &'static str,
    pub key_undo: &'static str,
    pub key_help: &'static str,
    pub key_close: &'static str,
    pub key_paste: &'static str,
    pub keys_off: &'static str,
    pub keys_note: &'static str,
    // Export.
    pub export_empty: &'static str,
    pub export_read_first: &'static str,
    pub export_scope: &'static str,
    pub export_here: &'static str,
    pub export_all: &'static str,
    pub export_format: &'static str,
    pub export_preview: &'static str,
    pub export_as_text: &'static str,
    pub export_cut: &'static str,
    pub export_writing: &'static str,
    pub export_dropped: &'static str,
    pub download: &'static str,
    pub copy: &'static str,
    pub project: &'static str,
    pub project_about: &'static str,
    pub project_save: &'static str,
    pub project_open: &'static str,
    // About.
    pub about_title: &'static str,
    pub about_body: &'static [(&'static str, &'static str)],
}

/// The words of a language.
pub fn words(locale: Locale) -> &'static Words {
    locale.pick(&vi::WORDS, &en::WORDS)
}

/// What a kind of thing tells, for the key on the first page.
pub fn about_kind(kind: Kind, locale: Locale) -> &'static str {
    match kind {
        Kind::Meeting => {
            locale.pick("ai gặp ai, lần thứ mấy, khi nào, ở đâu", "who met whom, which time, when and where")
        }
        Kind::Commitment => locale.pick(
            "một việc đã hứa, kèm bên hứa, thời hạn, định kỳ",
            "one promised action, with its party, deadline, recurrence",
        ),
        Kind::Person => {
            locale.pick("cấp bậc, chức vụ, vai trò trong cuộc họp", "rank, office, role in the meeting")
        }
        Kind::Organization => {
            locale.pick("tên đầy đủ, kể cả khi bài viết tắt", "full name, also where the text shortens it")
        }
        Kind::Place => {
            locale.pick("tỉnh cũ, tỉnh mới, cửa khẩu, bản", "old and new provinces, border gates, villages")
        }
        Kind::Time => locale.pick(
            "ngày, quý, định kỳ, tính từ ngày đăng",
            "days, quarters, recurrences, from the date of publication",
        ),
        Kind::Instrument => locale.pick("biên bản, quy chế, bản ghi nhớ", "minutes, regulations, memoranda"),
    }
}

/// Above the figures.
pub fn scores_title(locale: Locale) -> &'static str {
    locale.pick("Đọc đúng đến đâu", "How well it reads")
}

/// What the figures are.
pub fn scores_note(locale: Locale) -> &'static str {
    locale.pick(
        "F1, phần trăm, so với bản người chú giải. Các bộ đều từng được xem để sửa quy tắc; dòng \u{201c}chưa từng xem\u{201d} là bộ thứ sáu lúc chưa ai đọc lỗi. Bài của bạn nhiều khả năng giống dòng ấy.",
        "F1 in percent, against annotation by people. All sets helped to mend the rules; the unseen row is the sixth set before anybody read its errors. Expect your article to read like that row.",
    )
}

/// The columns of the figures.
pub fn scores_head(locale: Locale) -> [&'static str; 9] {
    locale.pick(
        ["Bộ bài", "Số bài", "Chung", "Người", "Cuộc họp", "Người dự", "Cơ quan dự", "Cam kết", "Thời gian"],
        [
            "Articles",
            "Number",
            "Overall",
            "People",
            "Meetings",
            "Their people",
            "Their bodies",
            "Commitments",
            "Times",
        ],
    )
}

/// Above the licence.
pub fn licence_title(locale: Locale) -> &'static str {
    locale.pick("Giấy phép", "Licence")
}

/// What one may do with it.
pub fn licence(locale: Locale) -> &'static str {
    locale.pick(
        "Mã nguồn mở, theo giấy phép MIT hoặc Apache 2.0, tùy bạn chọn: dùng, sửa, phát lại đều được. Các thư viện bên trong và giấy phép của chúng được kê trong giaoban.cdx.json đi kèm bản phát hành.",
        "Open source under the MIT licence or the Apache License 2.0, as you choose: use it, change it, pass it on. The libraries in it and their licences are listed in giaoban.cdx.json, which comes with the release.",
    )
}

/// What a format is called, and what it is for, in a sentence.
pub fn format(format: Format, locale: Locale) -> (&'static str, &'static str) {
    match format {
        Format::Html => (
            locale.pick("Báo cáo HTML", "HTML report"),
            locale.pick("Để đọc và in: một trang gồm cuộc họp, cam kết và bài đã đánh dấu.", "To read and print: one page with meetings, commitments and the marked article."),
        ),
        Format::Md => (
            locale.pick("Báo cáo Markdown", "Markdown report"),
            locale.pick("Để ghi chú và viết tiếp: cuộc họp và cam kết kèm trích dẫn.", "To note and write on: meetings and commitments with quotes."),
        ),
        Format::Csv => (
            locale.pick("Bảng tính CSV", "CSV tables"),
            locale.pick("Bốn bảng trong một tệp .zip: cuộc họp, thành phần, cam kết, thời gian.", "Four tables in one .zip: meetings, participants, commitments, times."),
        ),
        Format::Ics => (
            locale.pick("Lịch iCalendar", "iCalendar"),
            locale.pick("Việc phía trước: họp dự kiến, thời hạn, việc định kỳ. Ngày bài không nêu thì để trống.", "What lies ahead: planned meetings, deadlines, what recurs. A day the article does not name is left out."),
        ),
        Format::Tasks => (
            locale.pick("Danh sách việc", "Task list"),
            locale.pick("Mỗi cam kết một dòng để đánh dấu xong, theo cách ghi của Obsidian Tasks.", "One line a commitment to tick off, in the notation of Obsidian Tasks."),
        ),
        Format::Json => (
            "JSON",
            locale.pick("Mọi điều đọc được, không bớt gì, theo hợp đồng dữ liệu giaoban/1.", "Everything that was read, nothing left out, as the contract giaoban/1 has it."),
        ),
        Format::Ndjson => (
            "NDJSON",
            locale.pick("Như JSON, mỗi bài một dòng, cho các công cụ xử lý hàng loạt.", "Like JSON, an article a line, for tools that stream."),
        ),
        Format::Annotations => (
            "Web Annotation",
            locale.pick("Từng chỗ đánh dấu, neo vào câu chữ của bài (W3C, JSON-LD).", "Every mark, anchored in the words of the article (W3C, JSON-LD)."),
        ),
        Format::Graphml => (
            "GraphML",
            locale.pick("Mạng lưới người, cơ quan và cuộc họp, cho Gephi, yEd, NetworkX.", "The network of people, bodies and meetings, for Gephi, yEd, NetworkX."),
        ),
        Format::Plover => (
            "PLOVER",
            locale.pick("Bản ghi sự kiện cho nghiên cứu quan hệ quốc tế.", "Event records for the study of international relations."),
        ),
    }
}

/// How the publication date is known.
pub fn origin(origin: &str, locale: Locale) -> &'static str {
    match origin {
        "given" => locale.pick("đặt bằng tay", "set by hand"),
        "file" => locale.pick("ghi trong tệp", "told by the file"),
        "dateline" => locale.pick("đọc ở đầu tin", "read from the dateline"),
        _ => locale.pick("đọc ở đầu bài", "read from the top of the article"),
    }
}

/// `Đã xem 3/16`.
pub fn reviewed(done: usize, all: usize, locale: Locale) -> String {
    let (done, all) = (locale.count(done), locale.count(all));
    locale.pick(format!("Đã xem {done}/{all}"), format!("{done} of {all} reviewed"))
}

/// `Đang đọc bài dài 500.000 chữ cái… 2 giây`.
pub fn progress(chars: usize, seconds: u32, locale: Locale) -> String {
    let size = locale.count(chars);
    let time = locale.counted(seconds as usize, "giây", "second", "seconds");
    locale.pick(format!("Đang đọc {size} ký tự… {time}"), format!("Reading {size} characters… {time}"))
}

/// A message in words.
pub fn message(message: &Message, locale: Locale) -> String {
    let fixed = |vi: &str, en: &str| locale.pick(vi, en).to_owned();
    match message {
        Message::Replaced => fixed("Đã thay bài đang đọc.", "The article was replaced."),
        Message::Cleared => fixed("Đã cất bài đang đọc.", "The article was put away."),
        Message::AcceptedAll(count) => {
            let count = locale.count(*count);
            locale.pick(format!("Đã nhận đúng {count} mục."), format!("{count} accepted as right."))
        }
        Message::Dropped(kind) => {
            let noun = labels::one(*kind, locale);
            locale.pick(format!("Đã bỏ một {noun}."), format!("One {noun} rejected."))
        }
        Message::Undone => fixed("Đã hoàn tác.", "Undone."),
        Message::Redone => fixed("Đã làm lại.", "Redone."),
        Message::OpenedFiles(count, problems, left) => {
            let articles = locale.counted(*count, "bài", "article", "articles");
            let opened = (*count > 0)
                .then(|| locale.pick(format!("Đã mở {articles}."), format!("{articles} opened.")));
            let failed = problems.iter().map(|(name, problem)| {
                let why = file_problem(problem, locale);
                locale.pick(format!("Chưa mở {name}: {why}"), format!("{name} was not opened: {why}"))
            });
            let stopped = (*left > 0).then(|| {
                let files = locale.counted(*left, "tệp", "file", "files");
                locale.pick(format!("Đã dừng: {files} chưa đọc."), format!("Stopped: {files} not read."))
            });
            opened.into_iter().chain(failed).chain(stopped).collect::<Vec<_>>().join("\n")
        }
        Message::Removed(name) => {
            locale.pick(format!("Đã bỏ khỏi danh sách: {name}"), format!("Taken off the list: {name}"))
        }
        Message::NoWorker => fixed(
            "Trình duyệt không cho chạy luồng riêng; bài được đọc ngay trên trang, bài dài sẽ đứng một lúc.",
            "The browser allows no worker here; articles are read on the page itself, which pauses on long ones.",
        ),
        Message::NotCarried => fixed(
            "Trình duyệt không giữ được bài đang mở qua lần tải lại. Hãy cất dự án ra tệp ở trang Xuất, tải lại trang, rồi mở tệp ấy.",
            "The browser can not keep what is open over the reload. Save the project to a file on the page Export, load the page again, and open that file.",
        ),
        Message::Copied => fixed("Đã chép trích dẫn.", "Quote copied."),
        Message::CopiedFile => fixed("Đã chép nội dung tệp.", "The file's text was copied."),
        Message::NotCopied => fixed(
            "Trình duyệt không cho chép. Hãy bôi đen đoạn chữ rồi bấm Ctrl C.",
            "The browser does not allow copying here. Select the words and press Ctrl C.",
        ),
        Message::Saved(name) => {
            locale.pick(format!("Đã tải xuống {name}."), format!("{name} was downloaded."))
        }
        Message::Opened(name, count) => {
            let articles = locale.counted(*count, "bài", "article", "articles");
            locale.pick(
                format!("Đã mở dự án {name}: {articles}."),
                format!("The project {name} was opened: {articles}."),
            )
        }
    }
}

/// Why a file gives no article, and what to do.
fn file_problem(problem: &FileProblem, locale: Locale) -> String {
    match problem {
        FileProblem::Content(problem) => crate::import::problem(problem, locale),
        FileProblem::Project(problem) => project_problem(problem, locale),
        FileProblem::Unreadable => locale
            .pick(
                "trình duyệt không đọc được tệp. Hãy thử chọn lại.",
                "the browser could not read it. Choose it again.",
            )
            .to_owned(),
        FileProblem::NoReader => locale
            .pick(
                "phần đọc loại tệp này không khởi động được. Hãy thử lại, hoặc dán nội dung vào đây.",
                "the part that reads such files did not start. Try again, or paste its text.",
            )
            .to_owned(),
        FileProblem::Replaced => locale
            .pick(
                "phần đọc loại tệp này chỉ còn ở bản mới của trang. Hãy đổi sang bản mới rồi mở lại tệp; bài đang mở được giữ lại.",
                "the part that reads such files is there in the newer version only. Change to it and open the file again; what is open is kept.",
            )
            .to_owned(),
    }
}

/// Why an export was not written, and what to do.
pub fn not_written(failure: Failure, locale: Locale) -> &'static str {
    match failure {
        Failure::Crashed => locale.pick("Không tạo được tệp này. Hãy chọn định dạng khác.", "This file could not be made. Choose another format."),
        Failure::Replaced => locale.pick(
            "Phần tạo tệp chỉ còn ở bản mới của trang. Hãy đổi sang bản mới rồi xuất lại; bài đang mở được giữ lại.",
            "The part that makes files is there in the newer version only. Change to it and export again; what is open is kept.",
        ),
        Failure::NotStarted => locale.pick("Phần tạo tệp không khởi động được.", "The part that makes files did not start."),
    }
}

/// Why a project does not open, and what to do.
fn project_problem(problem: &ProjectError, locale: Locale) -> String {
    match problem {
        ProjectError::NotJson(at) => locale.pick(
            format!("tệp bị cắt hoặc hỏng ở byte {at}. Hãy lấy lại bản gốc."),
            format!("it is cut off or damaged at byte {at}. Take the original again."),
        ),
        ProjectError::NotProject => {
            locale.pick("tệp không phải dự án giaoban.", "it is no giaoban project.").to_owned()
        }
        ProjectError::Version(schema) => locale.pick(
            format!("tệp do bản giaoban khác cất ({schema}). Hãy mở bằng bản ấy."),
            format!("it was saved by another version ({schema}). Open it with that one."),
        ),
        ProjectError::Field(field) => locale.pick(
            format!("thiếu hoặc sai phần {field}."),
            format!("{field} is missing or of the wrong sort."),
        ),
    }
}

/// `Đang đọc 2/5: báo cáo.pdf`.
pub fn importing(importing: &Importing, locale: Locale) -> String {
    let Importing { done, all, name } = importing;
    let count =
        if *all > 1 { format!(" {}/{}", locale.count(done + 1), locale.count(*all)) } else { String::new() };
    locale.pick(format!("Đang đọc{count}: {name}"), format!("Reading{count}: {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The translation is complete: what differs in meaning differs in words.
    #[test]
    fn english_is_not_vietnamese() {
        let (vi, en) = (format!("{:?}", vi::WORDS), format!("{:?}", en::WORDS));
        let field = |dump: &str| -> Vec<String> {
            dump.split("\", ").map(|f| f.rsplit(": \"").next().unwrap_or_default().to_owned()).collect()
        };
        let same: Vec<String> =
            field(&vi).into_iter().zip(field(&en)).filter(|(a, b)| a == b).map(|(a, _)| a).collect();
        assert!(same.iter().all(|word| word == "giaoban"), "{same:?}");
        assert!(en::WORDS.about_body.len() == vi::WORDS.about_body.len());
    }

    /// The tool never shouts.
    #[test]
    fn no_exclamation() {
        for words in [&vi::WORDS, &en::WORDS] {
            assert!(!format!("{words:?}").contains('!'));
        }
    }
}
