//! Who took part in what, as a network: GraphML, undirected, with people, bodies and meetings as nodes and taking part
//! as edges.
//!
//! Over several articles a body or person is one node when name and country are the same; meetings are never joined,
//! since two reports of one meeting cannot be told from two meetings by their words alone.

use super::{Article, escape};
use crate::sorting::SortedMap;
use crate::view::cards::{nth, one_line};

/// Attributes of nodes and edges: id, what they belong to, name.
const KEYS: [(&str, &str, &str); 10] = [
    ("label", "node", "label"),
    ("type", "node", "type"),
    ("kind", "node", "kind"),
    ("status", "node", "status"),
    ("date", "node", "date"),
    ("country", "node", "country"),
    ("rank", "node", "rank"),
    ("article", "node", "article"),
    ("role", "edge", "role"),
    ("side", "edge", "side"),
];

/// The network of all articles.
pub(super) fn graph(articles: &[Article<'_>]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    for (id, domain, name) in KEYS {
        out.push_str(&format!(
            "<key id=\"{id}\" for=\"{domain}\" attr.name=\"{name}\" attr.type=\"string\"/>\n"
        ));
    }
    out.push_str("<graph id=\"giaoban\" edgedefault=\"undirected\">\n");
    let mut edges = String::new();
    let mut actors: SortedMap<(char, &str, &str), usize> = SortedMap::default();
    let mut count = 0;
    for (number, article) in articles.iter().enumerate() {
        let x = article.extraction;
        for m in &x.meetings {
            let id = format!("a{}-{}", number + 1, m.id);
            let title = one_line(&m.title);
            element(
                &mut out,
                &format!("node id=\"{id}\""),
                &[
                    ("label", Some(&title)),
                    ("type", Some("meeting")),
                    ("kind", Some(&m.kind)),
                    ("status", Some(&m.status)),
                    ("date", m.date.as_deref()),
                    ("article", Some(article.name)),
                ],
            );
            for p in &m.participants {
                let person = nth(&x.people, &p.actor).filter(|_| p.actor.starts_with('p'));
                let body = nth(&x.organizations, &p.actor).filter(|_| p.actor.starts_with('o'));
                let (letter, name, country, kind, rank) = match (person, body) {
                    (Some(person), _) => {
                        ('p', &person.name, &person.country, "person", person.rank.as_deref())
                    }
                    (_, Some(body)) => ('o', &body.name, &body.country, "organization", None),
                    _ => continue,
                };
                let key = (letter, name.as_str(), country.as_deref().unwrap_or_default());
                let number = match actors.get(&key) {
                    Some(&number) => number,
                    None => {
                        count += 1;
                        actors.insert(key, count);
                        element(
                            &mut out,
                            &format!("node id=\"{letter}{count}\""),
                            &[
                                ("label", Some(name)),
                                ("type", Some(kind)),
                                ("kind", body.map(|o| o.kind.as_str())),
                                ("country", country.as_deref()),
                                ("rank", rank),
                            ],
                        );
                        count
                    }
                };
                let side = p.side.as_deref().and_then(|id| nth(&x.organizations, id));
                element(
                    &mut edges,
                    &format!("edge source=\"{letter}{number}\" target=\"{id}\""),
                    &[("role", Some(&p.role)), ("side", side.map(|o| o.name.as_str()))],
                );
            }
        }
    }
    out.push_str(&edges);
    out + "</graph>\n</graphml>\n"
}

/// An element with its attributes; those that are not known are left out.
fn element(out: &mut String, head: &str, data: &[(&str, Option<&str>)]) {
    out.push_str(&format!("<{head}>"));
    for (key, value) in data {
        if let Some(value) = value {
            out.push_str(&format!("<data key=\"{key}\">{}</data>", escape(value)));
        }
    }
    out.push_str(&format!("</{}>\n", head.split(' ').next().unwrap_or_default()));
}
