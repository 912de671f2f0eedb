//! Work spread over threads, results in the order of the work, never more than a few pieces in memory.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Results in the order in which `jobs` gave the work.
///
/// One thread asks `jobs` for work, `threads` do it. A result is handed out as soon as it and all before it are
/// done; nobody waits for later work. When the results are dropped early the threads end by themselves, and a thread
/// that waits for standard input holds nothing up: threads are not joined.
pub(super) fn map<J, R, I, F>(threads: usize, jobs: I, work: F) -> Results<R>
where
    J: Send + 'static,
    R: Send + 'static,
    I: IntoIterator<Item = J> + Send + 'static,
    F: Fn(J) -> R + Send + Sync + 'static,
{
    let threads = threads.max(1);
    // Each piece of work carries the way back for its result; the ways back queue up in order. The queue's length
    // bounds how far the fast threads may run ahead of a slow piece.
    let (order, results) = sync_channel::<Receiver<R>>(2 * threads);
    let (send, receive) = sync_channel::<(J, SyncSender<R>)>(threads);
    let (receive, work) = (Arc::new(Mutex::new(receive)), Arc::new(work));
    for _ in 0..threads {
        let (receive, work) = (Arc::clone(&receive), Arc::clone(&work));
        thread::spawn(move || {
            loop {
                let Ok(Ok((job, back))) = receive.lock().map(|queue| queue.recv()) else { return };
                // Nobody may be waiting any more: then there is nothing to do.
                let _ = back.send(work(job));
            }
        });
    }
    thread::spawn(move || {
        for job in jobs {
            let (back, result) = sync_channel(1);
            if order.send(result).is_err() || send.send((job, back)).is_err() {
                return;
            }
        }
    });
    Results { results }
}

/// Results in order.
pub(super) struct Results<R> {
    results: Receiver<Receiver<R>>,
}

impl<R> Iterator for Results<R> {
    type Item = R;

    fn next(&mut self) -> Option<R> {
        self.results.recv().ok()?.recv().ok()
    }
}

/// As many threads as were asked for, or as the machine has cores.
pub(super) fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_keep_the_order_of_the_work() {
        for threads in [1, 2, 7] {
            let results = map(threads, 0..200u64, |n| {
                thread::sleep(Duration::from_micros((n * 37) % 500));
                n * n
            });
            assert_eq!(results.collect::<Vec<_>>(), (0..200).map(|n| n * n).collect::<Vec<_>>(), "{threads}");
        }
    }

    #[test]
    fn a_result_does_not_wait_for_later_work() {
        let (send, receive) = sync_channel::<u32>(0);
        let mut results = map(2, receive, |n| n + 1);
        for n in 0..5 {
            send.send(n).unwrap();
            assert_eq!(results.next(), Some(n + 1));
        }
        drop(send);
        assert_eq!(results.next(), None);
    }
}
