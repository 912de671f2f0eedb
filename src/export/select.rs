//! What the reader dropped is not written.

use crate::report::Extraction;

/// An extraction without some of its things, given by id: they stand in no list, nothing refers to them, and what
/// remains is numbered anew, so that the result is an extraction as any other.
///
/// ```
/// use giaoban::export::without;
/// use giaoban::report::{Extraction, Person};
/// let person = |id: &str| Person { id: id.into(), ..Default::default() };
/// let read = Extraction { people: vec![person("p1"), person("p2")], ..Default::default() };
/// assert_eq!(without(&read, |id| id == "p1").people, [person("p1")]);
/// ```
pub fn without(extraction: &Extraction, dropped: impl Fn(&str) -> bool) -> Extraction {
    let mut x = extraction.clone();
    x.times.retain(|t| !dropped(&t.id));
    x.places.retain(|l| !dropped(&l.id));
    x.organizations.retain(|o| !dropped(&o.id));
    x.people.retain(|p| !dropped(&p.id));
    x.instruments.retain(|i| !dropped(&i.id));
    x.meetings.retain(|m| !dropped(&m.id));
    x.commitments.retain(|c| !dropped(&c.id));

    let mut ids: Vec<&mut String> = Vec::new();
    ids.extend(x.times.iter_mut().map(|t| &mut t.id));
    ids.extend(x.places.iter_mut().map(|l| &mut l.id));
    ids.extend(x.organizations.iter_mut().map(|o| &mut o.id));
    ids.extend(x.people.iter_mut().map(|p| &mut p.id));
    ids.extend(x.instruments.iter_mut().map(|i| &mut i.id));
    ids.extend(x.meetings.iter_mut().map(|m| &mut m.id));
    ids.extend(x.commitments.iter_mut().map(|c| &mut c.id));
    let mut renamed: Vec<(String, String)> = Vec::new();
    let (mut letter, mut count) = (String::new(), 0);
    for id in ids {
        let own = id.get(..1).unwrap_or_default();
        if own != letter {
            (letter, count) = (own.to_owned(), 0);
        }
        count += 1;
        let new = format!("{letter}{count}");
        renamed.push((std::mem::replace(id, new.clone()), new));
    }
    crate::sorting::sort(&mut renamed);
    let new = |id: &str| {
        let index = renamed.binary_search_by(|(old, _)| old.as_str().cmp(id)).ok()?;
        renamed.get(index).map(|(_, new)| new.clone())
    };
    let one = |id: &mut Option<String>| *id = id.as_deref().and_then(new);
    let all = |ids: &mut Vec<String>| *ids = ids.iter().filter_map(|id| new(id)).collect();

    x.places.iter_mut().for_each(|l| one(&mut l.within));
    for o in &mut x.organizations {
        one(&mut o.place);
        one(&mut o.parent);
    }
    x.people.iter_mut().flat_map(|p| &mut p.roles).for_each(|r| one(&mut r.organization));
    for m in &mut x.meetings {
        one(&mut m.previous);
        one(&mut m.time);
        if let Some(venue) = &mut m.venue {
            one(&mut venue.place);
        }
        all(&mut m.hosts);
        all(&mut m.chairs);
        all(&mut m.instruments);
        m.participants.retain_mut(|p| {
            one(&mut p.side);
            new(&p.actor).map(|id| p.actor = id).is_some()
        });
    }
    for c in &mut x.commitments {
        all(&mut c.by);
        all(&mut c.to);
        one(&mut c.period);
        one(&mut c.meeting);
        one(&mut c.instrument);
        // A deadline without its words is none.
        c.deadline = c.deadline.take().and_then(|mut d| new(&d.time).map(|id| d.time = id).map(|()| d));
        c.recurrence = c.recurrence.take().and_then(|mut r| new(&r.time).map(|id| r.time = id).map(|()| r));
    }
    x
}
