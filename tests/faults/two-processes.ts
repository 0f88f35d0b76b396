import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { append } from './scenarios/append';
import { hold } from './scenarios/hold';
import { ledgerProblems, missing } from './support/acts';
import { type Child, startActor } from './support/child';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';
import { Refused, signIn } from './support/signed-in';

/** How long the second process may take to be refused, ms. Getting in derives a key, which takes what it takes. */
const answerMs = 2_000;

/** Two processes want one vault: while the first lives the second is refused by name, and afterwards it gets in at once. */
export async function twoProcesses(runs: number, _chance: Chance): Promise<FaultReport> {
  const findings = new Findings();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-two-'));
  try {
    const template = join(folder, 'template');
    mkdirSync(template);
    await hold.prepare(template);
    let slowestMs = 0;
    for (let run = 0; run < runs; run += 1) {
      const home = join(folder, `home-${run}`);
      cpSync(template, home, { recursive: true });
      slowestMs = Math.max(slowestMs, await secondWaits(home, findings));
      await together(home, findings);
      rmSync(home, { recursive: true, force: true });
    }
    findings.note(`slowest refusal: ${Math.round(slowestMs)} ms`);
    return findings.report('two-processes', runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns how long the refusal took, ms */
async function secondWaits(home: string, findings: Findings): Promise<number> {
  const first = startActor(hold.name, home);
  await first.ready;
  const refused = await entry(home);
  if (refused.outcome !== 'VAULT_BUSY') findings.problem(`the second process met ${refused.outcome}`);
  await killed(first);
  const free = await entry(home);
  if (free.outcome !== 'in') findings.unopenable(`after the kill: ${free.outcome}`);
  if (refused.ms > answerMs) findings.problem(`the refusal took ${Math.round(refused.ms)} ms`);
  return refused.ms;
}

async function entry(home: string): Promise<{ readonly outcome: string; readonly ms: number }> {
  const started = performance.now();
  const took = () => performance.now() - started;
  try {
    await using _ = await signIn(home);
    return { outcome: 'in', ms: took() };
  } catch (failure) {
    return { outcome: failure instanceof Refused ? failure.problem.code : String(failure), ms: took() };
  }
}

/** Both start at the same moment and write as fast as they can: one of them does. */
async function together(home: string, findings: Findings): Promise<void> {
  const children = [startActor(append.name, home), startActor(append.name, home)];
  await Promise.all(children.map((child) => child.ready));
  const refused = children.filter((child) => child.failure().startsWith('VAULT_BUSY'));
  if (refused.length !== 1) findings.problem(`${refused.length} of two were refused`);
  await Promise.all(children.map(killed));
  await using by = await signIn(home);
  const lost = await missing(
    by,
    children.flatMap((child) => child.acknowledged),
  );
  if (lost.length > 0) findings.lost(JSON.stringify(lost), lost.length);
  const problems = await ledgerProblems(by);
  if (problems.length > 0) findings.problem(problems.join(', '));
}

async function killed(child: Child): Promise<void> {
  child.process.kill('SIGKILL');
  await child.ended;
}
