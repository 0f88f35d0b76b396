import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Login, resources, type TestCore, valueIn } from './core';

/** An exported ledger in a folder, as the command line writes it. */
export interface ExportedLedger {
  readonly folder: string;
  readonly files: readonly string[];
  readonly genesis: string;
}

/** Exports the ledger as a person and writes its files into a new folder of the test's. */
export async function exportLedger(t: TestCore, login: Login, name = 'export'): Promise<ExportedLedger> {
  const answer = await t.do(login, 'ledger.export', { purpose: 'Inspection (fictional)' });
  const folder = join(t.folder, name);
  mkdirSync(folder);
  for (const { ticket, name: file } of answer.files) {
    const { bytes } = valueIn(await t.core.files.take(await t.as(login), ticket));
    writeFileSync(join(folder, file), bytes);
  }
  return { folder, files: answer.files.map(({ name: file }) => file), genesis: answer.genesisFingerprint };
}

export interface Verdict {
  readonly exit: number | null;
  /** Names of the problems, in the order in which they were printed. */
  readonly codes: readonly string[];
  readonly output: string;
}

/** What the project's own stand-alone verifier says of an export. The copy in the export may be anybody's. */
export function verifyExport(python: string, folder: string, options: readonly string[] = []): Verdict {
  const { status, stdout, stderr } = spawnSync(python, [join(resources, 'verify.py'), folder, ...options], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const codes = [...stdout.matchAll(/^([A-Z]+(?:_[A-Z]+)*) {2}/gm)].map(([, code]) => code ?? '');
  return { exit: status, codes, output: `${stdout}${stderr}` };
}

let copies = 0;

/** A copy of an export for somebody to alter. */
export function copyOf({ folder }: ExportedLedger): string {
  copies += 1;
  const copy = `${folder}-${copies}`;
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** A line of entries.jsonl. */
export interface ExactLine {
  seq: number;
  entry: string;
  leaf: string;
  seal?: {
    first: number;
    last: number;
    sessionKey: string;
    sessionSignature: string;
    deviceKey: string;
    deviceSignature: string;
  };
}

export const readLines = (folder: string): ExactLine[] =>
  readFileSync(join(folder, 'entries.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExactLine);

export const writeLines = (folder: string, lines: readonly ExactLine[]): void =>
  writeFileSync(join(folder, 'entries.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

/** The text of a command's standard output; throws when it fails. */
export const outputOf = (program: string, args: readonly string[], cwd: string): string =>
  execFileSync(program, args, { encoding: 'utf8', cwd, stdio: 'pipe' });
