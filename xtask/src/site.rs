//! The page: one wasm for page and worker, its glue, style and icon, in one folder that any static host can serve.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::base91;
use crate::shell;
use crate::squeeze;
use crate::style;
use crate::wasm::{self, Glue, Unit};

/// Files that are copied as they are: where from, and their names in the folder.
const COPIED: &[(&str, &str)] = &[
    ("web/giaoban-page.js", "giaoban-page.js"),
    ("web/giaoban-worker.js", "giaoban-worker.js"),
    ("web/giaoban-reader.js", "giaoban-reader.js"),
    ("web/giaoban-host.js", "giaoban-host.js"),
    ("web/giaoban.webmanifest", "giaoban.webmanifest"),
    ("web/icon.svg", "icon.svg"),
    ("web/icon-192.png", "icon-192.png"),
    ("web/icon-512.png", "icon-512.png"),
    ("web/icon-maskable-512.png", "icon-maskable-512.png"),
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

/// What reads Word, PDF, archives and mail and writes exports: the page loads it with the first file that needs it.
pub const ON_DEMAND: &[&str] = &["reader_bg.wasm", "reader.js", "giaoban-reader.js"];

/// What the page is made of, before it is bound to JavaScript.
pub struct Compiled {
    /// Page and worker.
    page: PathBuf,
    /// What reads and writes files: a wasm of its own.
    reader: PathBuf,
}

/// Compiles the page.
pub fn compile(profile: Profile) -> Result<Compiled> {
    Ok(Compiled {
        page: wasm::compile(Unit::Bin("app"), "web", profile)?,
        reader: wasm::compile(Unit::Bin("importer"), "importer", profile)?,
    })
}

/// Builds the page and tells the folder it is in.
pub fn build(profile: Profile) -> Result<PathBuf> {
    let folder = profile.folder();
    assemble(&compile(profile)?, profile, &folder)?;
    Ok(folder)
}

/// Makes the page's folder of what was compiled.
pub fn assemble(compiled: &Compiled, profile: Profile, folder: &Path) -> Result<()> {
    empty(folder)?;
    wasm::bind(&compiled.page, "app", folder, profile, Glue::Classic, false)?;
    wasm::bind(&compiled.reader, "reader", folder, profile, Glue::Classic, false)?;
    assets(folder)?;
    let page = fs::read_to_string(shell::root().join("index.html")).context("index.html cannot be read")?;
    fs::write(folder.join("index.html"), without_trunk(&page))?;
    stamp(folder)?;
    // Last: it names all other files.
    offline(folder)
}

/// Names the build in the page and in the scripts of its threads. A window that has long been open starts those of a newer
/// build once the host or another window has changed to it; it can tell by the name, and asks to be loaded anew.
fn stamp(folder: &Path) -> Result<()> {
    let mut program = String::new();
    for name in ["app_bg.wasm", "app.js", "reader_bg.wasm", "reader.js"] {
        program += &sha256(&fs::read(folder.join(name)).with_context(|| format!("{name} cannot be read"))?);
    }
    let build = sha256(program.as_bytes()).chars().take(16).collect::<String>();
    for (name, place, stamped) in [
        ("index.html", "<html lang=\"vi\">", format!("<html lang=\"vi\" data-build=\"{build}\">")),
        ("giaoban-worker.js", "build: \"\"", format!("build: \"{build}\"")),
        ("giaoban-reader.js", "build: \"\"", format!("build: \"{build}\"")),
    ] {
        let file = folder.join(name);
        let text = fs::read_to_string(&file).with_context(|| format!("{name} cannot be read"))?;
        if text.matches(place).count() != 1 {
            bail!("{name} no longer says {place}, where the build is named");
        }
        fs::write(file, text.replace(place, &stamped))?;
    }
    Ok(())
}

/// The service worker, which keeps a copy of the page, with the list of the files and their checksums.
fn offline(folder: &Path) -> Result<()> {
    const NAME: &str = "giaoban-offline.js";
    let mut files = checksums(folder)?;
    if let Some(page) = files.remove("index.html") {
        files.insert("./".to_owned(), page);
    }
    let list = serde_json::to_string_pretty(&files)?;
    let version = sha256(list.as_bytes()).chars().take(16).collect::<String>();
    let mut script = fs::read_to_string(shell::root().join("web").join(NAME))
        .with_context(|| format!("web/{NAME} cannot be read"))?;
    for (place, value) in [("FILES = {}", list), ("VERSION = \"\"", format!("\"{version}\""))] {
        if script.matches(place).count() != 1 {
            bail!("web/{NAME} no longer says {place}");
        }
        let name = place.split(' ').next().unwrap_or_default();
        script = script.replace(place, &format!("{name} = {value}"));
    }
    fs::write(folder.join(NAME), script)?;
    squeeze::script(&folder.join(NAME))
}

/// The SHA-256 of every file below a folder, by its name from there, with `/` between folders.
pub fn checksums(folder: &Path) -> Result<BTreeMap<String, String>> {
    fn walk(folder: &Path, prefix: &str, out: &mut BTreeMap<String, String>) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                walk(&path, &format!("{name}/"), out)?;
            } else {
                out.insert(name, sha256(&fs::read(&path)?));
            }
        }
        Ok(())
    }
    let mut out = BTreeMap::new();
    walk(folder, "", &mut out)?;
    Ok(out)
}

/// In hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Scripts, style and icon: what is neither compiled nor generated.
pub fn assets(folder: &Path) -> Result<()> {
    let root = shell::root();
    for (from, to) in COPIED {
        fs::copy(root.join(from), folder.join(to)).with_context(|| format!("{from} cannot be copied"))?;
        if to.ends_with(".js") {
            squeeze::script(&folder.join(to))?;
        }
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
    let packed = |name: &str| {
        let bytes = fs::read(folder.join(name)).with_context(|| format!("{name} cannot be read"))?;
        anyhow::Ok(base91::encode(&miniz_oxide::deflate::compress_to_vec(&bytes, 10)))
    };
    // Neither can end a script early, and in JavaScript both mean the same with the backslash.
    let script =
        |name: &str| read(name).map(|text| text.replace("</script", "<\\/script").replace("<!--", "<\\!--"));
    // What is carried as text is unpacked or started by the page when it is wanted.
    let text = |id: &str, text: String| format!("<script type=\"text/plain\" id=\"{id}\">{text}</script>\n");
    let unpack = squeeze::script_text(&fs::read_to_string(shell::root().join("web/giaoban-unpack.js"))?)?;
    let body = [
        format!("<script id=\"giaoban-unpack\">\n{unpack}</script>\n"),
        text("giaoban-wasm", packed("app_bg.wasm")?),
        text("giaoban-worker", script("giaoban-worker.js")?),
        text("giaoban-reader-wasm", packed("reader_bg.wasm")?),
        text("giaoban-reader-glue", script("reader.js")?),
        text("giaoban-reader", script("giaoban-reader.js")?),
        format!("<script id=\"giaoban-glue\">\n{}</script>\n", script("app.js")?),
        format!("<script>\n{}</script>\n", script("giaoban-page.js")?),
        format!("<script>\n{}</script>\n</body>", script("giaoban-host.js")?),
    ];
    let icon = format!("href=\"data:image/svg+xml;base64,{}\"", STANDARD.encode(read("icon.svg")?));
    let style = format!("<style>\n{}</style>", read("giaoban.css")?);
    let replaced = [
        ("href=\"icon.svg\"", icon.as_str()),
        ("<link rel=\"stylesheet\" href=\"giaoban.css\">", &style),
        (
            "<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" href=\"app_bg.wasm\" crossorigin>\n",
            "",
        ),
        ("<script src=\"app.js\" defer></script>\n", ""),
        ("<script src=\"giaoban-page.js\" defer></script>\n", ""),
        ("<script src=\"giaoban-host.js\" defer></script>\n", ""),
        // There is nothing to install, and the policy would refuse both.
        ("<link rel=\"apple-touch-icon\" href=\"icon-192.png\">\n", ""),
        ("<link rel=\"manifest\" href=\"giaoban.webmanifest\">\n", ""),
        ("</body>", &body.concat()),
    ];
    let mut page = read("index.html")?.replace(&policy(&folder.join("index.html"))?, SINGLE_POLICY);
    for (old, new) in replaced {
        if page.matches(old).count() != 1 {
            bail!("index.html no longer has the line {old} that the single file replaces");
        }
        page = page.replace(old, new);
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

/// The content security policy that a page asks for.
pub fn policy(page: &Path) -> Result<String> {
    let text = fs::read_to_string(page).with_context(|| format!("{} cannot be read", shell::shown(page)))?;
    text.split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy.to_owned())
        .with_context(|| format!("{} names no content security policy", shell::shown(page)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_for_trunk_go() {
        assert_eq!(without_trunk("<p>\n<link data-trunk rel=\"rust\">\n</p>\n"), "<p>\n</p>\n");
    }
}
