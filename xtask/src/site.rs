//! The page: one wasm for page and worker, its glue, style and icon, in one folder that any static host can serve.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::shell;
use crate::style;
use crate::wasm::{self, Glue, Unit};

/// Files that are copied as they are: where from, and their names in the folder.
const COPIED: &[(&str, &str)] = &[
    ("web/giaoban-page.js", "giaoban-page.js"),
    ("web/giaoban-worker.js", "giaoban-worker.js"),
    ("web/giaoban-reader.js", "giaoban-reader.js"),
    ("web/icon.svg", "icon.svg"),
];

/// How the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build.
    Dev,
    /// Small and fast.
    Release,
}

impl Profile {
    /// The name of the profile in Cargo.toml.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Dev => "page-dev",
            Profile::Release => "release",
        }
    }

    /// The folder of the built page.
    pub fn folder(self) -> PathBuf {
        match self {
            Profile::Dev => shell::target().join("site"),
            Profile::Release => shell::root().join("dist/site"),
        }
    }
}

/// Builds the page and tells the folder it is in.
pub fn build(profile: Profile) -> Result<PathBuf> {
    let wasm = wasm::compile(Unit::Bin("app"), "web", profile)?;
    let folder = profile.folder();
    assemble(&wasm, profile, &folder)?;
    reader(&folder, profile)?;
    Ok(folder)
}

/// Makes the page's folder of a compiled wasm.
pub fn assemble(wasm: &Path, profile: Profile, folder: &Path) -> Result<()> {
    empty(folder)?;
    wasm::bind(wasm, "app", folder, profile, Glue::Classic, false)?;
    assets(folder)?;
    let page = fs::read_to_string(shell::root().join("index.html")).context("index.html cannot be read")?;
    fs::write(folder.join("index.html"), without_trunk(&page))?;
    Ok(())
}

/// Files of the readers of Word, PDF, archives and mail, which the page loads with the first file that needs them.
pub const ON_DEMAND: &[&str] = &["reader_bg.wasm", "reader.js", "giaoban-reader.js"];

/// Builds the page's second wasm into its folder: `reader_bg.wasm` and its glue `reader.js`.
pub fn reader(folder: &Path, profile: Profile) -> Result<()> {
    let wasm = wasm::compile(Unit::Bin("importer"), "importer", profile)?;
    wasm::bind(&wasm, "reader", folder, profile, Glue::Classic, false)
}

/// Scripts, style and icon: what is neither compiled nor generated.
pub fn assets(folder: &Path) -> Result<()> {
    let root = shell::root();
    for (from, to) in COPIED {
        fs::copy(root.join(from), folder.join(to)).with_context(|| format!("{from} cannot be copied"))?;
    }
    fs::write(folder.join("giaoban.css"), style::of_page(&root.join("style"))?)?;
    Ok(())
}

/// The policy of a page that carries everything in itself: it may not even ask its own host.
const SINGLE_POLICY: &str = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:; \
                             style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// Makes one file of a built page, which works when it is opened by double-click.
pub fn single(folder: &Path) -> Result<PathBuf> {
    let read =
        |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("{name} cannot be read"));
    let wasm = fs::read(folder.join("app_bg.wasm")).context("app_bg.wasm cannot be read")?;
    let wasm = STANDARD.encode(miniz_oxide::deflate::compress_to_vec(&wasm, 10));
    // Neither can end a script early, and in JavaScript both mean the same with the backslash.
    let script =
        |name: &str| read(name).map(|text| text.replace("</script", "<\\/script").replace("<!--", "<\\!--"));
    let icon = STANDARD.encode(read("icon.svg")?);
    let replaced = [
        ("href=\"icon.svg\"", format!("href=\"data:image/svg+xml;base64,{icon}\"")),
        (
            "<link rel=\"stylesheet\" href=\"giaoban.css\">",
            format!("<style>\n{}</style>", read("giaoban.css")?),
        ),
        (
            "<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" href=\"app_bg.wasm\" crossorigin>\n",
            String::new(),
        ),
        (
            "<script src=\"app.js\" defer></script>\n<script src=\"giaoban-page.js\" defer></script>\n",
            String::new(),
        ),
        (
            "</body>",
            format!(
                "<script type=\"text/plain\" id=\"giaoban-wasm\">{wasm}</script>\n\
                 <script type=\"text/plain\" id=\"giaoban-worker\">\n{}</script>\n\
                 <script id=\"giaoban-glue\">\n{}</script>\n<script>\n{}</script>\n</body>",
                script("giaoban-worker.js")?,
                script("app.js")?,
                script("giaoban-page.js")?
            ),
        ),
    ];
    let mut page = read("index.html")?.replace(&policy(folder)?, SINGLE_POLICY);
    for (old, new) in replaced {
        if page.matches(old).count() != 1 {
            bail!("index.html no longer has the line {old} that the single file replaces");
        }
        page = page.replace(old, &new);
    }
    let file = folder.with_file_name("giaoban.html");
    fs::write(&file, page)?;
    Ok(file)
}

/// The version in Cargo.toml.
pub fn version() -> String {
    let manifest = fs::read_to_string(shell::root().join("Cargo.toml")).unwrap_or_default();
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = "));
    line.unwrap_or("0.0.0").trim_matches('"').to_owned()
}

/// A folder with nothing in it.
pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be replaced", shell::shown(folder)))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", shell::shown(folder)))
}

/// The page without the lines that only trunk reads.
fn without_trunk(page: &str) -> String {
    page.lines()
        .filter(|line| !line.contains("data-trunk"))
        .fold(String::new(), |page, line| page + line + "\n")
}

/// Name, bytes, and bytes after brotli of one file.
pub type Size = (String, usize, usize);

/// Bytes of a folder's files after brotli at its best, largest first, and their sum.
pub fn sizes(folder: &Path) -> Result<(Vec<Size>, usize)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)?.flatten().filter(|e| e.path().is_file()) {
        let bytes = fs::read(entry.path())?;
        let mut packed = Vec::new();
        let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &params)?;
        files.push((entry.file_name().to_string_lossy().into_owned(), bytes.len(), packed.len()));
    }
    files.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    let sum = files.iter().map(|f| f.2).sum();
    Ok((files, sum))
}

/// The content security policy that the page asks for.
pub fn policy(folder: &Path) -> Result<String> {
    let page = fs::read_to_string(folder.join("index.html"))?;
    page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy.to_owned())
        .context("index.html names no content security policy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_for_trunk_go() {
        assert_eq!(without_trunk("<p>\n<link data-trunk rel=\"rust\">\n</p>\n"), "<p>\n</p>\n");
    }
}
