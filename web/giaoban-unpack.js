// Only in the page that is a single file: the wasm it carries as text, unpacked, for the page and for its thread.
// The text is what xtask/src/base91.rs writes: thirteen bits in two characters. Written for browsers of any age.
"use strict";
function giaobanUnpack(text) {
  var pairs = text.length >> 1, bytes = new Uint8Array((pairs * 13 >> 3) - (text.length & 1));
  var held = 0, bits = 0, to = 0;
  function digit(at) {
    var code = text.charCodeAt(at);
    return code - (code > 60 ? 36 : 35);
  }
  for (var at = 0; at < pairs * 2; at += 2) {
    held = held << 13 | digit(at) * 91 + digit(at + 1);
    for (bits += 13; bits >= 8;) {
      bits -= 8;
      bytes[to++] = held >> bits;
      held &= (1 << bits) - 1;
    }
  }
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();
}
