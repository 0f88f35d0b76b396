import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, leafHash } from '@main/ledger/entry';
import { type ExactLine, readLines, writeLines } from '../../support/exported-ledger';
import { bytesOf, entryIn, type Forged, forge } from './forge';

/** What somebody does to an export, and the problems that have to be named for it. */
export interface Alteration {
  readonly what: string;
  readonly codes: readonly string[];
  readonly alter: (folder: string) => void;
}

/** In an entry of the middle, without touching anything else. */
const bytes = (what: string, alter: (text: string) => string): Alteration => ({
  what,
  codes: ['ENTRY_ALTERED', 'CHAIN_BROKEN'],
  alter: (folder) =>
    withLines(folder, (lines) =>
      lines.map((line, _, all) =>
        line === middle(all) ? { ...line, entry: Buffer.from(alter(textIn(line))).toString('base64') } : line,
      ),
    ),
});

/** In an entry, with all hashes made right again: the keys are not the forger's. */
const field = (
  what: string,
  action: string,
  alter: (entry: Entry) => object,
  ...also: readonly string[]
): Alteration => ({
  what: `${what}, with all hashes made anew`,
  codes: ['SEAL_INVALID', 'REWRITTEN', ...also],
  alter: (folder) =>
    withLines(folder, (lines) => {
      const target = lines.findLast((line) => entryIn(line).action === action);
      let prev = lines[0]?.entry ? entryIn(lines[0]).prev : '';
      return lines.map((line) => {
        const entry = { ...entryIn(line), prev };
        const made = bytesOf((line === target ? { ...entry, ...alter(entry) } : entry) as Entry);
        prev = leafHash(made);
        return { ...line, entry: made.toString('base64'), leaf: prev };
      });
    }),
});

const lines = (
  what: string,
  codes: readonly string[],
  alter: (all: ExactLine[]) => ExactLine[],
): Alteration => ({ what, codes, alter: (folder) => withLines(folder, alter) });

const file = (
  what: string,
  name: string,
  codes: readonly string[],
  alter: (text: string) => string,
): Alteration => ({
  what,
  codes,
  alter: (folder) => writeFileSync(join(folder, name), alter(readFileSync(join(folder, name), 'utf8'))),
});

/** With keys of the forger's own for everybody, and all files in agreement. */
const forged = (
  what: string,
  codes: readonly string[],
  change?: (all: Forged[]) => Forged[],
): Alteration => ({
  what: `${what}, by somebody with all keys`,
  codes,
  alter: (folder) => forge(folder, change),
});

const seal = (
  what: string,
  codes: readonly string[],
  alter: (seal: NonNullable<ExactLine['seal']>) => object | undefined,
) =>
  lines(what, codes, (all) =>
    all.map((line) =>
      line === middle(all) && line.seal ? ({ ...line, seal: alter(line.seal) } as ExactLine) : line,
    ),
  );

const change =
  (action: string, alter: (entry: Entry, all: readonly Forged[]) => object) => (all: Forged[]) => {
    const at = all.findLastIndex(({ entry }) => entry.action === action);
    return all.map((each, i) =>
      i === at ? { ...each, entry: { ...each.entry, ...alter(each.entry, all) } as Entry } : each,
    );
  };

const withDetail = (detail: object) => (entry: Entry) => ({ detail: { ...entry.detail, ...detail } });
const flipped = (base64: string) => {
  const raw = Buffer.from(base64, 'base64');
  raw[0] = (raw[0] ?? 0) ^ 1;
  return raw.toString('base64');
};
const inStatement = (entry: Entry, part: object) => {
  const statement = JSON.parse(Buffer.from(String(entry.detail['statement']), 'base64').toString('utf8'));
  return withDetail({ statement: Buffer.from(JSON.stringify({ ...statement, ...part })).toString('base64') })(
    entry,
  );
};
/** What an entry says that records the newest revision which there is of a person. */
const recordOf = (person: string, all: readonly Forged[]) => {
  const newest = all.findLast(
    ({ entry }) => entry.object?.id === person && entry.object.kind === 'person' && entry.after !== null,
  );
  if (!newest) throw new Error('Everybody has a record');
  const { object, after } = newest.entry;
  return { object, before: null, after };
};
/** An act of the device right behind the first entry with an action. */
const behind =
  (action: string, made: (entry: Entry, all: readonly Forged[]) => object) => (all: Forged[]) => {
    const at = all.findIndex(({ entry, isLast }) => entry.action === action && isLast);
    const { entry, sealedBy } = all[at] as Forged;
    return all.toSpliced(at + 1, 0, {
      entry: { ...entry, ...made(entry, all) } as Entry,
      isLast: true,
      sealedBy,
    });
  };

export const alterations: readonly Alteration[] = [
  bytes('a reason in place', (text) => text.replace('"reason":"', '"reason":"not ')),
  bytes('a space between two fields', (text) => text.replace(',"actor"', ', "actor"')),
  bytes('bytes that are no text', () => '\ud800'),
  bytes('a fraction', (text) => text.replace('"mono":1000', '"mono":1000.5')),
  field('another reason', 'product.described', () => ({ reason: 'something else' })),
  field('another time', 'product.described', ({ at }) => ({ at: at + 1 }), 'CLOCK_WENT_BACK'),
  field('a time that no clock shows', 'product.described', () => ({ at: 9e15 }), 'TIME_INVALID'),
  field('another device', 'product.described', () => ({ device: 'another' }), 'CHAIN_BROKEN'),
  field('another zone', 'product.described', () => ({ zone: 'UTC', offset: 0 })),
  field('another person', 'product.described', () => ({ actor: 'somebody' }), 'ACTOR_INVALID'),
  field('another role', 'product.described', () => ({ role: 'quality-approver' })),
  field('another action', 'product.described', () => ({ action: 'product.altered' })),
  field('another record', 'product.described', ({ object }) => ({
    object: { ...object, number: 'PR-X0099' },
  })),
  field('another revision before', 'comparison.gatesSet', () => ({ before: '0'.repeat(64) })),
  field('another revision after', 'product.described', () => ({ after: '0'.repeat(64) })),
  field('a lower impact', 'product.described', () => ({ impact: 'none', implication: 'administrative' })),
  field('another detail', 'person.enrolled', withDetail({ login: 'someone' }), 'ENROLMENT_INVALID'),
  field('a field more', 'product.described', () => ({ extra: 1 }), 'ENTRY_ALTERED'),
  field('another number', 'product.described', () => ({ seq: 90 }), 'CHAIN_BROKEN'),
  lines('an entry taken out', ['ENTRY_MISSING', 'CHAIN_BROKEN'], (all) => all.toSpliced(8, 1)),
  lines('two entries exchanged', ['ENTRY_MISSING', 'CHAIN_BROKEN'], (all) =>
    all.toSpliced(8, 2, all[9] as ExactLine, all[8] as ExactLine),
  ),
  lines('an old entry again at the end', ['CHAIN_BROKEN'], (all) => [
    ...all,
    { ...(all[8] as ExactLine), seq: all.length + 1 },
  ]),
  lines('the end cut off', ['ROLLED_BACK', 'KEYS_DIFFER', 'ROWS_DIFFER'], (all) => all.slice(0, -2)),
  lines('no entry at all', ['ROLLED_BACK', 'KEYS_DIFFER', 'ROWS_DIFFER'], () => []),
  seal('a seal taken away', ['SEAL_MISSING'], () => undefined),
  seal('a device signature', ['SEAL_INVALID'], ({ deviceSignature, ...rest }) => ({
    ...rest,
    deviceSignature: flipped(deviceSignature),
  })),
  seal('a session signature', ['SEAL_INVALID'], ({ sessionSignature, ...rest }) => ({
    ...rest,
    sessionSignature: flipped(sessionSignature),
  })),
  seal('a seal without its session', ['ACTOR_INVALID'], (each) => ({
    ...each,
    sessionKey: '',
    sessionSignature: '',
  })),
  seal('a seal of other numbers', ['FILE_UNREADABLE'], ({ first: _, ...rest }) => rest),
  file('a line that is no JSON', 'entries.jsonl', ['FILE_UNREADABLE'], (text) => text.replace('{', '[')),
  file(
    'a line nested without end',
    'entries.jsonl',
    ['FILE_UNREADABLE'],
    (text) => `${'['.repeat(200_000)}\n${text}`,
  ),
  file('a row of the table', 'entries.csv', ['ROWS_DIFFER'], (text) =>
    text.replace(',specialist,', ',auditor,'),
  ),
  file('a row more in the table', 'entries.csv', ['ROWS_DIFFER'], (text) => `${text}99,,,,,,,,,,,,,,,,,\r\n`),
  file('a row fewer in the table', 'entries.csv', ['ROWS_DIFFER'], (text) => text.replace(/\n9,[^\n]*/, '')),
  file('a row of the data file', 'entries.json', ['ROWS_DIFFER'], (text) =>
    text.replace('"evidence"', '"none"'),
  ),
  file('a second value of a field', 'entries.json', ['ROWS_DIFFER'], (text) =>
    text.replace('{"entry":9,', '{"entry":8,"entry":9,'),
  ),
  file('the device key', 'keys.json', ['KEYS_DIFFER'], (text) =>
    text.replace(/("device": \{[^}]*"key": ")\w/, '$1_'),
  ),
  file("a person's key", 'keys.json', ['KEYS_DIFFER'], (text) =>
    text.replace(/("kid": ")\w(?=[^}]*"periods")/, '$1_'),
  ),
  file('until when a key served', 'keys.json', ['KEYS_DIFFER'], (text) =>
    text.replace('"until": null', '"until": 10'),
  ),
  file("a person's name", 'keys.json', ['KEYS_DIFFER'], (text) => text.replace('Ada Admin', 'Eve Admin')),
  file('keys that are none', 'keys.json', ['FILE_UNREADABLE'], () => '[]'),
  file("the checkpoint's root", 'checkpoint.txt', ['CHECKPOINT_INVALID', 'REWRITTEN'], (text) =>
    text.replace(/\n[^\n]{44}\n/, `\n${Buffer.alloc(32, 7).toString('base64')}\n`),
  ),
  file("the checkpoint's signature", 'checkpoint.txt', ['CHECKPOINT_INVALID'], (text) =>
    text.replace(/.{8}\n$/, 'AAAAAAA=\n'),
  ),
  file('a checkpoint that is none', 'checkpoint.txt', ['CHECKPOINT_INVALID'], () => 'nothing\n\n'),
  forged(
    'a clock that went back',
    ['CLOCK_WENT_BACK'],
    change('approval.signed', ({ at }) => ({ at: at - 60_000 })),
  ),
  forged(
    'an act in the name of another',
    ['ACTOR_INVALID'],
    change('comparison.recorded', (_, all) => ({ actor: all[0]?.entry.actor })),
  ),
  forged('a decision by the device', ['ACTOR_INVALID'], (all) =>
    behind('product.described', () => ({ actor: 'device', session: null, role: '' }))(all),
  ),
  forged(
    'the second enrolment of a person',
    ['ENROLMENT_INVALID'],
    behind('product.described', (_, all) => ({
      ...recordOf(String(all[0]?.entry.actor), all),
      action: 'person.enrolled',
      detail: all.find(({ entry }) => entry.action === 'person.enrolled')?.entry.detail,
    })),
  ),
  forged(
    'a session that had ended',
    ['SEAL_INVALID'],
    behind('product.described', () => ({ action: 'session.closed' })),
  ),
  forged('a key taken away before it signed', ['KEY_REVOKED', 'SEAL_INVALID'], (all) =>
    behind('approval.requested', (entry) => ({
      ...recordOf(entry.actor, all),
      action: 'person.disabled',
      detail: { person: entry.actor },
    }))(all),
  ),
  forged(
    'a key taken away by an entry that records nothing',
    ['ENROLMENT_INVALID'],
    behind('approval.requested', (entry) => ({
      action: 'person.disabled',
      object: null,
      before: null,
      after: null,
      detail: { person: entry.actor },
    })),
  ),
  forged(
    'a signature of another record',
    ['SIGNATURE_TRANSPLANTED'],
    change('approval.signed', (entry) => inStatement(entry, { revision: '0'.repeat(64) })),
  ),
  forged(
    'an impact that is lowered',
    ['IMPACT_LOWERED'],
    behind('product.described', ({ seq }) => ({
      action: 'ledger.impactRaised',
      detail: { entry: seq, to: 'none' },
    })),
  ),
  forged(
    'a signature in two entries',
    ['SIGNATURE_TRANSPLANTED'],
    behind('approval.signed', () => ({})),
  ),
  forged(
    'a signature under the name of another',
    ['SIGNATURE_INVALID'],
    change('approval.signed', (entry, all) => inStatement(entry, { person: all[0]?.entry.actor })),
  ),
];

/** A sealed entry of its own transaction, about a record, with a reason. */
const middle = (all: readonly ExactLine[]) =>
  all.find((line) => entryIn(line).action === 'product.described');

const textIn = (line: ExactLine) => Buffer.from(line.entry, 'base64').toString('utf8');

function withLines(folder: string, alter: (all: ExactLine[]) => ExactLine[]): void {
  writeLines(folder, alter(readLines(folder)));
}
