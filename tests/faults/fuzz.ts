import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contract, type OperationName } from '@shared/contract';
import { z } from 'zod';
import { passwordOf } from '../support/core';
import { madeFor, type Shape } from './fuzz/values';
import { append } from './scenarios/append';
import { describeProduct, enrolPerson, ledgerProblems } from './support/acts';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';
import { founder, type SignedIn, signIn } from './support/signed-in';

/** Left out: they build a demo, take seconds to say no, or leave the rest with nothing but refusals. */
const left: ReadonlySet<string> = new Set([
  ...['vault.exploreDemo', 'vault.create', 'vault.restore', 'vault.recover'],
  ...['vault.lock', 'vault.unlock', 'vault.unlockByKeychain', 'people.changePassword'],
]);
/** Sessions end by some of the calls; a new one begins after so many. */
const callsEach = 200;

/**
 * Calls every operation with inputs that mostly have its shape and mean little: each is answered, none with an error
 * that nobody foresaw, and the ledger verifies afterwards.
 */
export async function fuzz(runs: number, chance: Chance): Promise<FaultReport> {
  const findings = new Findings();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-fuzz-'));
  try {
    const home = join(folder, 'home');
    mkdirSync(home);
    await append.prepare(home);
    const names = (Object.keys(contract) as OperationName[]).filter((name) => !left.has(name));
    const shapes = new Map(names.map((name) => [name, shapeOf(name)]));
    const codes = new Map<string, number>();
    for (let done = 0; done < runs; ) {
      // Guesses at passwords were among the calls.
      rmSync(join(home, 'vault', 'attempts.log'), { force: true });
      await using by = await signIn(home);
      const known = await knownIn(by, done === 0);
      for (let code = ''; done % callsEach !== 0 || code === ''; done += 1) {
        if (done >= runs || code === 'SESSION_REQUIRED' || code === 'VAULT_CLOSED') break;
        const name = names[chance.below(names.length)] ?? 'vault.status';
        code = await once(by, name, madeFor(shapes.get(name) ?? {}, chance, known), findings);
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
    rmSync(join(home, 'vault', 'attempts.log'), { force: true });
    await using by = await signIn(home);
    const problems = await ledgerProblems(by);
    if (problems.length > 0) findings.problem(problems.join(', '));
    findings.note([...codes].map(([code, times]) => `${code} ${times}`).join(', '));
    return findings.report('fuzz', runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const shapeOf = (name: OperationName): Shape =>
  z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' }) as Shape;

/** @returns `ok` or the error's code */
async function once(by: SignedIn, name: OperationName, input: unknown, findings: Findings): Promise<string> {
  const answer = await by.core.call(by.client, name as string, input);
  if (answer.ok) return 'ok';
  const { code } = answer.problem;
  if (code === 'INTERNAL') findings.problem(`${name} ${JSON.stringify(input).slice(0, 300)}`);
  return code;
}

/** Strings that mean something in this vault. */
async function knownIn(by: SignedIn, first: boolean): Promise<readonly string[]> {
  if (first) {
    await describeProduct(by, 'known');
    await enrolPerson(by, 'second');
  }
  const { people } = await by.do('people.list', {});
  const { products } = await by.do('products.list', {});
  return [
    ...people.flatMap(({ id, number, login }) => [id, number, login]),
    ...products.flatMap(({ id, number, revision }) => [id, number, revision]),
    ...['known', founder, passwordOf(founder), 'A reason of some length.', '123456', 'vault.keys'],
  ];
}
