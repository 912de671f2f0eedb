//! The bills of materials of what is handed out, as CycloneDX 1.6: every package whose code goes into the wasm, and into
//! the command, with version, licence and checksum. What only helps to build (macros, build scripts, tests) is in neither.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::wasm::TARGET;
use crate::{shell, site};

/// What a bill is of.
#[derive(Clone, Copy)]
pub enum Of {
    /// Page, package and readers.
    Wasm,
    /// The command, on this system.
    Command,
}

impl Of {
    /// Features, and the system they are for.
    fn built(self) -> Result<(&'static str, String)> {
        Ok(match self {
            Of::Wasm => ("web,embed,importer", TARGET.to_owned()),
            Of::Command => ("cli", shell::host().context("rustc does not tell its system")?),
        })
    }
}

/// The bill. The same for the same sources: no time, no random number.
pub fn bill(of: Of) -> Result<Value> {
    let metadata = metadata(of)?;
    let checksums = checksums()?;
    let lookup = |id: &str| -> Option<&Value> { list(&metadata, "/packages").find(|p| p["id"] == id) };
    let root = list(&metadata, "/packages")
        .find(|p| p["name"] == "giaoban")
        .context("cargo metadata does not know this package")?;
    let reached = reached(&metadata, text(root, "id"))?;

    let mut components = Vec::new();
    let mut dependencies = Vec::new();
    for (id, needs) in &reached {
        let package = lookup(id).with_context(|| format!("cargo metadata does not know {id}"))?;
        let needs = needs.iter().filter_map(|id| lookup(id)).map(purl).collect::<BTreeSet<_>>();
        dependencies.push(json!({ "ref": purl(package), "dependsOn": needs }));
        if id == text(root, "id") {
            continue;
        }
        components.push(component(package, &checksums)?);
    }
    let std = standard_library()?;
    dependencies.push(json!({ "ref": std["bom-ref"], "dependsOn": [] }));
    components.push(std);
    components.sort_by_key(|c| text(c, "bom-ref").to_owned());
    dependencies.sort_by_key(|d| text(d, "ref").to_owned());

    let tool =
        json!({ "type": "application", "name": "giaoban-xtask", "version": env!("CARGO_PKG_VERSION") });
    let mut bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "tools": { "components": [tool] },
            "component": {
                "type": "application", "bom-ref": purl(root), "name": "giaoban", "version": site::version(),
                "description": root["description"], "purl": purl(root), "licenses": licences(root)?,
            },
            "lifecycles": [{ "phase": "build" }],
        },
        "components": components,
        "dependencies": dependencies,
    });
    // A number that names this bill and no other, made of what is in it.
    let digest = site::sha256(serde_json::to_string(&bill)?.as_bytes());
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default();
    bill["serialNumber"] = format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
    .into();
    Ok(bill)
}

/// What cargo knows of the packages.
fn metadata(of: Of) -> Result<Value> {
    let (features, system) = of.built()?;
    let output = shell::cargo(&[
        "metadata",
        "--format-version=1",
        "--locked",
        "--no-default-features",
        "--features",
        features,
        "--filter-platform",
        &system,
    ])
    .stderr(std::process::Stdio::inherit())
    .output()?;
    if !output.status.success() {
        bail!("`cargo metadata` failed");
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The packages whose code gets in, each with those that it needs there: along ordinary dependencies, but not
/// through macros, which run while it is compiled.
fn reached(metadata: &Value, root: &str) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let macros: BTreeSet<&str> = list(metadata, "/packages")
        .filter(|p| list(p, "/targets").any(|t| list(t, "/kind").any(|kind| kind == "proc-macro")))
        .map(|p| text(p, "id"))
        .collect();
    let mut out = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(id) = open.pop() {
        if out.contains_key(&id) {
            continue;
        }
        let node = list(metadata, "/resolve/nodes")
            .find(|n| n["id"] == id.as_str())
            .with_context(|| format!("cargo metadata resolves no {id}"))?;
        let needs: BTreeSet<String> = list(node, "/deps")
            .filter(|dep| list(dep, "/dep_kinds").any(|kind| kind["kind"].is_null()))
            .map(|dep| text(dep, "pkg"))
            .filter(|id| !macros.contains(id))
            .map(str::to_owned)
            .collect();
        open.extend(needs.iter().cloned());
        out.insert(id, needs);
    }
    Ok(out)
}

fn component(package: &Value, checksums: &BTreeMap<String, String>) -> Result<Value> {
    let (name, version) = (text(package, "name"), text(package, "version"));
    let mut component = json!({
        "type": "library", "bom-ref": purl(package), "name": name, "version": version, "scope": "required",
        "purl": purl(package), "licenses": licences(package)?,
    });
    if let Some(checksum) = checksums.get(&format!("{name} {version}")) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if let Some(address) = package["repository"].as_str() {
        component["externalReferences"] = json!([{ "type": "vcs", "url": address }]);
    }
    Ok(component)
}

/// Rust's own, which is in everything.
fn standard_library() -> Result<Value> {
    let line = shell::first_line("rustc", &["--version"]).context("rustc tells no version")?;
    let version = line.split(' ').nth(1).unwrap_or_default();
    Ok(json!({
        "type": "library", "bom-ref": format!("rust-std@{version}"), "name": "rust-std", "version": version, "scope": "required",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    }))
}

fn purl(package: &Value) -> String {
    format!("pkg:cargo/{}@{}", text(package, "name"), text(package, "version"))
}

/// The licence as an SPDX expression; older packages write a stroke for "or".
fn licences(package: &Value) -> Result<Value> {
    let licence =
        package["license"].as_str().with_context(|| format!("{} names no licence", text(package, "name")))?;
    Ok(json!([{ "expression": licence.replace(" / ", " OR ").replace('/', " OR ") }]))
}

/// SHA-256 of the packages by name and version, from Cargo.lock.
fn checksums() -> Result<BTreeMap<String, String>> {
    let lock = fs::read_to_string(shell::root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let value = |package: &str, key: &str| {
        let line = package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        line.map(|value| value.trim_matches('"').to_owned())
    };
    let packages = lock.split("[[package]]").skip(1);
    Ok(packages
        .filter_map(|p| {
            Some((format!("{} {}", value(p, "name")?, value(p, "version")?), value(p, "checksum")?))
        })
        .collect())
}

fn list<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = &'a Value> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bills_are_complete_and_the_same_each_time() {
        check(
            Of::Wasm,
            &["yew", "wasm-bindgen", "serde", "serde-wasm-bindgen", "pdf-extract", "rustc-hash", "rust-std"],
            &["yew-macro", "serde_derive", "syn", "clap", "proptest", "xtask", "giaoban"],
        );
        check(
            Of::Command,
            &["clap", "serde_json", "pdf-extract", "quick-xml", "rustc-hash", "rust-std"],
            &["clap_derive", "syn", "yew", "wasm-bindgen", "proptest", "xtask", "giaoban"],
        );
    }

    fn check(of: Of, present: &[&str], absent: &[&str]) {
        let bill = bill(of).unwrap();
        assert_eq!(bill, super::bill(of).unwrap());
        assert_eq!((text(&bill, "bomFormat"), text(&bill, "specVersion")), ("CycloneDX", "1.6"));
        assert_eq!(bill["version"], 1);
        let serial = text(&bill, "serialNumber").strip_prefix("urn:uuid:").unwrap();
        assert_eq!(serial.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(
            serial.chars().all(|c| c == '-' || c.is_ascii_digit() || ('a'..='f').contains(&c)),
            "{serial}"
        );
        assert!(bill.pointer("/metadata/timestamp").is_none());
        assert_eq!(bill.pointer("/metadata/component/name").unwrap(), "giaoban");

        let names: Vec<&str> = list(&bill, "/components").map(|c| text(c, "name")).collect();
        for name in present {
            assert!(names.contains(name), "{name} is missing: {names:?}");
        }
        for name in absent {
            assert!(!names.contains(name), "{name} does not get in");
        }

        let refs: BTreeSet<&str> = list(&bill, "/components").map(|c| text(c, "bom-ref")).collect();
        assert_eq!(refs.len(), names.len(), "each stands once");
        for component in list(&bill, "/components") {
            for field in ["type", "name", "version", "bom-ref"] {
                assert!(!text(component, field).is_empty(), "{component}");
            }
            let licence = component.pointer("/licenses/0/expression").and_then(Value::as_str).unwrap();
            assert!(!licence.is_empty() && !licence.contains('/'), "{component}");
            assert!(
                text(component, "name") == "rust-std" || component.get("hashes").is_some(),
                "{component}"
            );
        }
        let own = bill.pointer("/metadata/component/bom-ref").and_then(Value::as_str).unwrap();
        for dependency in list(&bill, "/dependencies") {
            for reference in [&dependency["ref"]].into_iter().chain(list(dependency, "/dependsOn")) {
                let reference = reference.as_str().unwrap();
                assert!(reference == own || refs.contains(reference), "{reference} is no component");
            }
        }
    }
}
