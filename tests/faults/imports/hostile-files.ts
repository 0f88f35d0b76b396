import type { Chance } from '../support/random';
import { goodFiles } from './good-files';
import { awkwardTexts, jsonShapes } from './shapes';

/** A file that nobody should trust, and how it was made. */
export interface HostileFile {
  readonly how: string;
  readonly bytes: Buffer;
}

/** One more hostile file: a good one with something wrong in its bytes, its cells or its shape. */
export function hostileFile(chance: Chance): HostileFile {
  const [how, make] = pick(makers, chance);
  return { how, bytes: make(chance) };
}

type Maker = (chance: Chance) => Buffer;

const makers: readonly (readonly [string, Maker])[] = [
  ['bytes changed', changed],
  ['bytes changed', changed],
  ['cut', cut],
  ['a part twice', doubled],
  ['a part gone', shortened],
  ['two files in one', (chance) => Buffer.concat([changed(chance), good(chance)])],
  ['the end of a Parquet file changed', changedFooter],
  ['an awkward cell', awkwardCell],
  ['an awkward header', awkwardHeader],
  ['rows of other widths', ragged],
  ['JSON of an odd shape', oddJson],
  ['another encoding', otherEncoding],
  ['noise', (chance) => chance.bytes(chance.below(400))],
  ['many columns', wide],
  ['one long cell', long],
  ['deep JSON', (chance) => Buffer.from(`{"case_id":${'[{"a":'.repeat(10 ** chance.below(6))}\n`)],
];

const pick = <T>(values: readonly T[], chance: Chance): T => values[chance.below(values.length)] as T;
const good = (chance: Chance) => Buffer.from(pick(goodFiles, chance));
const goodText = (chance: Chance) => pick(goodFiles.slice(0, 3), chance).toString('utf8');

function changed(chance: Chance): Buffer {
  const bytes = good(chance);
  for (let left = 1 + chance.below(6); left > 0; left -= 1) {
    const at = chance.below(bytes.length);
    bytes[at] = chance.below(2) === 0 ? chance.below(256) : (bytes[at] as number) ^ (1 << chance.below(8));
  }
  return bytes;
}

function cut(chance: Chance): Buffer {
  const bytes = good(chance);
  return bytes.subarray(0, chance.below(bytes.length));
}

function doubled(chance: Chance): Buffer {
  const bytes = good(chance);
  const [from, to] = [chance.below(bytes.length), chance.below(bytes.length)].sort((a, b) => a - b);
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
}

function shortened(chance: Chance): Buffer {
  const bytes = good(chance);
  const [from, to] = [chance.below(bytes.length), chance.below(bytes.length)].sort((a, b) => a - b);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}

/** Where a Parquet file says what is in it: most of what goes wrong there goes wrong by a number. */
function changedFooter(chance: Chance): Buffer {
  const bytes = Buffer.from(pick(goodFiles.slice(-2), chance));
  const footer = Math.min(bytes.length - 8, bytes.readUInt32LE(bytes.length - 8));
  for (let left = 1 + chance.below(3); left > 0; left -= 1)
    bytes[bytes.length - 1 - chance.below(footer + 8)] = chance.below(256);
  return bytes;
}

function awkwardCell(chance: Chance): Buffer {
  const lines = goodText(chance).split('\n');
  const at = 1 + chance.below(lines.length - 2);
  const cells = (lines[at] ?? '').split(',');
  cells[chance.below(cells.length)] = awkward(chance);
  lines[at] = cells.join(',');
  return Buffer.from(lines.join('\n'), 'utf8');
}

function awkwardHeader(chance: Chance): Buffer {
  const lines = goodText(chance).split('\n');
  const names = (lines[0] ?? '').split(',');
  names[chance.below(names.length)] = chance.below(2) === 0 ? awkward(chance) : pick(names, chance);
  lines[0] = names.join(',');
  return Buffer.from(lines.join('\n'), 'utf8');
}

function awkward(chance: Chance): string {
  const text = pick(awkwardTexts, chance);
  return chance.below(2) === 0 ? text : `"${text.replaceAll('"', '""')}"`;
}

function ragged(chance: Chance): Buffer {
  const lines = goodText(chance).split('\n');
  lines.splice(chance.below(lines.length), 0, pick(['', ',', ',,,,,,,,', '\r', '"', '""', 'x'], chance));
  return Buffer.from(lines.join(pick(['\n', '\r\n', '\r', '\n\r'], chance)), 'utf8');
}

function oddJson(chance: Chance): Buffer {
  const row = (value: string) => `{"case_id":"c${chance.below(9)}","label":1,"score":${value}}`;
  const shape = pick(jsonShapes, chance);
  return Buffer.from([row('0.5'), chance.below(2) === 0 ? shape : row(shape), ''].join('\n'), 'utf8');
}

function otherEncoding(chance: Chance): Buffer {
  const text = `\ufeff${goodText(chance)}`;
  const little = Buffer.from(text, 'utf16le');
  const made = [little, Buffer.from(little).swap16(), Buffer.from(text, 'latin1'), Buffer.from(text, 'utf8')];
  const bytes = pick(made, chance);
  return chance.below(2) === 0 ? bytes : bytes.subarray(chance.below(4), bytes.length - chance.below(4));
}

function wide(chance: Chance): Buffer {
  const columns = Array.from({ length: 10 ** chance.below(5) }, (_, at) => `c${at}`);
  return Buffer.from(`case_id,label,score,${columns}\na,1,0.5,${columns}\nb,0,0.5,${columns}\n`);
}

function long(chance: Chance): Buffer {
  return Buffer.from(`case_id,label,score,x\na,1,0.5,${'"x,'.repeat(10 ** chance.below(6))}\nb,0,0.1,y\n`);
}
