//! HTML as a tree: tolerant of everything, as browsers are, and no more of it than the reading of an article needs.

use crate::engine::normalize::named_character;

/// How deep elements may lie in one another; deeper ones become siblings.
const DEEPEST: usize = 200;

/// An element or a run of text. All that lies in it follows it directly, up to `end`.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Name in lower case; empty for text.
    pub(super) tag: String,
    /// Text, with entities decoded; of a script its source.
    pub(super) text: String,
    /// `class`, `id`, `itemprop` and `role`, in lower case, blanks between.
    pub(super) label: String,
    /// `property` or `name` of a `meta`.
    pub(super) name: String,
    /// `content` of a `meta`, `datetime` of a `time`.
    pub(super) value: String,
    /// It is not shown.
    pub(super) hidden: bool,
    /// The element it lies in.
    pub(super) parent: usize,
    /// The node after the last one that lies in it.
    pub(super) end: usize,
}

/// Elements without an end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "noframes"];

/// Elements that stand on lines of their own.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Reads a page. The first node is the root, which holds all others.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let mut tree = Tree { nodes: vec![Node { tag: "#".to_owned(), ..Node::default() }], open: vec![0] };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        tree.text(before);
        match markup(from, &mut tree) {
            Some(after) => rest = after,
            None => {
                tree.text("<");
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    tree.text(rest);
    let all = tree.nodes.len();
    for at in tree.open {
        if let Some(node) = tree.nodes.get_mut(at) {
            node.end = all;
        }
    }
    tree.nodes
}

/// Reads what starts with `<`; gives what stands after it, or nothing when it is no markup.
fn markup<'a>(from: &'a str, tree: &mut Tree) -> Option<&'a str> {
    let inner = from.get(1..)?;
    if let Some(comment) = inner.strip_prefix("!--") {
        return Some(comment.split_once("-->").map_or("", |(_, after)| after));
    }
    if inner.starts_with(['!', '?']) {
        return Some(inner.split_once('>').map_or("", |(_, after)| after));
    }
    let closing = inner.starts_with('/');
    let name_at = usize::from(closing);
    let body = inner.get(name_at..)?;
    if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = body.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(body.len());
    let (name, rest) = body.split_at_checked(length)?;
    let tag = name.to_ascii_lowercase();
    let (attributes, after) = attributes(rest);
    if closing {
        tree.close(&tag);
        return Some(after);
    }
    tree.open(&tag, attributes);
    if !RAW.contains(&tag.as_str()) {
        return Some(after);
    }
    let end = find_end(after, &tag).unwrap_or(after.len());
    let (raw, after) = after.split_at_checked(end)?;
    if matches!(tag.as_str(), "title" | "script") {
        tree.text(raw);
    }
    Some(after)
}

/// Where `</tag` starts.
fn find_end(text: &str, tag: &str) -> Option<usize> {
    text.match_indices("</")
        .map(|(at, _)| at)
        .find(|at| text.get(at + 2..at + 2 + tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag)))
}

/// The attributes up to `>`, and what stands after it.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (found, after);
        }
        let length =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        let Some((name, after)) =
            rest.split_at_checked(length.max(rest.chars().next().map_or(0, char::len_utf8)))
        else {
            return (found, "");
        };
        if name.is_empty() {
            return (found, "");
        }
        rest = after.trim_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
            found.push((name.to_ascii_lowercase(), String::new()));
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = value.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => {
                let length = value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len());
                value.split_at_checked(length).unwrap_or((value, ""))
            }
        };
        found.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
}

struct Tree {
    nodes: Vec<Node>,
    /// The elements that are open, outermost first.
    open: Vec<usize>,
}

impl Tree {
    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn tag_of(&self, at: usize) -> &str {
        self.nodes.get(at).map_or("", |node| node.tag.as_str())
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            let (parent, end) = (self.top(), self.nodes.len() + 1);
            self.nodes.push(Node { text: decode(text), parent, end, ..Node::default() });
        }
    }

    fn open(&mut self, tag: &str, attributes: Vec<(String, String)>) {
        // End tags that may be left out.
        match tag {
            "li" => self.close_up_to(&["li"], &["ul", "ol", "menu"]),
            "td" | "th" => self.close_up_to(&["td", "th"], &["table"]),
            "tr" => self.close_up_to(&["tr"], &["table"]),
            "dt" | "dd" => self.close_up_to(&["dt", "dd"], &["dl"]),
            "option" => self.close_up_to(&["option"], &["select"]),
            _ if BLOCKS.contains(&tag) => {
                self.close_up_to(&["p"], &["td", "th", "li", "div", "table", "section"])
            }
            _ => {}
        }
        let (at, parent) = (self.nodes.len(), self.top());
        let mut node = Node { tag: tag.to_owned(), parent, end: at + 1, ..Node::default() };
        for (name, value) in attributes {
            match name.as_str() {
                "class" | "id" | "itemprop" | "role" => {
                    node.label.push_str(&value.to_ascii_lowercase());
                    node.label.push(' ');
                    if tag == "meta" {
                        node.name = value.to_ascii_lowercase();
                    }
                }
                "property" | "name" => node.name = value.to_ascii_lowercase(),
                "content" | "datetime" => node.value = decode(&value),
                "hidden" => node.hidden = true,
                "aria-hidden" => node.hidden |= value == "true",
                "style" => {
                    let bare: String = value.chars().filter(|c| !c.is_whitespace()).collect();
                    node.hidden |= bare.contains("display:none") || bare.contains("visibility:hidden");
                }
                _ => {}
            }
        }
        self.nodes.push(node);
        if !VOID.contains(&tag) && self.open.len() < DEEPEST {
            self.open.push(at);
        }
    }

    /// Closes the innermost open element of these, unless one of `walls` lies within it.
    fn close_up_to(&mut self, tags: &[&str], walls: &[&str]) {
        for &at in self.open.iter().rev() {
            let tag = self.tag_of(at);
            if tags.contains(&tag) {
                let tag = tag.to_owned();
                self.close(&tag);
                return;
            }
            if walls.contains(&tag) {
                return;
            }
        }
    }

    /// Closes an element and all that is open in it; an end tag of what is not open is nothing.
    fn close(&mut self, tag: &str) {
        let Some(depth) = self.open.iter().rposition(|&at| self.tag_of(at) == tag).filter(|depth| *depth > 0)
        else {
            return;
        };
        let all = self.nodes.len();
        for at in self.open.drain(depth..) {
            if let Some(node) = self.nodes.get_mut(at) {
                node.end = all;
            }
        }
    }
}

/// Text with its entities decoded: `&agrave;`, `&#7897;`, `&#x1ED9;`, and `&amp;nbsp;` of pages that were escaped twice.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let body = from.get(1..).unwrap_or_default();
        let body = body.strip_prefix("amp;").filter(|inner| entity(inner).is_some()).unwrap_or(body);
        match entity(body) {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of an entity without its `&`, and what stands after it.
fn entity(body: &str) -> Option<(char, &str)> {
    let length = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(body.len());
    let (name, after) = body.split_at_checked(length)?;
    let closed = after.strip_prefix(';');
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        // A name without its semicolon is only understood where it cannot be part of an address.
        None if closed.is_some() || name == "nbsp" => named_character(name)?,
        None => return None,
    };
    Some((c, closed.unwrap_or(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(html: &str) -> String {
        let nodes = parse(html);
        let mut out = String::new();
        let mut ends: Vec<usize> = Vec::new();
        for (at, node) in nodes.iter().enumerate().skip(1) {
            while ends.last().is_some_and(|end| *end <= at) {
                ends.pop();
                out.push(')');
            }
            if node.tag.is_empty() {
                out.push_str(&node.text);
            } else {
                out.push_str(&format!("{}(", node.tag));
                ends.push(node.end);
            }
        }
        out + &")".repeat(ends.len())
    }

    #[test]
    fn end_tags_may_be_left_out() {
        assert_eq!(shape("<ul><li>a<li>b</ul><p>c<p>d"), "ul(li(a)li(b))p(c)p(d)");
        assert_eq!(shape("<table><tr><td>a<td>b<tr><td>c</table>"), "table(tr(td(a)td(b))tr(td(c)))");
    }

    #[test]
    fn what_is_no_markup_stays() {
        assert_eq!(shape("5 < 6 & 7 > 2 </nothing>"), "5 < 6 & 7 > 2 ");
        assert_eq!(shape("<p>a<!-- <p>b -->c<script>if (a<b) {}</script>"), "p(acscript(if (a<b) {}))");
        assert_eq!(shape("<p title='a>b' hidden>x"), "p(x)");
    }

    #[test]
    fn entities() {
        assert_eq!(
            decode("C&ocirc;ng an t&#7881;nh&nbsp;A &amp; B &amp;agrave; &x &#x1ED9;"),
            "Công an tỉnh\u{a0}A & B à &x ộ".replace('\u{a0}', &named_character("nbsp").unwrap().to_string())
        );
    }

    #[test]
    fn deep_pages_do_not_break() {
        let deep = "<div>".repeat(100_000) + "x";
        assert_eq!(parse(&deep).last().map(|n| n.text.as_str()), Some("x"));
    }
}
