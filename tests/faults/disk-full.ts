import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '@shared/bridge';
import type { ErrorCode } from '@shared/errors';
import { passwordOf } from '../support/core';
import { mountVolume, type Volume } from './disk/volume';
import { append } from './scenarios/append';
import { type Acknowledged, description, enrolment, ledgerProblems, missing } from './support/acts';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';
import { found, founder, Refused, type SignedIn, signIn } from './support/signed-in';

const volumeBytes = 8 * 1024 * 1024;
/** A step that has more than this left always succeeds: the fault is in having less. */
const mostLeft = 192 * 1024;
/** Volumes are made anew after so many runs. */
const runsEach = 20;

/** One step of a workflow. What it acknowledges must stay; what it is refused must be refused by name. */
interface Step {
  readonly name: string;
  readonly act: (by: SignedIn, name: string) => Promise<Answer<unknown>>;
  readonly acknowledged: (name: string) => readonly Acknowledged[];
  /** Errors that it may meet besides that of the full disk. */
  readonly mayMeet?: ErrorCode;
}

const steps: readonly Step[] = [
  {
    name: 'describe',
    act: (by, name) => by.try('products.describe', description(name)),
    acknowledged: (name) => [{ product: name }],
  },
  {
    name: 'enrol',
    act: (by, name) => by.try('people.enrol', enrolment(name)),
    acknowledged: (name) => [{ person: name }],
  },
  { name: 'verify', act: (by) => by.try('ledger.verify', {}), acknowledged: () => [] },
];

/** The session ends with these, whatever they answer. */
const leaving: readonly Step[] = [
  { name: 'lock', act: (by) => by.try('vault.lock', {}), acknowledged: () => [] },
  {
    name: 'sign in as somebody else',
    act: (by) => by.try('vault.unlock', { login: founder, password: 'not the password' }),
    acknowledged: () => [],
    mayMeet: 'PASSWORD_REJECTED',
  },
];

/** Fills the disk before each step of a workflow, and makes it read-only: clear errors, nothing lost, and on it goes. */
export async function diskFull(runs: number, chance: Chance): Promise<FaultReport> {
  const findings = new Findings();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-full-'));
  const refused = new Map<string, number>();
  try {
    for (let done = 0; done < runs; done += runsEach) {
      using volume = mountVolume(folder, volumeBytes);
      const tally = (code: string) => refused.set(code, (refused.get(code) ?? 0) + 1);
      await session(volume, Math.min(runsEach, runs - done), chance, findings, tally);
      await creation(volume, chance, findings, tally);
      await readOnly(volume, findings, tally);
    }
    for (const [code, times] of refused) findings.note(`${code}: ${times}`);
    if (!refused.has('DISK_FULL')) findings.problem('the disk was never full');
    return findings.report('disk-full', runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Tally = (code: string) => void;

/** One vault through many full disks, open all the time. */
async function session(
  volume: Volume,
  runs: number,
  chance: Chance,
  findings: Findings,
  tally: Tally,
): Promise<void> {
  const home = join(volume.folder, 'home');
  mkdirSync(home);
  await append.prepare(home);
  const acknowledged: Acknowledged[] = [];
  for (let run = 0; run < runs; run += 1) {
    // Every third sign-in meets a full disk too.
    if (run % 3 === 0) await fullSignIn(volume, home, chance, findings, tally);
    await using by = await signIn(home);
    const take = async (step: Step) => {
      const name = nameOf(chance);
      volume.fill(chance.below(mostLeft));
      const answer = await step.act(by, name);
      check(step, answer, findings, tally);
      if (answer.ok) acknowledged.push(...step.acknowledged(name));
    };
    for (const step of steps) {
      await take(step);
      // Whatever was refused, reading goes on while the disk is full.
      const read = await by.try('ledger.list', {});
      if (!read.ok) findings.problem(`reading on a full disk met ${read.problem.code}`);
      volume.empty();
    }
    for (const step of leaving.slice(run % leaving.length, (run % leaving.length) + 1)) {
      await take(step);
      const { state } = await by.do('vault.status', {});
      if (state !== 'closed') findings.problem(`after ${step.name} on a full disk the vault was ${state}`);
      volume.empty();
    }
  }
  await settled(home, acknowledged, findings);
}

function check(step: Step, answer: Answer<unknown>, findings: Findings, tally: Tally): void {
  if (answer.ok) return;
  const { code } = answer.problem;
  tally(code);
  if (code !== 'DISK_FULL' && code !== step.mayMeet)
    findings.problem(`${step.name} on a full disk met ${code}`);
}

async function fullSignIn(
  volume: Volume,
  home: string,
  chance: Chance,
  findings: Findings,
  tally: Tally,
): Promise<void> {
  volume.fill(chance.below(mostLeft));
  try {
    await using _ = await signIn(home);
  } catch (failure) {
    const code = failure instanceof Refused ? failure.problem.code : String(failure);
    tally(code);
    if (code !== 'DISK_FULL') findings.problem(`signing in on a full disk met ${code}`);
  } finally {
    volume.empty();
  }
}

/** A vault that could not be made is none: the next try makes it. */
async function creation(volume: Volume, chance: Chance, findings: Findings, tally: Tally): Promise<void> {
  const home = join(volume.folder, 'new');
  mkdirSync(home);
  volume.fill(chance.below(mostLeft));
  try {
    await using _ = await found(home);
  } catch (failure) {
    const code = failure instanceof Refused ? failure.problem.code : String(failure);
    tally(code);
    if (code !== 'DISK_FULL') findings.problem(`making a vault on a full disk met ${code}`);
    volume.empty();
    try {
      await using _ = await found(home);
    } catch (again) {
      findings.unopenable(`a vault that could not be made before: ${String(again)}`);
    }
  } finally {
    volume.empty();
  }
}

async function readOnly(volume: Volume, findings: Findings, tally: Tally): Promise<void> {
  volume.mode('ro');
  try {
    await using _ = await signIn(join(volume.folder, 'home'));
    findings.problem('somebody signed in on a read-only disk without an entry');
  } catch (failure) {
    const code = failure instanceof Refused ? failure.problem.code : String(failure);
    tally(code);
    if (!['VAULT_READ_ONLY', 'FOLDER_NOT_WRITABLE'].includes(code))
      findings.problem(`a read-only disk met ${code}`);
  } finally {
    volume.mode('rw');
  }
  await settled(join(volume.folder, 'home'), [], findings);
}

async function settled(
  home: string,
  acknowledged: readonly Acknowledged[],
  findings: Findings,
): Promise<void> {
  try {
    await using by = await signIn(home, founder, passwordOf(founder));
    const lost = await missing(by, acknowledged);
    if (lost.length > 0) findings.lost(JSON.stringify(lost), lost.length);
    const problems = await ledgerProblems(by);
    if (problems.length > 0) findings.problem(problems.join(', '));
  } catch (failure) {
    findings.unopenable(String(failure));
  }
}

/** Letters that nobody takes for one another. */
const letters = 'abefghkprstxyz';
const nameOf = (chance: Chance) =>
  Array.from({ length: 12 }, () => letters.charAt(chance.below(letters.length))).join('');
