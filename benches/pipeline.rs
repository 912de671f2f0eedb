//! How fast an article is read: the engine alone, and the engine with the contract and its explanations. Prints the
//! best of several runs in MB/s of UTF-8. Run it with `cargo xtask bench`.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use giaoban::engine::{Source, analyze};
use giaoban::report::{Extraction, Offsets, explanations};

/// Invented; with a commitment, a meeting, people and times in every second sentence it is denser than any newspaper.
const PARAGRAPHS: &str = include_str!("article.txt");

/// How long each figure is measured.
const SPAN: Duration = Duration::from_millis(600);

fn main() {
    println!("{:>10}  {:>12}  {:>12}  {:>10}", "text", "engine", "contract", "once");
    for kilobytes in [4, 50, 500, 5000] {
        let mut text = PARAGRAPHS.to_owned();
        while text.len() < kilobytes * 1000 {
            text.push_str(PARAGRAPHS);
        }
        let source = Source::new(text);
        let engine = best(|| {
            black_box(analyze(&source));
        });
        let contract = best(|| {
            let analysis = analyze(&source);
            black_box(Extraction::new(&analysis, &source.text, Offsets::Utf16));
            black_box(explanations(&analysis, &source.text, Offsets::Utf16));
        });
        let rate = |time: Duration| source.text.len() as f64 / 1e6 / time.as_secs_f64();
        println!(
            "{:>7} KB  {:>7.1} MB/s  {:>7.1} MB/s  {:>7.2} ms",
            source.text.len() / 1000,
            rate(engine),
            rate(contract),
            contract.as_secs_f64() * 1e3
        );
    }
}

/// The shortest of as many runs as fit into [`SPAN`], three at least.
fn best(mut work: impl FnMut()) -> Duration {
    let begin = Instant::now();
    let mut shortest = Duration::MAX;
    let mut runs = 0;
    while runs < 3 || begin.elapsed() < SPAN {
        let start = Instant::now();
        work();
        shortest = shortest.min(start.elapsed());
        runs += 1;
    }
    shortest
}
