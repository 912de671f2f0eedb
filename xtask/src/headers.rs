//! What a careful host sends with the page and with the frame: ready pieces of configuration for four servers. The
//! policies are those that the pages carry themselves, so that the two cannot drift apart.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::site;

/// Besides the policy.
const OTHERS: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// Writes the pieces into a folder. `page` and `frame` are the policies of index.html and embed.html.
pub fn write(folder: &Path, page: &str, frame: &str) -> Result<()> {
    site::empty(folder)?;
    // Who may show a page in a frame can only be said in a header.
    let page = format!("{page}; frame-ancestors 'none'");
    let frame = format!("{frame}; frame-ancestors https://intranet.example");
    for (name, text) in [
        ("nginx.conf", nginx(&page, &frame)),
        ("apache.conf", apache(&page, &frame)),
        ("Caddyfile", caddy(&page, &frame)),
        ("web.config", iis(&page)),
    ] {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

fn nginx(page: &str, frame: &str) -> String {
    let headers = |policy: &str| {
        let line = |(name, value): (&str, &str)| format!("    add_header {name} \"{value}\" always;\n");
        let all = [("Content-Security-Policy", policy)].into_iter().chain(OTHERS);
        all.map(line).collect::<String>() + "    add_header Cache-Control \"no-cache\" always;\n"
    };
    format!(
        "# In a server {{ … }}. gzip_types without application/wasm leaves the largest file uncompressed.\n\
         # The first line keeps what the second would replace.\n\
         include mime.types;\n\
         types {{ application/wasm wasm; application/manifest+json webmanifest; }}\n\
         gzip on;\n\
         gzip_types application/wasm application/javascript text/javascript text/css application/manifest+json image/svg+xml;\n\n\
         location /giaoban/ {{\n    alias /srv/giaoban/site/;\n    index index.html;\n{}}}\n\n\
         # The frame: name the pages that may hold it, here and in its address (?origin=…).\n\
         location /giaoban-embed/ {{\n    alias /srv/giaoban/embed/;\n{}}}\n",
        headers(page),
        headers(frame)
    )
}

fn apache(page: &str, frame: &str) -> String {
    let headers = |policy: &str| {
        let line = |(name, value): (&str, &str)| format!("    Header always set {name} \"{value}\"\n");
        let all = [("Content-Security-Policy", policy)].into_iter().chain(OTHERS);
        all.map(line).collect::<String>() + "    Header always set Cache-Control \"no-cache\"\n"
    };
    format!(
        "# Needs mod_headers, mod_mime, and mod_deflate or mod_brotli. In .htaccess leave out the <Directory> lines.\n\
         AddType application/wasm .wasm\n\
         AddType application/manifest+json .webmanifest\n\
         AddOutputFilterByType DEFLATE application/wasm application/javascript text/javascript text/css text/html image/svg+xml\n\n\
         <Directory \"/srv/giaoban/site\">\n{}</Directory>\n\n\
         # The frame: name the pages that may hold it, here and in its address (?origin=…).\n\
         <Directory \"/srv/giaoban/embed\">\n{}</Directory>\n",
        headers(page),
        headers(frame)
    )
}

fn caddy(page: &str, frame: &str) -> String {
    let headers = |policy: &str| {
        let line = |(name, value): (&str, &str)| format!("\t\t\t{name} \"{value}\"\n");
        let all = [("Content-Security-Policy", policy)].into_iter().chain(OTHERS);
        all.map(line).collect::<String>() + "\t\t\tCache-Control \"no-cache\"\n"
    };
    format!(
        "# What Caddy compresses by itself leaves out the largest file.\n\
         (giaoban) {{\n\tencode {{\n\t\tzstd\n\t\tgzip\n\t\tmatch {{\n\t\t\theader Content-Type application/wasm*\n\t\t\theader Content-Type text/*\n\
         \t\t\theader Content-Type application/javascript*\n\t\t\theader Content-Type image/svg+xml*\n\t\t}}\n\t}}\n\
         \t@manifest path *.webmanifest\n\theader @manifest Content-Type application/manifest+json\n\tfile_server\n}}\n\n\
         example.org {{\n\thandle_path /giaoban/* {{\n\t\troot * /srv/giaoban/site\n\t\timport giaoban\n\t\theader {{\n{}\t\t}}\n\t}}\n\n\
         \t# The frame: name the pages that may hold it, here and in its address (?origin=…).\n\
         \thandle_path /giaoban-embed/* {{\n\t\troot * /srv/giaoban/embed\n\t\timport giaoban\n\t\theader {{\n{}\t\t}}\n\t}}\n}}\n",
        headers(page),
        headers(frame)
    )
}

/// For the page; beside the frame the same file with the frame's policy.
fn iis(page: &str) -> String {
    let line = |(name, value): (&str, &str)| format!("        <add name=\"{name}\" value=\"{value}\" />\n");
    let all = [("Content-Security-Policy", page)].into_iter().chain(OTHERS);
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <!-- Beside index.html. Beside embed.html replace frame-ancestors 'none' by the pages that may hold it. -->\n\
         <configuration>\n  <system.webServer>\n    <staticContent>\n      <remove fileExtension=\".wasm\" />\n\
         \x20     <mimeMap fileExtension=\".wasm\" mimeType=\"application/wasm\" />\n      <remove fileExtension=\".webmanifest\" />\n\
         \x20     <mimeMap fileExtension=\".webmanifest\" mimeType=\"application/manifest+json\" />\n    </staticContent>\n\
         \x20   <urlCompression doStaticCompression=\"true\" />\n    <httpProtocol>\n      <customHeaders>\n{}        <add name=\"Cache-Control\" value=\"no-cache\" />\n\
         \x20     </customHeaders>\n    </httpProtocol>\n  </system.webServer>\n</configuration>\n",
        all.map(line).collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_holds_the_policy_as_it_stands() {
        let (page, frame) = ("default-src 'none'; script-src 'self'", "default-src 'none'");
        for text in [nginx(page, frame), apache(page, frame), caddy(page, frame), iis(page)] {
            assert!(text.contains(&format!("\"{page}\"")), "{text}");
            assert!(OTHERS.iter().all(|(name, value)| text.contains(name) && text.contains(value)), "{text}");
            assert!(text.contains("application/wasm") && text.contains("manifest+json"), "{text}");
        }
        // A list of types replaces the one that stands above it, where that is not named again.
        assert!(nginx(page, frame).contains("include mime.types;\ntypes {"));
        assert_eq!(nginx(page, frame).matches('{').count(), nginx(page, frame).matches('}').count());
        assert_eq!(caddy(page, frame).matches('{').count(), caddy(page, frame).matches('}').count());
    }
}
