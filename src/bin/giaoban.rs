//! The command line; everything it does is in [`giaoban::cli`].

fn main() -> std::process::ExitCode {
    giaoban::cli::run(std::env::args_os())
}
