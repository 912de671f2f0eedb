//! A static server for this machine only, with the policy that a careful host would send.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::shell;
use crate::site::{self, Profile};

/// The port that is tried first.
const PORT: u16 = 8080;

/// What is watched.
const SOURCES: &[&str] = &["src", "style", "web", "index.html", "Cargo.toml"];

/// Builds the page and serves it until it is interrupted.
pub fn serve(profile: Profile, port: Option<u16>, watch: bool) -> Result<()> {
    let folder = site::build(profile)?;
    let server = Server::start(&folder, port)?;
    println!("\n  http://{}\n\n  {} · Ctrl+C ends it", server.address, shell::shown(&folder));
    let mut seen = newest(SOURCES.iter().map(|s| shell::root().join(s)).collect());
    loop {
        thread::sleep(Duration::from_millis(400));
        if !watch {
            continue;
        }
        let now = newest(SOURCES.iter().map(|s| shell::root().join(s)).collect());
        if now != seen {
            seen = now;
            match site::build(profile) {
                Ok(_) => println!("built; load the page again"),
                Err(error) => eprintln!("{error:#}"),
            }
        }
    }
}

/// The latest change under the paths, and how many files there are (so that a removed one counts).
fn newest(mut paths: Vec<PathBuf>) -> (Option<SystemTime>, usize) {
    let (mut latest, mut count) = (None, 0);
    while let Some(path) = paths.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            paths.extend(entries.flatten().map(|e| e.path()));
        } else if let Ok(data) = fs::metadata(&path) {
            latest = latest.max(data.modified().ok());
            count += 1;
        }
    }
    (latest, count)
}

/// A server that runs on threads of its own until the process ends.
pub struct Server {
    /// Host and port.
    pub address: String,
}

impl Server {
    /// Serves a folder on the given port, or on 8080 or the next free one.
    pub fn start(folder: &Path, port: Option<u16>) -> Result<Self> {
        let listener = match port {
            Some(port) => {
                TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("Port {port} is taken"))?
            }
            None => match (PORT..PORT + 100).find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok()) {
                Some(listener) => listener,
                None => bail!("No port from {PORT} on is free; name one with --port."),
            },
        };
        let address = listener.local_addr()?.to_string();
        let folder = folder.to_path_buf();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let folder = folder.clone();
                // A browser that hangs up has lost interest: nothing to be done.
                thread::spawn(move || answer(stream, &folder).ok());
            }
        });
        Ok(Server { address })
    }
}

/// Answers the requests of one connection.
fn answer(stream: TcpStream, folder: &Path) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        let mut words = request.split_whitespace();
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (status, kind, body) = match (method, file(folder, path)) {
            ("GET" | "HEAD", Some(path)) => match fs::read(&path) {
                Ok(bytes) => ("200 OK", mime(&path), bytes),
                Err(_) => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
            },
            ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
            _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", Vec::new()),
        };
        // While the page is being rebuilt its policy is not to be had: then nothing at all is allowed.
        let policy =
            site::policy(&folder.join("index.html")).unwrap_or_else(|_| "default-src 'none'".to_owned());
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             Content-Security-Policy: {policy}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\r\n",
            body.len()
        )?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
        stream.flush()?;
    }
}

/// The file that a request's path names; none outside the folder.
fn file(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = path.split(['?', '#']).next()?.strip_prefix('/')?;
    if path.is_empty() {
        return Some(folder.join("index.html"));
    }
    // An empty part would make the path an absolute one.
    let odd = |part: &str| part.is_empty() || part.starts_with('.') || part.contains(['\\', ':', '%']);
    (!path.split('/').any(odd)).then(|| folder.join(path))
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_in_the_folder_is_served() {
        let folder = Path::new("site");
        assert_eq!(file(folder, "/"), Some(folder.join("index.html")));
        assert_eq!(file(folder, "/app.js?v=1"), Some(folder.join("app.js")));
        for path in ["/../Cargo.toml", "/a/../../b", "/.git/config", "/%2e%2e/x", "x", "//etc", "/c:\\x"] {
            assert!(file(folder, path).is_none_or(|p| p.starts_with(folder)), "{path}");
        }
    }
}
