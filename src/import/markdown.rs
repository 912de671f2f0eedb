//! Markdown → the text that its author meant to be read.

/// What a Markdown file holds.
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
}

/// Reads a text if it is Markdown; otherwise it is a text like any other, and stays as it is.
///
/// Markdown is text, so only what no plain article has counts: a head of YAML, or a title line `# …` at the top.
pub(super) fn read(text: &str) -> Option<Plain> {
    let (head, body) = front_matter(text);
    let first = body.lines().find(|line| !line.trim().is_empty())?;
    if head.is_none() && !first.trim_start_matches('\u{FEFF}').starts_with("# ") {
        return None;
    }
    let field = |names: &[&str]| {
        head?.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (names.contains(&name.trim().to_ascii_lowercase().as_str()) && !value.is_empty()).then_some(value)
        })
    };
    let mut title = field(&["title"]).map(str::to_owned);
    let published = field(&["date", "published", "publishdate"]).and_then(super::date);
    let mut lines: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in body.trim_start_matches('\u{FEFF}').lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            lines.push(line.to_owned());
            continue;
        }
        let is_rule = trimmed.len() >= 3
            && ["-", "*", "_", "="]
                .iter()
                .any(|mark| trimmed.replace([' ', '\t'], "").replace(mark, "").is_empty());
        if is_rule {
            lines.push(String::new());
            continue;
        }
        let mut rest = trimmed;
        while let Some(quoted) = rest.strip_prefix('>') {
            rest = quoted.trim_start();
        }
        let heading = rest.trim_start_matches('#');
        let is_heading = heading.len() < rest.len() && heading.starts_with(' ');
        if is_heading {
            rest = heading.trim().trim_end_matches('#').trim_end();
        }
        let item = rest.strip_prefix("* ").or_else(|| rest.strip_prefix("+ "));
        let line = match item {
            Some(item) => format!("- {}", inline(item)),
            None => inline(rest),
        };
        if is_heading {
            title.get_or_insert_with(|| line.clone());
            lines.extend([String::new(), line, String::new()]);
        } else {
            lines.push(line);
        }
    }
    Some(Plain { text: joined(&lines), title, published })
}

/// The head between two lines `---`, and what follows it.
fn front_matter(text: &str) -> (Option<&str>, &str) {
    let start = text.trim_start_matches('\u{FEFF}');
    let found = start.strip_prefix("---\n").or_else(|| start.strip_prefix("---\r\n")).and_then(|rest| {
        let at = rest.match_indices("\n---").map(|(at, _)| at).next()?;
        let (head, tail) = rest.split_at_checked(at)?;
        // Every line of it names something.
        let named =
            head.lines().all(|l| l.contains(':') || l.trim().is_empty() || l.trim_start().starts_with('-'));
        let body = tail.trim_start_matches('\n').trim_start_matches('-');
        (named && head.contains(':')).then_some((head, body))
    });
    found.map_or((None, text), |(head, body)| (Some(head), body))
}

/// Lines of a paragraph joined, as Markdown reads them; points of a list and lines that end in two blanks stay apart.
fn joined(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        if line.is_empty() {
            out.truncate(out.trim_end().len());
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            continue;
        }
        let point = line.starts_with("- ") || line.starts_with('|');
        if !out.is_empty() && !out.ends_with('\n') {
            out.push(if point { '\n' } else { ' ' });
        }
        out.push_str(line);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Emphasis, links, pictures and code marks taken off a line.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let picture = c == '!' && after.starts_with('[');
        if picture || c == '[' {
            let body = if picture { after.get(1..).unwrap_or_default() } else { after };
            if let Some((words, tail)) = body.split_once("](")
                && let Some((_, tail)) = tail.split_once(')')
                && !words.contains('[')
            {
                if !picture {
                    out.push_str(&inline(words));
                }
                rest = tail;
                continue;
            }
        }
        match c {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.extend(after.chars().next());
                rest = after.get(1..).unwrap_or_default();
                continue;
            }
            '*' | '`' => {}
            '_' if !out.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric) => {}
            _ => out.push(c),
        }
        rest = after;
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_in_markdown() {
        let plain = read("---\ntitle: \"Hội đàm\"\ndate: 2024-03-05\n---\n# Hội đàm biên giới\n\n*Sáng 5/3*, **hai bên**\nthống nhất:\n\n* họp [mỗi quý](x.html)\n* trao đổi\n\n![ảnh](a.jpg)\n> Hết\n").unwrap();
        assert_eq!(
            plain.text,
            "Hội đàm biên giới\n\nSáng 5/3, hai bên thống nhất:\n\n- họp mỗi quý\n- trao đổi\n\nHết"
        );
        assert_eq!(
            (plain.title.as_deref(), plain.published.as_deref()),
            (Some("Hội đàm"), Some("2024-03-05"))
        );
    }

    #[test]
    fn a_text_stays_a_text() {
        for text in ["Sáng 5/3, **hai bên** họp.\n", "#HộiĐàm hôm nay", "---\nHai bên\n---\nhọp"]
        {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
