//! PDF files with a text layer: letters with their places → lines → paragraphs.
//!
//! PDF knows no paragraphs, only where each letter stands. Lines are joined where the next one goes on in the same
//! paragraph: same distance, same size, no indent, the one before it full. What repeats at the edges of pages, and numbers
//! of pages, are left out.

use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

use super::{Article, Encoding, Kind, Problem, Remark};

/// Reads a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Article, Problem> {
    let broken = Problem::Broken(Kind::Pdf);
    let mut document = Document::load_mem(bytes).map_err(|_| broken.clone())?;
    // Many are under an empty password, which only forbids to change them.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Problem::Encrypted(Kind::Pdf));
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    if numbers.is_empty() {
        return Err(broken);
    }
    let (mut pages, mut failed, mut silent) = (Vec::new(), 0, 0);
    for number in &numbers {
        let mut output = Letters::default();
        // A page that fails half-way still gives what stands before.
        let done = output_doc_page(&document, &mut output, *number);
        output.finish();
        if output.lines.is_empty() {
            silent += 1;
            failed += usize::from(done.is_err());
        }
        pages.push(output.lines);
    }
    if silent == numbers.len() {
        return Err(if failed > 0 { broken } else { Problem::NoTextLayer });
    }
    let mut article = Article::new(paragraphs(pages), Kind::Pdf, Encoding::Utf8);
    if silent > 0 {
        article.remarks.push(Remark::PagesWithoutText(silent));
    }
    article.mend_letters();
    article.checked()
}

/// One line as it stands on a page. Lengths in points; `y` grows downwards.
#[derive(Clone, Debug, Default)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    /// Height of the page.
    page: f64,
}

/// Stands where the distance of two letters may mean a blank.
const PERHAPS_BLANK: char = '\u{E000}';

/// Collects the letters of one page into lines.
#[derive(Default)]
struct Letters {
    lines: Vec<Line>,
    now: Line,
    height: f64,
    /// How many letters there are, and how many blanks that are written as such.
    letters: usize,
    blanks: usize,
}

impl Letters {
    fn end_line_here(&mut self) {
        let line = std::mem::take(&mut self.now);
        if !line.text.is_empty() {
            self.lines.push(line);
        }
    }

    /// Ends the page. Where blanks are written, a small distance is none: widths of letters are not always told right.
    fn finish(&mut self) {
        self.end_line_here();
        let blank = if self.blanks * 12 > self.letters { "" } else { " " };
        for line in &mut self.lines {
            let text = line.text.replace(PERHAPS_BLANK, blank);
            line.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // The points of lists in fonts of signs.
            if let Some(rest) =
                line.text.strip_prefix(|c: char| ('\u{F000}'..='\u{F0FF}').contains(&c) || c == '•')
            {
                line.text = format!("- {}", rest.trim_start());
            }
        }
        self.lines.retain(|line| !line.text.is_empty());
    }
}

impl OutputDev for Letters {
    fn begin_page(
        &mut self,
        _: u32,
        media_box: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.height = media_box.ury - media_box.lly;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.end_line_here();
        Ok(())
    }

    fn output_character(
        &mut self,
        transform: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        letters: &str,
    ) -> Result<(), OutputError> {
        let scale = (transform.m11 * transform.m22 - transform.m12 * transform.m21).abs().sqrt();
        let size = font_size * scale;
        let (x, y) = (transform.m31, self.height - transform.m32);
        // A letter without a width is one whose width is not told where the reader looks for it.
        let unknown = width <= 0.0 && letters.chars().all(char::is_alphabetic);
        let end = x + if unknown { 0.65 } else { width } * size;
        let blank = letters.chars().all(char::is_whitespace);
        if !self.now.text.is_empty() {
            let moved = (y - self.now.y).abs() > 0.5 * size.max(self.now.size).max(1.0);
            // Far back on the same height: a line that is set anew, or a column.
            let back = x < self.now.right - 2.0 * size && x < self.now.left;
            if moved || back {
                self.end_line_here();
            } else if x > self.now.right + 0.17 * size && !self.now.text.ends_with([' ', PERHAPS_BLANK]) {
                self.now.text.push(if x > self.now.right + 0.6 * size { ' ' } else { PERHAPS_BLANK });
            }
        }
        if self.now.text.is_empty() {
            if blank {
                return Ok(());
            }
            self.now = Line { left: x, right: x, y, size, page: self.height, ..Line::default() };
        }
        self.letters += 1;
        self.blanks += usize::from(blank);
        self.now.text.push_str(letters);
        if !blank {
            self.now.size = self.now.size.max(size);
            self.now.right = self.now.right.max(end);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The paragraphs of all pages, an empty line between two of them.
fn paragraphs(mut pages: Vec<Vec<Line>>) -> String {
    drop_edges(&mut pages);
    // The usual distance of two lines, in sizes of their letters; and where full lines end.
    let pitch = median(pages.iter().flat_map(|lines| {
        lines.windows(2).filter_map(|pair| match pair {
            [a, b] if b.y > a.y && (a.size - b.size).abs() < 0.1 * a.size => {
                Some((b.y - a.y) / a.size.max(1.0))
            }
            _ => None,
        })
    }))
    .unwrap_or(1.2);
    let right = quantile(pages.iter().flatten().map(|line| line.right), 0.9).unwrap_or_default();
    let left = quantile(pages.iter().flatten().map(|line| line.left), 0.25).unwrap_or_default();
    let size = median(pages.iter().flatten().map(|line| line.size)).unwrap_or_default();
    let edges = Edges { left, right, size };

    let mut out: Vec<String> = Vec::new();
    let mut before: Option<Line> = None;
    for line in pages.into_iter().flatten() {
        let joins = before.as_ref().is_some_and(|before| joins(before, &line, pitch, &edges));
        match out.last_mut() {
            Some(paragraph) if joins => {
                if paragraph.ends_with('\u{AD}') {
                    paragraph.pop();
                } else if !paragraph.ends_with('-') || paragraph.ends_with(" -") {
                    // A hyphen at the end of a line is that of a name, `Cam-pu-chia`: Vietnamese words are not divided.
                    paragraph.push(' ');
                }
                paragraph.push_str(&line.text);
            }
            _ => out.push(line.text.clone()),
        }
        before = Some(line);
    }
    out.join("\n\n").replace('\u{AD}', "")
}

/// Where lines of the whole document usually begin and end, and the usual size of its letters.
struct Edges {
    left: f64,
    right: f64,
    size: f64,
}

/// Whether a line goes on with the paragraph of the line before it.
fn joins(before: &Line, line: &Line, pitch: f64, edges: &Edges) -> bool {
    let (left, right) = (edges.left, edges.right);
    let size = before.size.max(1.0);
    if (before.size - line.size).abs() > 0.12 * size {
        return false;
    }
    // A full line: the first word of the next would not have stood in it.
    let first_word = line.text.split(' ').next().map_or(0, |word| word.chars().count()) as f64 * size * 0.45;
    let full = before.right + first_word > right - 0.5 * size;
    let ends = before.text.ends_with(['.', '!', '?', ':', ';', '…', '”', '"', ')']);
    let opens = line.text.starts_with(|c: char| c.is_lowercase() || c == ',' || c == ')');
    let point = ["- ", "– ", "• ", "+ ", "* "].iter().any(|mark| line.text.starts_with(mark));
    if line.y <= before.y {
        // On the next page, or the next column.
        return opens && !point || full && !ends;
    }
    if (line.y - before.y) / size > pitch * 1.3 + 0.1 || point {
        return false;
    }
    // A title of several lines.
    if size > 1.15 * edges.size {
        return true;
    }
    let indented = line.left > before.left + 0.8 * size && before.left <= left + 0.8 * size;
    if indented && !opens {
        // A centred title of two lines, too, begins further in; its lines are not full.
        return !full && !ends && before.left > left + 2.0 * size;
    }
    full || opens && !ends || before.left > left + 2.0 * size && !ends
}

/// Leaves out what repeats at the upper and lower edges of pages, and the numbers of pages.
fn drop_edges(pages: &mut [Vec<Line>]) {
    let shape = |line: &Line| -> String {
        line.text
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect::<String>()
            .replace("00", "0")
    };
    let edges =
        |lines: &[Line]| -> Vec<String> { lines.iter().filter(|line| at_edge(line)).map(shape).collect() };
    let all: Vec<Vec<String>> = pages.iter().map(|lines| edges(lines)).collect();
    for lines in pages.iter_mut() {
        lines.retain(|line| {
            let repeated = || {
                let own = shape(line);
                all.iter().filter(|edges| edges.contains(&own)).count() >= 2
            };
            !(at_edge(line)
                && (is_page_number(&line.text) || is_printed_by_browser(&line.text) || repeated()))
        });
    }
}

/// Whether a line stands in the margin above or below the text.
fn at_edge(line: &Line) -> bool {
    line.y < line.page * 0.09 || line.y > line.page * 0.91
}

/// `3`, `- 3 -`, `3/7`, `Trang 3`, `Trang 3/7`, `Page 3 of 7`.
fn is_page_number(text: &str) -> bool {
    let bare = text.to_lowercase();
    let words: Vec<&str> =
        bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let numbers =
        words.iter().filter(|word| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).count();
    (1..=2).contains(&numbers)
        && words.len() <= 4
        && words.iter().all(|word| {
            word.bytes().all(|b| b.is_ascii_digit()) || matches!(*word, "trang" | "tr" | "page" | "p" | "of")
        })
}

/// The address and the time that browsers print at the edges.
fn is_printed_by_browser(text: &str) -> bool {
    let address = |word: &str| {
        word.starts_with("http://") || word.starts_with("https://") || word.starts_with("file://")
    };
    let stamp = text.split_once(", ").is_some_and(|(day, rest)| {
        super::date(day).is_some() || day.split('/').count() == 3 && day.len() <= 10 && rest.contains(':')
    });
    text.split(' ').next().is_some_and(address) || stamp && text.contains(':')
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    quantile(values, 0.5)
}

fn quantile(values: impl Iterator<Item = f64>, part: f64) -> Option<f64> {
    let mut values: Vec<f64> = values.filter(|v| v.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    values.get(((values.len().saturating_sub(1)) as f64 * part) as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        for yes in ["3", "- 12 -", "Trang 3/7", "Page 3 of 7", "1/2"] {
            assert!(is_page_number(yes), "{yes}");
        }
        for no in ["15/12/2021", "Điều 3", "Trang nhất", "3 cuộc họp"] {
            assert!(!is_page_number(no), "{no}");
        }
    }
}
