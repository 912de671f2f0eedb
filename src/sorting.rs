//! Stable sorting with one sort for the whole program.
//!
//! `slice::sort_by_key` is compiled anew for every sort of element and key, four kilobytes each time; the page would carry
//! two dozen copies. Here only indices are sorted, and what was found out is done to the list by swapping. Any layer may
//! use it.

use std::cmp::Ordering;

/// Sorts ascending; equal elements keep their order.
pub(crate) fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Sorts ascending by a key; elements with equal keys keep their order.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison; elements that compare equal keep their order.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps {
        list.swap(a, b);
    }
}

/// The swaps that bring a list into order, at most one for each element.
fn swaps(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    // `order` says for every place which element belongs there.
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|&a, &b| compare(a, b));
    let mut swaps = Vec::new();
    for start in 0..len {
        let mut place = start;
        // Around the circle of elements that change places among themselves; each ends at home.
        while let Some(from) = order.get_mut(place).map(|from| std::mem::replace(from, place))
            && from != start
            && from != place
        {
            swaps.push((place, from));
            place = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        // A list that repeats its keys, in an order that looks like none.
        for len in [0, 1, 2, 3, 10, 100, 1000] {
            let list: Vec<(usize, usize)> = (0..len).map(|i| (i * 7919 % 31, i)).collect();
            let (mut ours, mut theirs) = (list.clone(), list);
            sort_by_key(&mut ours, |&(key, _)| key);
            theirs.sort_by_key(|&(key, _)| key);
            assert_eq!(ours, theirs);
            ours.reverse();
            sort(&mut ours);
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn a_sorted_list_needs_no_swap() {
        assert!(swaps(100, &|a, b| a.cmp(&b)).is_empty());
    }
}
