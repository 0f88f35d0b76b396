// Makes the document fonts in resources/fonts from the published ones: same outlines, no layout tables.
// A PDF writer reads GSUB, GPOS and GDEF for every word and needs none of them here; without them a dossier renders
// about twice as fast. One thing they carried is kept: digits of equal width, so that columns of numbers line up.
//
// node scripts/lean-fonts.mjs [FOLDER]      FOLDER instead of resources/fonts
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { readCharacterMap, readSingleSubstitution, writeCharacterMap } from './font-tables.mjs';

const source = '@expo-google-fonts';

/** Published file → file in resources/fonts. */
const leanFonts = [
  ['inter/400Regular/Inter_400Regular.ttf', 'Inter-Regular.ttf'],
  ['inter/700Bold/Inter_700Bold.ttf', 'Inter-Bold.ttf'],
  ['inter/400Regular_Italic/Inter_400Regular_Italic.ttf', 'Inter-Italic.ttf'],
  ['jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf', 'JetBrainsMono-Regular.ttf'],
].map(([from, to]) => ({ from: join(source, from), to }));

const licences = [
  ['inter/LICENSE_FONT', 'OFL-Inter.txt'],
  ['jetbrains-mono/LICENSE_FONT', 'OFL-JetBrainsMono.txt'],
].map(([from, to]) => ({ from: join(source, from), to }));

/** What drawing, measuring and embedding read; everything else is dropped. */
const keptTables = new Set([
  'OS/2',
  'cmap',
  'cvt ',
  'fpgm',
  'gasp',
  'glyf',
  'head',
  'hhea',
  'hmtx',
  'loca',
  'maxp',
  'name',
  'post',
  'prep',
]);

const headerBytes = 12;
const recordBytes = 16;
const checksumMagic = 0xb1b0afba; // OpenType, table "head": checksumAdjustment = this − sum of the whole file
const adjustmentOffset = 8;

/** The font without layout tables, digits mapped to their tabular forms, checksums of tables and file renewed. */
function leanFont(bytes) {
  const tables = readTables(bytes);
  const digits = tables.has('GSUB') ? readSingleSubstitution(tables.get('GSUB'), 'tnum') : new Map();
  const characters = readCharacterMap(tables.get('cmap'));
  for (let digit = 0x30; digit <= 0x39; digit += 1) {
    const glyph = characters.get(digit);
    characters.set(digit, digits.get(glyph) ?? glyph);
  }
  tables.set('cmap', writeCharacterMap(characters));
  return writeTables(
    bytes.readUInt32BE(0),
    [...tables].filter(([tag]) => keptTables.has(tag)),
  );
}

function readTables(bytes) {
  const tables = new Map();
  for (let i = 0; i < bytes.readUInt16BE(4); i += 1) {
    const record = headerBytes + i * recordBytes;
    const offset = bytes.readUInt32BE(record + 8);
    const length = bytes.readUInt32BE(record + 12);
    tables.set(bytes.toString('latin1', record, record + 4), bytes.subarray(offset, offset + length));
  }
  return tables;
}

function writeTables(version, tables) {
  const sorted = tables.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const bytes = Buffer.alloc(
    headerBytes +
      sorted.length * recordBytes +
      sorted.reduce((sum, [, table]) => sum + padded(table.length), 0),
  );
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  bytes.writeUInt32BE(version, 0);
  bytes.writeUInt16BE(sorted.length, 4);
  bytes.writeUInt16BE(power * recordBytes, 6);
  bytes.writeUInt16BE(Math.log2(power), 8);
  bytes.writeUInt16BE((sorted.length - power) * recordBytes, 10);

  let offset = headerBytes + sorted.length * recordBytes;
  let head = 0;
  sorted.forEach(([tag, table], i) => {
    table.copy(bytes, offset);
    if (tag === 'head') {
      head = offset;
      bytes.writeUInt32BE(0, head + adjustmentOffset); // counts as zero in both checksums
    }
    const record = headerBytes + i * recordBytes;
    bytes.write(tag, record, 'latin1');
    bytes.writeUInt32BE(checksum(bytes.subarray(offset, offset + padded(table.length))), record + 4);
    bytes.writeUInt32BE(offset, record + 8);
    bytes.writeUInt32BE(table.length, record + 12);
    offset += padded(table.length);
  });
  bytes.writeUInt32BE((checksumMagic - checksum(bytes)) >>> 0, head + adjustmentOffset);
  return bytes;
}

const padded = (length) => Math.ceil(length / 4) * 4;

function checksum(bytes) {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
  return sum;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const target = argv[2] ?? join(root, 'resources/fonts');
  mkdirSync(target, { recursive: true });
  for (const { from, to } of leanFonts) {
    const lean = leanFont(readFileSync(join(root, 'node_modules', from)));
    writeFileSync(join(target, to), lean);
    console.log(`${to}  ${lean.length} bytes`);
  }
  for (const { from, to } of licences) copyFileSync(join(root, 'node_modules', from), join(target, to));
}
