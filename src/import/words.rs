//! What is said of files: kinds, encodings, problems, in both languages.

use super::{Article, Encoding, Foreign, Kind, Problem, Remark};
use crate::view::Locale;

/// The name of a kind.
pub fn kind_name(kind: Kind, locale: Locale) -> &'static str {
    match kind {
        Kind::Text => locale.pick("văn bản", "text"),
        Kind::Html => locale.pick("trang web", "web page"),
        Kind::Markdown => "Markdown",
        Kind::Docx => "Word",
        Kind::Pdf => "PDF",
        Kind::Mail => locale.pick("thư", "mail"),
        Kind::Mhtml => locale.pick("trang web lưu một tệp", "web page in one file"),
        Kind::Jsonl => "JSON lines",
        Kind::Zip => "ZIP",
    }
}

/// The name of an encoding.
pub fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Windows1258 => "Windows-1258",
        Encoding::Tcvn3 => "TCVN3 (ABC)",
        Encoding::Vni => "VNI",
        Encoding::Windows1252 => "Windows-1252",
    }
}

/// What the reader should know of an article's reading, if anything: the encoding where it is not Unicode, then each
/// [`Remark`].
pub fn note(article: &Article, locale: Locale) -> Option<String> {
    let read_as = |encoding| {
        let name = encoding_name(encoding);
        locale.pick(format!("đọc theo {name}"), format!("read as {name}"))
    };
    let unicode = matches!(
        article.encoding,
        Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Utf16Le | Encoding::Utf16Be
    );
    let mut said: Vec<String> = (!unicode).then(|| read_as(article.encoding)).into_iter().collect();
    said.extend(article.remarks.iter().map(|r| remark(*r, locale)));
    (!said.is_empty()).then(|| said.join("; "))
}

/// A remark, without a full stop.
pub fn remark(remark: Remark, locale: Locale) -> String {
    match remark {
        Remark::Undecodable(places) => {
            let count = locale.counted(places, "chỗ", "place", "places");
            locale.pick(format!("{count} hỏng, không đọc được chữ"), format!("{count} damaged, letters lost"))
        }
        Remark::PagesWithoutText(pages) => {
            let count = locale.counted(pages, "trang", "page", "pages");
            locale.pick(format!("{count} chỉ có ảnh, đã bỏ qua"), format!("{count} without text, left out"))
        }
        Remark::LegacyFont(Encoding::Utf8) => {
            locale.pick("chữ lỗi mã đã đọc lại theo UTF-8", "garbled letters read again as UTF-8").to_owned()
        }
        Remark::LegacyFont(encoding) => {
            let name = encoding_name(encoding);
            locale.pick(format!("đọc theo phông {name}"), format!("read by the font encoding {name}"))
        }
    }
}

/// What was wrong with a file, and what to do: one or two sentences that follow its name.
pub fn problem(problem: &Problem, locale: Locale) -> String {
    let said = match problem {
        Problem::Empty => locale.pick("tệp không có chữ nào.", "there are no words in it."),
        Problem::TooLarge => locale.pick(
            "lớn hơn 50 MB, quá cỡ một bài. Hãy tách thành từng bài rồi mở lại.",
            "it is larger than 50 MB, too large for articles. Split it and open the parts.",
        ),
        Problem::Encrypted(Kind::Pdf) => locale.pick(
            "PDF đặt mật khẩu. Hãy mở bằng mật khẩu, in ra PDF mới rồi mở lại.",
            "the PDF asks for a password. Open it with the password, print it to a new PDF and open that.",
        ),
        Problem::Encrypted(Kind::Docx) => locale.pick(
            "tệp Word đặt mật khẩu. Hãy gỡ mật khẩu trong Word, lưu lại rồi mở.",
            "the Word file asks for a password. Remove the password in Word, save it and open it again.",
        ),
        Problem::Encrypted(_) => locale.pick(
            "tệp nén đặt mật khẩu. Hãy giải nén rồi mở từng tệp.",
            "the archive asks for a password. Unpack it and open the files.",
        ),
        Problem::Broken(kind) => {
            let name = kind_name(*kind, locale);
            return locale.pick(
                format!("tệp {name} hỏng hoặc tải về chưa hết. Hãy tải hoặc lưu lại rồi mở."),
                format!("the {name} file is damaged or cut off. Fetch or save it again and open that."),
            );
        }
        Problem::NoTextLayer => locale.pick(
            "PDF chỉ có ảnh chụp, không có lớp chữ để đọc. Hãy nhận dạng chữ (OCR) trước, hoặc dán nội dung vào đây.",
            "the PDF holds pictures of pages without a text layer. Recognise the text (OCR) first, or paste the text.",
        ),
        Problem::OldWord => locale.pick(
            "Word đời cũ (.doc). Hãy lưu thành .docx rồi mở lại.",
            "it is an old Word file (.doc). Save it as .docx and open that.",
        ),
        Problem::Foreign(foreign) => match foreign {
            Foreign::Picture => locale.pick(
                "là ảnh. Hãy nhận dạng chữ (OCR) trước, hoặc dán nội dung vào đây.",
                "it is a picture. Recognise its text (OCR) first, or paste the text.",
            ),
            Foreign::Office => locale.pick(
                "là bảng tính hoặc trình chiếu. Hãy chép phần bài rồi dán vào đây.",
                "it is a spreadsheet or slides. Copy the article out of it and paste it.",
            ),
            Foreign::OpenDocument | Foreign::Rtf => locale.pick(
                "loại văn bản này chưa đọc được. Hãy lưu thành .docx rồi mở lại.",
                "this sort of document is not read. Save it as .docx and open that.",
            ),
            Foreign::Archive => locale.pick(
                "loại tệp nén này chưa đọc được. Hãy giải nén, hoặc nén lại thành .zip.",
                "this sort of archive is not read. Unpack it, or pack it as .zip.",
            ),
            Foreign::Media => locale.pick(
                "là tệp âm thanh hoặc phim, không có chữ để đọc.",
                "it is sound or film: there is no text to read.",
            ),
            Foreign::Results => locale.pick(
                "là kết quả giaoban đã xuất, không phải bài. Hãy mở chính bài ấy, hoặc tệp .giaoban.json.",
                "it holds results that giaoban wrote, no article. Open the article itself, or its .giaoban.json.",
            ),
        },
        Problem::NotText => locale.pick(
            "không phải văn bản. Hãy lưu thành .txt, .docx hoặc .pdf rồi mở lại.",
            "it is not text. Save it as .txt, .docx or .pdf and open that.",
        ),
        Problem::Crashed => locale.pick(
            "phần đọc dừng giữa chừng với tệp này. Hãy lưu thành .txt hoặc dán nội dung vào đây.",
            "the reader broke down on this file. Save it as .txt, or paste its text.",
        ),
    };
    said.to_owned()
}
