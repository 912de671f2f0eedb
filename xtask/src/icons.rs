//! The icons that installing the page needs, drawn from `web/icon.svg`: the same bytes on every machine. They are kept in
//! `web/`, so that a build only copies them; a test compares.
//!
//! The drawing is made of one rounded ground and of bars; this knows just that: `rect`, and `path` with `M`, `h`, `v`, `z`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell;

/// Name, size in pixels, and whether a system may cut it to any shape: then the ground reaches the edges and the drawing
/// keeps to the middle.
const ICONS: &[(&str, usize, bool)] =
    &[("icon-192.png", 192, false), ("icon-512.png", 512, false), ("icon-maskable-512.png", 512, true)];

/// How much of a maskable icon the drawing takes: its corners stay within the circle that is always seen.
const MASKABLE: f64 = 0.75;

/// Draws all icons into `web/`.
pub fn icons() -> Result<()> {
    for (name, bytes) in drawn()? {
        fs::write(folder().join(&name), bytes)?;
        println!("web/{name}");
    }
    Ok(())
}

fn folder() -> PathBuf {
    shell::root().join("web")
}

fn drawn() -> Result<Vec<(String, Vec<u8>)>> {
    let svg = fs::read_to_string(folder().join("icon.svg")).context("web/icon.svg cannot be read")?;
    let drawing = Drawing::parse(&svg)?;
    ICONS
        .iter()
        .map(|&(name, size, mask)| Ok((name.to_owned(), png(size, &drawing.pixels(size, mask))?)))
        .collect()
}

/// A filled rectangle.
#[derive(Clone, Copy, Debug)]
struct Bar {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    /// Radius of its corners.
    radius: f64,
    color: [u8; 3],
}

/// A drawing on a square: its ground first.
#[derive(Debug)]
struct Drawing {
    side: f64,
    bars: Vec<Bar>,
}

impl Drawing {
    fn parse(svg: &str) -> Result<Drawing> {
        let side =
            attribute(svg, "viewBox").and_then(|b| b.split(' ').nth(2)?.parse().ok()).context("viewBox")?;
        let mut bars = Vec::new();
        for element in svg.split('<').skip(2).filter(|e| !e.starts_with('/')) {
            let number = |name: &str| attribute(element, name).and_then(|v| v.parse::<f64>().ok());
            let color = |name: &str| attribute(element, name).and_then(color);
            if element.starts_with("rect ") {
                let (Some(right), Some(bottom), Some(color)) =
                    (number("width"), number("height"), color("fill"))
                else {
                    bail!("web/icon.svg: <{element}");
                };
                bars.push(Bar {
                    left: 0.0,
                    top: 0.0,
                    right,
                    bottom,
                    radius: number("rx").unwrap_or(0.0),
                    color,
                });
            } else if element.starts_with("path ") {
                let path = attribute(element, "d").context("a path without d")?;
                let (color, width) = match (color("stroke"), color("fill")) {
                    (Some(color), _) => (color, number("stroke-width").unwrap_or(1.0)),
                    (None, Some(color)) => (color, 0.0),
                    (None, None) => bail!("web/icon.svg: a path without colour"),
                };
                bars.extend(lines(path)?.into_iter().map(|[left, top, right, bottom]| {
                    // A line is as thick as its stroke, with blunt ends; what is filled has the size of its outline.
                    let (x, y) = if top == bottom { (0.0, width / 2.0) } else { (width / 2.0, 0.0) };
                    Bar {
                        left: left - x,
                        top: top - y,
                        right: right + x,
                        bottom: bottom + y,
                        radius: 0.0,
                        color,
                    }
                }));
            } else {
                bail!("web/icon.svg: <{element} is not known here");
            }
        }
        Ok(Drawing { side, bars })
    }

    /// RGBA, row by row.
    fn pixels(&self, size: usize, maskable: bool) -> Vec<u8> {
        let (scale, shift) = match maskable {
            true => (MASKABLE, self.side * (1.0 - MASKABLE) / 2.0),
            false => (1.0, 0.0),
        };
        let unit = self.side / size as f64;
        let mut pixels = Vec::with_capacity(size * size * 4);
        for row in 0..size {
            for column in 0..size {
                let (x, y) = (column as f64 * unit, row as f64 * unit);
                let mut color = [0.0; 3];
                let mut alpha = 0.0;
                for (index, bar) in self.bars.iter().enumerate() {
                    let part = match (maskable, index) {
                        (true, 0) => 1.0,
                        (true, _) => bar.cover((x - shift) / scale, (y - shift) / scale, unit / scale),
                        (false, _) => bar.cover(x, y, unit),
                    };
                    for (sum, own) in color.iter_mut().zip(bar.color) {
                        *sum = *sum * (1.0 - part) + f64::from(own) * part;
                    }
                    alpha = alpha + part - alpha * part;
                }
                // Colours so far are mixed with nothing where the ground is thin; take that out again.
                let level = |value: f64| (value / f64::max(alpha, 1e-9)).round().clamp(0.0, 255.0) as u8;
                pixels.extend(color.map(level));
                pixels.push((alpha * 255.0).round() as u8);
            }
        }
        pixels
    }
}

impl Bar {
    /// How much of a pixel it covers, from 0 to 1.
    fn cover(&self, x: f64, y: f64, unit: f64) -> f64 {
        let overlap =
            |from: f64, to: f64, at: f64| (to.min(at + unit) - from.max(at)).clamp(0.0, unit) / unit;
        if self.radius == 0.0 {
            return overlap(self.left, self.right, x) * overlap(self.top, self.bottom, y);
        }
        const FINE: u32 = 8;
        let at = |n: u32| (f64::from(n) + 0.5) * unit / f64::from(FINE);
        let inside = (0..FINE * FINE).filter(|n| {
            let (x, y) = (x + at(n % FINE), y + at(n / FINE));
            let out = |value: f64, from: f64, to: f64| {
                f64::max(f64::max(from + self.radius - value, value - to + self.radius), 0.0)
            };
            let (dx, dy) = (out(x, self.left, self.right), out(y, self.top, self.bottom));
            dx * dx + dy * dy <= self.radius * self.radius
        });
        inside.count() as f64 / f64::from(FINE * FINE)
    }
}

/// The boxes of a path's parts: a line, or the outline of a rectangle.
fn lines(path: &str) -> Result<Vec<[f64; 4]>> {
    let mut boxes: Vec<[f64; 4]> = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    let mut rest = path.trim();
    while let Some(command) = rest.chars().next() {
        let end = rest
            .get(1..)
            .and_then(|r| r.find(|c: char| c.is_ascii_alphabetic()))
            .map_or(rest.len(), |at| at + 1);
        let (part, after) = rest.split_at(end);
        let numbers: Vec<f64> =
            part.trim_start_matches(command).split_whitespace().flat_map(str::parse).collect();
        match (command, numbers.as_slice()) {
            ('M', [to_x, to_y]) => {
                (x, y) = (*to_x, *to_y);
                boxes.push([x, y, x, y]);
            }
            ('h', [by]) => x += by,
            ('v', [by]) => y += by,
            ('z', []) => {}
            _ => bail!("web/icon.svg: {part} is not known here"),
        }
        if let Some([left, top, right, bottom]) = boxes.last_mut() {
            (*left, *right) = (left.min(x), right.max(x));
            (*top, *bottom) = (top.min(y), bottom.max(y));
        }
        rest = after;
    }
    Ok(boxes)
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn color(value: &str) -> Option<[u8; 3]> {
    let number = u32::from_str_radix(value.strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// A PNG file of RGBA pixels, by a palette: a drawing has few colours, and their mixtures at edges.
fn png(size: usize, pixels: &[u8]) -> Result<Vec<u8>> {
    let colors: Vec<&[u8]> = pixels.chunks(4).collect::<BTreeSet<_>>().into_iter().collect();
    if colors.len() > 256 {
        bail!("An icon has {} colours, more than a palette holds.", colors.len());
    }
    let mut rows = Vec::with_capacity(pixels.len() / 4 + size);
    for row in pixels.chunks(size * 4) {
        rows.push(0);
        rows.extend(row.chunks(4).filter_map(|pixel| colors.binary_search(&pixel).ok()).map(|at| at as u8));
    }
    let side = (size as u32).to_be_bytes();
    let header = [&side[..], &side[..], &[8, 3, 0, 0, 0]].concat();
    let opaque: Vec<u8> = colors.iter().flat_map(|color| color.iter().take(3)).copied().collect();
    let alpha: Vec<u8> = colors.iter().filter_map(|color| color.get(3)).copied().collect();
    let data = miniz_oxide::deflate::compress_to_vec_zlib(&rows, 10);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, body) in
        [(b"IHDR", header), (b"PLTE", opaque), (b"tRNS", alpha), (b"IDAT", data), (b"IEND", Vec::new())]
    {
        out.extend((body.len() as u32).to_be_bytes());
        let checked = [&kind[..], &body].concat();
        out.extend_from_slice(&checked);
        out.extend(crc(&checked).to_be_bytes());
    }
    Ok(out)
}

/// The checksum of PNG.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(
            crc ^ u32::from(byte),
            |crc, _| if crc & 1 == 0 { crc >> 1 } else { (crc >> 1) ^ 0xedb8_8320 },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icons_are_those_of_the_drawing() {
        for (name, bytes) in drawn().unwrap() {
            let kept = fs::read(folder().join(&name)).unwrap_or_default();
            assert!(kept == bytes, "web/{name} is not that of web/icon.svg: cargo xtask icons");
        }
    }

    #[test]
    fn checksums_are_those_of_png() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }
}
