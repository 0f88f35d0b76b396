// The two OpenType tables that lean-fonts.mjs has to understand: cmap and, in GSUB, single substitutions.
// Source: OpenType specification 1.9.1, "cmap" (formats 4 and 12) and "GSUB" (lookup types 1 and 7).

const windowsFull = [3, 10];
const windowsBasic = [3, 1];

/** Code point → glyph, from the widest Unicode subtable. */
export function readCharacterMap(cmap) {
  const subtable = findSubtable(cmap, windowsFull) ?? findSubtable(cmap, windowsBasic);
  const format = subtable.readUInt16BE(0);
  if (format === 12) return readSegmentedCoverage(subtable);
  if (format === 4) return readSegmentToDelta(subtable);
  throw new Error(`cmap format ${format} is not one this script reads`);
}

function findSubtable(cmap, [platform, encoding]) {
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const record = 4 + i * 8;
    if (cmap.readUInt16BE(record) === platform && cmap.readUInt16BE(record + 2) === encoding) {
      return cmap.subarray(cmap.readUInt32BE(record + 4));
    }
  }
  return undefined;
}

function readSegmentedCoverage(table) {
  const map = new Map();
  for (let i = 0; i < table.readUInt32BE(12); i += 1) {
    const group = 16 + i * 12;
    const start = table.readUInt32BE(group);
    const glyph = table.readUInt32BE(group + 8);
    for (let code = start; code <= table.readUInt32BE(group + 4); code += 1)
      map.set(code, glyph + code - start);
  }
  return map;
}

function readSegmentToDelta(table) {
  const map = new Map();
  const doubled = table.readUInt16BE(6); // segment count × 2: the length of each of the four arrays
  for (let at = 0; at < doubled; at += 2) {
    const end = table.readUInt16BE(14 + at);
    const start = table.readUInt16BE(16 + doubled + at);
    const delta = table.readUInt16BE(16 + 2 * doubled + at);
    const rangeAt = 16 + 3 * doubled + at;
    const range = table.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = range === 0 ? code : table.readUInt16BE(rangeAt + range + 2 * (code - start));
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) map.set(code, glyph);
    }
  }
  return map;
}

/** A cmap with one format 12 subtable, for Unicode and for Windows. */
export function writeCharacterMap(map) {
  const groups = [];
  for (const [code, glyph] of [...map].toSorted(([a], [b]) => a - b)) {
    const last = groups.at(-1);
    if (last && code === last.end + 1 && glyph === last.glyph + code - last.start) last.end = code;
    else groups.push({ start: code, end: code, glyph });
  }
  const offset = 4 + 2 * 8;
  const length = 16 + groups.length * 12;
  const bytes = Buffer.alloc(offset + length);
  bytes.writeUInt16BE(2, 2);
  [[0, 4], windowsFull].forEach(([platform, encoding], i) => {
    bytes.writeUInt16BE(platform, 4 + i * 8);
    bytes.writeUInt16BE(encoding, 6 + i * 8);
    bytes.writeUInt32BE(offset, 8 + i * 8);
  });
  bytes.writeUInt16BE(12, offset);
  bytes.writeUInt32BE(length, offset + 4);
  bytes.writeUInt32BE(groups.length, offset + 12);
  groups.forEach((group, i) => {
    bytes.writeUInt32BE(group.start, offset + 16 + i * 12);
    bytes.writeUInt32BE(group.end, offset + 20 + i * 12);
    bytes.writeUInt32BE(group.glyph, offset + 24 + i * 12);
  });
  return bytes;
}

/** Glyph → glyph of a feature that replaces single glyphs; empty when the font does not have it. */
export function readSingleSubstitution(gsub, tag) {
  const features = gsub.readUInt16BE(6);
  const lookups = gsub.readUInt16BE(8);
  for (let i = 0; i < gsub.readUInt16BE(features); i += 1) {
    const record = features + 2 + i * 6;
    if (gsub.toString('latin1', record, record + 4) !== tag) continue;
    const feature = features + gsub.readUInt16BE(record + 4);
    const map = new Map();
    for (let j = 0; j < gsub.readUInt16BE(feature + 2); j += 1) {
      const index = gsub.readUInt16BE(feature + 4 + j * 2);
      readLookup(gsub, lookups + gsub.readUInt16BE(lookups + 2 + index * 2), map);
    }
    return map; // the same feature is listed once per script and language
  }
  return new Map();
}

function readLookup(gsub, lookup, map) {
  for (let i = 0; i < gsub.readUInt16BE(lookup + 4); i += 1) {
    let subtable = lookup + gsub.readUInt16BE(lookup + 6 + i * 2);
    let type = gsub.readUInt16BE(lookup);
    if (type === 7) {
      type = gsub.readUInt16BE(subtable + 2);
      subtable += gsub.readUInt32BE(subtable + 4);
    }
    if (type !== 1) continue;
    const coverage = readCoverage(gsub, subtable + gsub.readUInt16BE(subtable + 2));
    const byDelta = gsub.readUInt16BE(subtable) === 1;
    coverage.forEach((glyph, at) => {
      map.set(
        glyph,
        byDelta
          ? (glyph + gsub.readInt16BE(subtable + 4)) & 0xffff
          : gsub.readUInt16BE(subtable + 6 + at * 2),
      );
    });
  }
}

function readCoverage(gsub, at) {
  const count = gsub.readUInt16BE(at + 2);
  if (gsub.readUInt16BE(at) === 1)
    return Array.from({ length: count }, (_, i) => gsub.readUInt16BE(at + 4 + i * 2));
  const glyphs = [];
  for (let i = 0; i < count; i += 1) {
    const range = at + 4 + i * 6;
    for (let glyph = gsub.readUInt16BE(range); glyph <= gsub.readUInt16BE(range + 2); glyph += 1)
      glyphs.push(glyph);
  }
  return glyphs;
}
