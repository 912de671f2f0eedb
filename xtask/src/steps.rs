//! A list of steps that are run in turn, timed, and summed up at the end.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How a step ended when it did not fail.
pub enum Done {
    /// It holds.
    Ok,
    /// It holds, and there is something to say about it.
    Note(String),
    /// It was left out, for this reason.
    Skipped(String),
}

/// Runs steps; a failing one does not keep the others from being run.
#[derive(Default)]
pub struct Steps(Vec<(String, Duration, Result<Done>)>);

impl Steps {
    /// Runs one step; tells whether it holds.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Done>) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let result = work();
        match &result {
            Ok(Done::Ok) => {}
            Ok(Done::Note(note)) => println!("{note}"),
            Ok(Done::Skipped(why)) => println!("skipped: {why}"),
            Err(error) => println!("{error:#}"),
        }
        let good = result.is_ok();
        self.0.push((name.to_owned(), start.elapsed(), result));
        good
    }

    /// Prints what became of every step. An error when one failed.
    pub fn finish(self) -> Result<()> {
        println!();
        let mut failed = Vec::new();
        let mut total = Duration::ZERO;
        for (name, time, result) in &self.0 {
            total += *time;
            let (sign, note) = match result {
                Ok(Done::Ok) => ("ok     ", String::new()),
                Ok(Done::Note(note)) => ("ok     ", note.lines().last().unwrap_or_default().to_owned()),
                Ok(Done::Skipped(why)) => ("skipped", why.clone()),
                Err(error) => {
                    failed.push(name.as_str());
                    ("FAILED ", error.to_string())
                }
            };
            println!("{sign} {:7.1} s  {name:<28} {note}", time.as_secs_f64());
        }
        println!("        {:7.1} s  in all", total.as_secs_f64());
        if !failed.is_empty() {
            bail!("Failed: {}.", failed.join(", "));
        }
        Ok(())
    }
}
