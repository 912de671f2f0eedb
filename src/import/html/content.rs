//! Which part of a page is the article.
//!
//! Paragraphs vote for the element they lie in, as in Readability (Arc90, 2009): long ones with commas count more, links
//! count against. The article is what stands from its headline to the end of the best element, without what is told by
//! its element, its name or its links to be something else.

use super::Page;
use super::tree::{BLOCKS, Node};
use crate::letters::lowercase;

/// Elements that never hold a part of the article.
const FOREIGN: &[&str] = &[
    "aside", "button", "canvas", "datalist", "dialog", "embed", "footer", "head", "iframe", "input", "label",
    "menu", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video",
    "audio",
];

/// Parts of names that pages give to what is not the article. Vietnamese content systems name in both languages.
const FOREIGN_NAMES: &[&str] = &[
    "breadcrumb",
    "binhluan",
    "binh-luan",
    "comment",
    "cung-chuyen-muc",
    "cungchuyenmuc",
    "facebook",
    "fb-like",
    "footer",
    "google",
    "hot-news",
    "keyword",
    "lien-quan",
    "lienquan",
    "most-view",
    "navbar",
    "navigation",
    "newsletter",
    "pagination",
    "popup",
    "quang-cao",
    "quangcao",
    "rating",
    "read-more",
    "readmore",
    "recommend",
    "related",
    "relate",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsor",
    "subscribe",
    "tin-khac",
    "tinkhac",
    "tin-moi",
    "tinmoi",
    "toolbar",
    "tu-khoa",
    "twitter",
    "widget",
    "xem-nhieu",
    "xem-them",
    "xemthem",
    "zalo",
];

/// Whole words of such names.
const FOREIGN_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "btn",
    "button",
    "complementary",
    "contentinfo",
    "cookie",
    "login",
    "menu",
    "modal",
    "nav",
    "next",
    "popup",
    "prev",
    "print",
    "search",
    "skip",
    "tag",
    "tags",
    "tool",
    "tools",
    "top",
    "vote",
    "views",
];

/// Parts of names that say that it is the article, or belongs to it.
const OWN_NAMES: &[&str] = &[
    "articlebody",
    "article-body",
    "article__body",
    "article-content",
    "article_content",
    "article-detail",
    "chapeau",
    "content-detail",
    "detail-content",
    "detail__content",
    "entry-content",
    "fck_detail",
    "headline",
    "knc-content",
    "main-content",
    "news-content",
    "post-content",
    "postbody",
    "sapo",
    "the-article",
    "noidung",
    "noi-dung",
    "caption",
    "author",
    "byline",
    "tac-gia",
    "tacgia",
    "lead",
    "story",
];

/// Names of what tells who wrote it.
const BYLINE_NAMES: &[&str] = &[
    "author",
    "byline",
    "tac-gia",
    "tacgia",
    "nguon",
    "source",
    "pen-name",
    "penname",
    "copyright-author",
    "writer",
];

/// Lines that pages put between the paragraphs, and the starts of those that lead elsewhere.
const FOREIGN_LINES: &[&str] = &[
    "bình luận",
    "chia sẻ",
    "copy link",
    "cỡ chữ",
    "facebook",
    "gửi bình luận",
    "gửi email",
    "in bài viết",
    "in trang",
    "in bài",
    "lên đầu trang",
    "nghe đọc bài",
    "nghe bài viết",
    "print",
    "share",
    "theo dõi",
    "tin cùng chuyên mục",
    "tin liên quan",
    "bài liên quan",
    "tin khác",
    "các tin khác",
    "trở lại",
    "quay lại",
    "tweet",
    "twitter",
    "xem thêm",
    "zalo",
    "aa",
    "a-",
    "a+",
    "từ khóa",
    "từ khoá",
    "email",
];
const FOREIGN_STARTS: &[&str] = &[
    ">>",
    "»",
    "xem thêm:",
    "đọc thêm:",
    "mời xem thêm",
    "mời bạn đọc",
    "tin liên quan:",
    "bài liên quan:",
    "từ khóa:",
    "từ khoá:",
    "tags:",
    "tag:",
    "lượt xem:",
    "share:",
];

/// One paragraph as it is shown.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    /// How many of its characters are in links.
    linked: usize,
    links: usize,
    /// The block element it lies in.
    owner: usize,
    /// Its first node.
    at: usize,
}

impl Paragraph {
    fn chars(&self) -> usize {
        self.text.chars().count()
    }

    fn mostly_links(&self) -> bool {
        self.linked * 2 > self.chars()
    }
}

/// Finds the article.
pub(super) fn read(nodes: &[Node]) -> Page {
    let named = |names: &[&str]| {
        nodes
            .iter()
            .filter(|node| node.tag == "meta" && !node.value.trim().is_empty())
            .find(|node| names.contains(&node.name.as_str()))
            .map(|node| one_line(&node.value))
    };
    let head_title = text_of(nodes, nodes.iter().position(|node| node.tag == "title"));
    let page_title = named(&["og:title", "twitter:title"]);
    let told = page_title.clone().or(head_title).unwrap_or_default();

    let shown = paragraphs(nodes, 0..nodes.len(), |at| is_foreign_element(nodes, at));
    let best = best(nodes, &shown);
    let headline = headline(nodes, &shown, best, &told);
    let (from, to) = (headline.unwrap_or(best.0).min(best.0), best.1);
    let start = if headline.is_some_and(|at| at > best.0) { headline.unwrap_or(best.0) } else { from };

    let weight =
        shown.iter().filter(|p| (best.0..best.1).contains(&p.at)).map(Paragraph::chars).sum::<usize>();
    let drop = |at: usize| {
        is_foreign_element(nodes, at)
            || nodes.get(at).is_some_and(|node| {
                let holds_best = at <= best.0 && best.1 <= node.end;
                !holds_best && is_foreign(nodes, at, &shown, weight)
            })
    };
    let mut kept = paragraphs(nodes, start..to, drop);
    kept.retain(|p| !is_foreign_line(p));
    // A day that stands above the headline stands below it here, where the reader of articles looks for it.
    let dated = shown
        .iter()
        .rev()
        .filter(|p| p.at < start && !p.mostly_links() && p.chars() <= 60)
        .take(8)
        .find(|p| super::super::date(&p.text).is_some() && p.text.chars().any(|c| c.is_ascii_digit()));
    let has_day = kept.iter().take(4).any(|p| p.chars() <= 80 && super::super::date(&p.text).is_some());
    let mut texts: Vec<String> = kept.iter().map(|p| p.text.clone()).collect();
    if let (Some(day), Some(_), false) = (dated, headline, has_day) {
        texts.insert(1.min(texts.len()), day.text.clone());
    }
    // Who wrote it often stands below the article's element.
    for p in shown.iter().filter(|p| p.at >= to && p.chars() <= 80).take(6) {
        let label = |at: usize| {
            nodes
                .get(at)
                .is_some_and(|n| has_part(&n.label, BYLINE_NAMES) && !has_part(&n.label, FOREIGN_NAMES))
        };
        let parent = nodes.get(p.owner).map_or(0, |n| n.parent);
        if (label(p.owner) || label(parent)) && !is_foreign_line(p) && !texts.contains(&p.text) {
            texts.push(p.text.clone());
        }
    }
    // A heading of what was left out.
    while kept
        .last()
        .is_some_and(|p| is_heading(nodes, p.owner) && kept.len() > 1 && texts.last() == Some(&p.text))
    {
        kept.pop();
        texts.pop();
    }
    let same = |a: &str, b: &str| lowercase(a.trim()) == lowercase(b.trim());
    texts.dedup_by(|b, a| same(a, b));
    if let (None, Some(title)) = (headline, &page_title) {
        let title = without_site(title);
        if texts.first().is_some_and(|first| !same(first, title)) {
            texts.insert(0, title.to_owned());
        }
    }
    let title = headline
        .and_then(|at| text_of(nodes, Some(at)))
        .or_else(|| (!told.is_empty()).then(|| without_site(&told).to_owned()));
    let published = named(&[
        "article:published_time",
        "datepublished",
        "og:article:published_time",
        "pubdate",
        "publishdate",
        "dc.date.issued",
        "dc.date",
    ])
    .and_then(|value| super::super::date(&value))
    .or_else(|| published_in_script(nodes))
    .or_else(|| {
        let mut times = nodes.get(start..to).unwrap_or_default().iter().filter(|n| n.tag == "time");
        times.find_map(|n| super::super::date(&n.value))
    });
    Page { text: texts.join("\n\n"), title, published }
}

/// The text that an element holds, on one line; nothing when there is none.
fn text_of(nodes: &[Node], at: Option<usize>) -> Option<String> {
    let at = at?;
    let range = at..nodes.get(at)?.end;
    let text: String = nodes.get(range)?.iter().map(|node| node.text.as_str()).collect();
    Some(one_line(&text)).filter(|text| !text.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Title - Name of the paper` without the name.
fn without_site(title: &str) -> &str {
    [" | ", " – ", " — ", " - "]
        .iter()
        .find_map(|mark| {
            title.rsplit_once(mark).filter(|(head, tail)| head.chars().count() > 2 * tail.chars().count())
        })
        .map_or(title, |(head, _)| head)
        .trim()
}

/// The day in the description that pages carry for search engines.
fn published_in_script(nodes: &[Node]) -> Option<String> {
    nodes.iter().enumerate().filter(|(_, node)| node.tag == "script").find_map(|(at, node)| {
        let range = at..node.end;
        let source: String = nodes.get(range)?.iter().map(|node| node.text.as_str()).collect();
        let (_, after) = source.split_once("\"datePublished\"")?;
        let value = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        super::super::date(value.get(..10)?)
    })
}

/// Whether an element can hold no part of an article.
fn is_foreign_element(nodes: &[Node], at: usize) -> bool {
    nodes
        .get(at)
        .is_some_and(|node| node.hidden || FOREIGN.contains(&node.tag.as_str()) && !node.tag.is_empty())
}

/// Whether an element is told by its name or its links to be something else than the article.
fn is_foreign(nodes: &[Node], at: usize, shown: &[Paragraph], weight: usize) -> bool {
    let Some(node) = nodes.get(at).filter(|node| !node.tag.is_empty()) else { return false };
    let inside = || shown.iter().filter(|p| (at..node.end).contains(&p.at));
    let own = has_part(&node.label, OWN_NAMES);
    if !own && is_foreign_name(&node.label) {
        // A careless name on what holds most of the article says nothing.
        return inside().map(Paragraph::chars).sum::<usize>() * 5 < weight * 2 || weight == 0;
    }
    if !matches!(node.tag.as_str(), "ul" | "ol" | "div" | "section" | "table" | "dl" | "article") {
        return false;
    }
    let (mut chars, mut linked, mut links) = (0, 0, 0);
    for p in inside() {
        chars += p.chars();
        linked += p.linked;
        links += p.links;
    }
    links >= 2 && linked * 2 > chars
}

fn is_foreign_name(label: &str) -> bool {
    !label.is_empty()
        && (has_part(label, FOREIGN_NAMES)
            || label.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| FOREIGN_WORDS.contains(&word)))
}

fn has_part(label: &str, parts: &[&str]) -> bool {
    !label.is_empty() && parts.iter().any(|part| label.contains(part))
}

fn is_foreign_line(p: &Paragraph) -> bool {
    let line = lowercase(&p.text);
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '-');
    FOREIGN_LINES.contains(&bare)
        || p.chars() < 250 && FOREIGN_STARTS.iter().any(|start| line.starts_with(start))
        || p.links >= 1 && p.linked * 10 > p.chars() * 9 && p.chars() < 200
}

fn is_heading(nodes: &[Node], at: usize) -> bool {
    nodes.get(at).is_some_and(|node| matches!(node.tag.as_str(), "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// The element with the best vote: where it starts and ends.
fn best(nodes: &[Node], shown: &[Paragraph]) -> (usize, usize) {
    let mut votes = vec![0usize; nodes.len()];
    for p in shown.iter().filter(|p| !p.mostly_links()) {
        let chars = p.chars();
        if chars < 40 {
            continue;
        }
        let vote = 2 + 2 * p.text.matches([',', ';']).count().min(10) + (chars / 50).min(6);
        let owner = p.owner;
        let tag = nodes.get(owner).map_or("", |node| node.tag.as_str());
        let parent = |at: usize| nodes.get(at).map_or(0, |node| node.parent);
        let holder = match tag {
            "p" | "li" | "td" | "th" | "figcaption" | "blockquote" | "pre" | "h1" | "h2" | "h3" | "h4" => {
                parent(owner)
            }
            _ => owner,
        };
        for (at, vote) in [(holder, vote * 2), (parent(holder), vote), (parent(parent(holder)), vote / 2)] {
            if let Some(votes) = votes.get_mut(at) {
                *votes += vote;
            }
        }
    }
    for (at, vote) in votes.iter_mut().enumerate().filter(|(_, vote)| **vote > 0) {
        let Some(node) = nodes.get(at) else { continue };
        if node.label.contains("articlebody") {
            *vote *= 4;
        } else if has_part(&node.label, OWN_NAMES) || matches!(node.tag.as_str(), "article" | "main") {
            *vote = *vote * 5 / 4;
        } else if is_foreign_name(&node.label) {
            *vote /= 3;
        }
    }
    let (at, vote) = votes
        .iter()
        .enumerate()
        .fold((0, 0), |best, (at, vote)| if *vote > best.1 { (at, *vote) } else { best });
    // The next element out, when much of the article lies beside the best.
    let whole = nodes.first().map_or(0, |root| root.end);
    if vote == 0 { (0, whole) } else { (at, nodes.get(at).map_or(whole, |node| node.end)) }
}

/// The element of the headline: the one that says what the page's title says, else the last `h1` before or at the head of
/// the article.
fn headline(nodes: &[Node], shown: &[Paragraph], best: (usize, usize), told: &str) -> Option<usize> {
    let first = shown.iter().find(|p| (best.0..best.1).contains(&p.at)).map_or(best.1, |p| p.at);
    let told = lowercase(told);
    let candidates: Vec<(usize, String)> = nodes
        .iter()
        .enumerate()
        .filter(|(at, node)| matches!(node.tag.as_str(), "h1" | "h2" | "h3") && *at < best.1 && !node.hidden)
        .filter_map(|(at, _)| Some((at, text_of(nodes, Some(at))?)))
        .collect();
    let says = |text: &str| text.chars().count() >= 15 && told.contains(&lowercase(text));
    // The name of the site stands in the title too; the headline is longer, and comes first of equals.
    let by_title = candidates.iter().filter(|(_, text)| says(text)).rev().max_by_key(|(_, text)| text.len());
    let nearest = || {
        let h1 = |at: usize| nodes.get(at).is_some_and(|node| node.tag == "h1");
        candidates.iter().rev().find(|(at, text)| h1(*at) && *at <= first && text.chars().count() >= 15)
    };
    by_title.or_else(nearest).map(|(at, _)| *at)
}

/// The paragraphs of a part of the page, without the elements that `drop` names.
fn paragraphs(nodes: &[Node], range: std::ops::Range<usize>, drop: impl Fn(usize) -> bool) -> Vec<Paragraph> {
    let mut out = Builder::default();
    // Open blocks and links: where they end, and whether they end a paragraph.
    let mut open: Vec<(usize, bool, usize)> = Vec::new();
    let (mut at, mut links) = (range.start, 0usize);
    let mut owner = range.start;
    while at < range.end {
        while let Some((_, block, outer)) = open.pop_if(|(end, ..)| *end <= at) {
            if block {
                out.end(owner);
                owner = outer;
            } else {
                links = links.saturating_sub(1);
            }
        }
        let Some(node) = nodes.get(at) else { break };
        if drop(at) {
            at = node.end.max(at + 1);
            continue;
        }
        match node.tag.as_str() {
            "" if nodes.get(node.parent).is_some_and(|p| matches!(p.tag.as_str(), "title" | "script")) => {}
            "" => {
                let pre = node.text.contains('\n') && in_pre(nodes, node.parent);
                out.text(&node.text, pre, links > 0, at);
                // The place before a lead, which pages set off by their style alone: `Lai Châu` `Sáng 12/3, …`.
                if nodes.get(node.parent).is_some_and(|p| p.label.contains("location"))
                    && !out.now.text.is_empty()
                {
                    out.text(" - ", false, false, at);
                }
            }
            "br" => out.line(owner),
            "a" => {
                out.now.links += 1;
                links += 1;
                open.push((node.end, false, 0));
            }
            tag if BLOCKS.contains(&tag) => {
                out.end(owner);
                open.push((node.end, true, owner));
                owner = at;
                if tag == "li" {
                    out.bullet = true;
                }
            }
            _ => {}
        }
        at += 1;
    }
    out.end(owner);
    out.done
}

/// Whether line ends count there.
fn in_pre(nodes: &[Node], mut at: usize) -> bool {
    for _ in 0..8 {
        let Some(node) = nodes.get(at) else { return false };
        if node.tag == "pre" {
            return true;
        }
        at = node.parent;
    }
    false
}

/// Collects paragraphs.
#[derive(Default)]
struct Builder {
    done: Vec<Paragraph>,
    now: Paragraph,
    /// A point of a list begins.
    bullet: bool,
}

impl Builder {
    /// Adds text; runs of blanks and line ends are one blank, unless line ends count.
    fn text(&mut self, text: &str, pre: bool, linked: bool, at: usize) {
        let before = self.now.text.len();
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{A0}' {
                if pre && c == '\n' {
                    self.now.text.push('\n');
                } else if !self.now.text.is_empty() && !self.now.text.ends_with([' ', '\n']) {
                    self.now.text.push(' ');
                }
                continue;
            }
            if self.now.text.is_empty() {
                self.now.at = at;
                if self.bullet && c.is_alphabetic() {
                    self.now.text.push_str("- ");
                }
                self.bullet = false;
            }
            self.now.text.push(if c == '\u{A0}' { ' ' } else { c });
        }
        if linked {
            self.now.linked += self.now.text.get(before..).map_or(0, |added| added.chars().count());
        }
    }

    /// Ends a line; after an empty line a paragraph.
    fn line(&mut self, owner: usize) {
        let text = &mut self.now.text;
        text.truncate(text.trim_end_matches(' ').len());
        if text.ends_with('\n') {
            self.end(owner);
        } else if !text.is_empty() {
            text.push('\n');
        }
    }

    /// Ends a paragraph.
    fn end(&mut self, owner: usize) {
        let mut done = std::mem::take(&mut self.now);
        done.text.truncate(done.text.trim_end().len());
        done.owner = owner;
        if !done.text.is_empty() {
            self.done.push(done);
        } else {
            self.now.links = 0;
        }
    }
}
