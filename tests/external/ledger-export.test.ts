import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ChainVerifier, readCheckpoint } from '@main/ledger';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { startCore } from '../support/core';
import {
  copyOf,
  type ExportedLedger,
  exportLedger,
  outputOf,
  readLines,
  verifyExport,
} from '../support/exported-ledger';
import { checkSyntax, pageTextsOf, validate } from '../support/pdf-tools';
import { type ComparisonCore, signAll, startComparison } from '../support/signed-comparison';
import { requireTool } from '../support/tools';
import { alterations } from './ledger-export/alterations';
import { entryIn, forge } from './ledger-export/forge';

let t: ComparisonCore;
let early: ExportedLedger;
let exported: ExportedLedger;
beforeAll(async () => {
  t = await startComparison();
  early = await exportLedger(t, 'lead', 'early');
  await signAll(t);
  t.move(60_000);
  exported = await exportLedger(t, 'lead');
});
afterAll(() => t[Symbol.asyncDispose]());

const verify = (context: TestContext, folder: string, options: readonly string[] = []) =>
  verifyExport(requireTool(context, 'python'), folder, options);
const anchor = ({ folder }: ExportedLedger) => ['--anchor', join(folder, 'checkpoint.txt')];

test('P11-07 the export verifies without Countersign, against an older checkpoint and the genesis fingerprint', (context) => {
  const verdict = verify(context, exported.folder, [...anchor(early), '--genesis', exported.genesis]);
  expect(verdict).toMatchObject({ exit: 0, codes: [] });
  expect(verdict.output).toContain('3 signatures: no problem');
});

/** The names that `ledger verify` gives for the same entries and seals. */
function namesOfCore(folder: string): string[] {
  const verifier = new ChainVerifier();
  for (const { seq, entry, leaf, seal } of readLines(folder)) {
    verifier.entry({ seq, bytes: Buffer.from(entry, 'base64'), leaf });
    if (seal)
      verifier.seal({
        ...seal,
        sessionSignature: Buffer.from(seal.sessionSignature, 'base64'),
        deviceSignature: Buffer.from(seal.deviceSignature, 'base64'),
      });
  }
  return ofChainIn(verifier.finish().problems.map(({ code }) => code));
}
const ofChain = /^(ENTRY|CHAIN|CLOCK|TIME|SEAL|SESSION|ENROLMENT|ACTOR|COUNTERSIGN)_/;
const distinct = (codes: readonly string[]) => [...new Set(codes)].toSorted();
const ofChainIn = (codes: readonly string[]) => distinct(codes.filter((code) => ofChain.test(code)));

describe('an export is refused by name when somebody alters', () => {
  for (const { what, codes, alter } of alterations)
    test(what, (context) => {
      const copy = copyOf(exported);
      expect(verify(context, copy)).toMatchObject({ exit: 0, codes: [] });
      alter(copy);
      const verdict = verify(context, copy);
      expect(verdict.exit).toBe(1);
      expect(verdict.codes).toEqual(expect.arrayContaining([...codes]));
      if (!verdict.codes.includes('FILE_UNREADABLE'))
        expect(ofChainIn(verdict.codes)).toEqual(namesOfCore(copy));
    });
});

describe('what only something from outside shows', () => {
  test('an older export is whole in itself, and rolled back against a newer checkpoint', (context) => {
    expect(verify(context, early.folder)).toMatchObject({ exit: 0, codes: [] });
    expect(verify(context, early.folder, anchor(exported))).toMatchObject({
      exit: 1,
      codes: ['ROLLED_BACK'],
    });
  });

  test('a ledger made up with own keys is whole in itself, and is neither the one that was founded nor the one that was seen', (context) => {
    const copy = copyOf(exported);
    forge(copy);
    expect(verify(context, copy)).toMatchObject({ exit: 0, codes: [] });
    expect(verify(context, copy, ['--genesis', exported.genesis])).toMatchObject({
      exit: 1,
      codes: ['GENESIS_DIFFERS'],
    });
    expect(distinct(verify(context, copy, anchor(early)).codes)).toEqual(['CHECKPOINT_INVALID', 'REWRITTEN']);
  });

  test('a checkpoint of another ledger is named with its origin', (context) => {
    const other = join(exported.folder, '..', 'foreign.txt');
    writeFileSync(other, `countersign.org/ledger/another\n1\n${Buffer.alloc(32).toString('base64')}\n\n`);
    const verdict = verify(context, exported.folder, ['--anchor', other]);
    expect(verdict).toMatchObject({ exit: 1, codes: ['ANCHOR_FOREIGN'] });
    expect(verdict.output).toContain('countersign.org/ledger/another');
  });
});

test.each(['entries.jsonl', 'entries.csv', 'entries.json', 'keys.json', 'checkpoint.txt'])(
  'a missing %s ends with 2, and its name',
  (name) => {
    const copy = copyOf(exported);
    rmSync(join(copy, name));
    const context = { skip: () => undefined } as never;
    const verdict = verify(context, copy);
    expect(verdict.exit).toBe(2);
    expect(verdict.output).toContain(name);
  },
);

test('wrong usage ends with 2', (context) => {
  const { status } = spawnSync(requireTool(context, 'python'), [join(exported.folder, 'verify.py')]);
  expect(status).toBe(2);
});

test('the checkpoint is signed by the device that the first entry names', () => {
  const [first] = readLines(exported.folder);
  const key = first ? String(entryIn(first).detail['deviceKey']) : '';
  const text = readFileSync(join(exported.folder, 'checkpoint.txt'), 'utf8');
  expect(readCheckpoint(text, key)).toMatchObject({ size: readLines(exported.folder).length });
});

describe('docs/VERIFY.md', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/VERIFY.md'), 'utf8');
  const commands = [...page.matchAll(/^```sh\n([^`]*)^```$/gm)].map(([, text]) => text).join('');
  /** The commands on the entry that alterations are made in; it ends a transaction. */
  const run = (folder: string) => {
    const seq = readLines(exported.folder).find((line) => entryIn(line).action === 'product.described')?.seq;
    return spawnSync('sh', ['-c', `N=${seq}\n${commands}`], { cwd: folder, encoding: 'utf8' });
  };

  test('its commands check the hash and the seal of an entry with a shell and OpenSSL alone', () => {
    const { stdout, stderr } = run(copyOf(exported));
    const [entry, hash, prev, answer] = stdout.trim().split('\n');
    expect(JSON.parse(entry ?? '')).toMatchObject({ action: 'product.described' });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(prev).toBe(hash);
    expect([answer, stderr]).toEqual(['Signature Verified Successfully', '']);
  });

  test('its commands do not accept an altered entry', () => {
    const copy = copyOf(exported);
    alterations[0]?.alter(copy);
    const { stdout } = run(copy);
    const [, hash, prev, answer] = stdout.trim().split('\n');
    expect(prev).not.toBe(hash);
    expect(answer).not.toBe('Signature Verified Successfully');
  });

  test('names every problem that verify.py can name', () => {
    const script = readFileSync(join(exported.folder, 'verify.py'), 'utf8');
    const codes = new Set([...script.matchAll(/problem\("([A-Z_]+)"/g)].map(([, code]) => code ?? ''));
    expect([...codes].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('the proof of an entry', () => {
  /** By the key of the device as the export gives it. */
  const check = (text: string) => {
    writeFileSync(join(t.folder, 'proof.txt'), text);
    const { device } = JSON.parse(readFileSync(join(exported.folder, 'keys.json'), 'utf8'));
    writeFileSync(join(t.folder, 'device.key'), `${device.key}\n`);
    const commands = text.slice(text.indexOf('    sha()'));
    return outputOf('sh', ['-c', commands], t.folder).trim();
  };

  test('is refused by its own commands once a letter of the entry or the path is another', async () => {
    const { text } = await t.do('lead', 'ledger.prove', { entry: 9 });
    const refused = 'NOT PROVED: the entry does not lead to the root';
    expect(check(text.replace(/^\| ./m, '| A'))).toBe(refused);
    expect(check(text.replace(/^left ./m, 'left _'))).toBe(refused);
  });

  test('is refused when another device signed the root, or none this one', async () => {
    const refused = 'NOT PROVED: the device in device.key did not sign that root';
    await using invented = await startCore();
    expect(check((await invented.do('admin', 'ledger.prove', { entry: 2 })).text)).toBe(refused);
    const { text } = await t.do('lead', 'ledger.prove', { entry: 2 });
    expect(check(text.replace(/^(countersign.org.*\n)(\d+)$/m, (_, name, size) => `${name}${size}0`))).toBe(
      refused,
    );
  });

  test.each([1, 2, 9, 27])('of entry %i is accepted by its own commands', async (entry) => {
    const { text } = await t.do('lead', 'ledger.prove', { entry });
    expect(check(text)).toBe('the entry leads to the root that the device in device.key signed');
  });
});

describe('the printed copies', () => {
  test('are PDF/A-2a and PDF/UA-1 by veraPDF, without a syntax error by qpdf', async (context) => {
    const proof = join(t.folder, 'proof.pdf');
    const { file } = await t.do('lead', 'ledger.prove', { entry: 9 });
    const taken = await t.core.files.take(await t.as('lead'), file.ticket);
    writeFileSync(proof, taken.ok ? taken.value.bytes : '');
    const files = [join(exported.folder, 'report.pdf'), proof];
    const verdicts = validate(context, files);
    expect(verdicts).toHaveLength(4);
    for (const verdict of verdicts) expect(verdict).toMatchObject({ compliant: true, failures: [] });
    for (const each of files) checkSyntax(context, each);
    expect(pageTextsOf(context, proof)).toHaveLength(1);
  });

  test('P11-02 P11-03 the report prints every cell of every row that table and data file have', (context) => {
    const text = pageTextsOf(context, join(exported.folder, 'report.pdf')).join('').replace(/\s/g, '');
    const { rows } = JSON.parse(readFileSync(join(exported.folder, 'entries.json'), 'utf8'));
    expect(rows.length).toBeGreaterThan(20);
    const cells = rows.flatMap((row: Record<string, string | number>) => Object.values(row).map(String));
    const absent = cells.filter((cell: string) => cell !== '{}' && !text.includes(cell.replace(/\s/g, '')));
    expect(absent).toEqual([]);
  });
});
