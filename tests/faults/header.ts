import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, uuidV7 } from '@main/app/node-ports';
import { AppError } from '@main/kernel/app-error';
import { openVault, readHeader } from '@main/platform/vault';
import { passwordOf } from '../support/core';
import { append } from './scenarios/append';
import { enrolPerson } from './support/acts';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';
import { founder, signIn } from './support/signed-in';

const clock = systemClock();
const surroundings = {
  clock,
  newId: uuidV7(clock),
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
};

/**
 * Flips one bit of `vault.keys`, or takes the file away, with and without its second copy: the vault then opens as it was
 * or says by name why it does not. It never opens as something else.
 */
export async function header(runs: number, chance: Chance): Promise<FaultReport> {
  const findings = new Findings();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-header-'));
  try {
    const home = join(folder, 'home');
    mkdirSync(home);
    await append.prepare(home);
    {
      await using by = await signIn(home);
      await enrolPerson(by, 'second');
    }
    const vault = join(home, 'vault');
    const original = readFileSync(join(vault, 'vault.keys'));
    const meaning = JSON.stringify(readHeader(vault));
    const outcomes = new Map<string, number>();
    const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    count(await attempt(vault, meaning, findings));
    for (let run = 0; run < runs; run += 1) {
      const flipped = Buffer.from(original);
      const bit = chance.below(flipped.length * 8);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(join(vault, 'vault.keys'), flipped);
      // Every other time the second copy is gone, so that the flipped one is all there is.
      if (run % 2 === 0) rmSync(join(vault, 'vault.keys.prev'), { force: true });
      else writeFileSync(join(vault, 'vault.keys.prev'), original);
      count(await attempt(vault, meaning, findings));
    }
    for (const [outcome, times] of outcomes) findings.note(`${outcome}: ${times}`);
    return findings.report('header', runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tries the right password; the outcome is `opened` or the error's code. */
async function attempt(folder: string, meaning: string, findings: Findings): Promise<string> {
  // Each try is the first one: it is not the waiting time that keeps a changed header out.
  rmSync(join(folder, 'attempts.log'), { force: true });
  try {
    const { vault, keys } = await openVault(surroundings, folder, founder, passwordOf(founder));
    keys[Symbol.dispose]();
    if (JSON.stringify(vault.header) !== meaning) findings.problem('a changed header opened the vault');
    vault.close();
    return 'opened';
  } catch (failure) {
    if (failure instanceof AppError) return failure.code;
    findings.problem(`not a typed error: ${failure instanceof Error ? failure.message : ''}`);
    return 'untyped';
  }
}
