import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from './scenarios/scenario';
import type { Acknowledged } from './support/acts';
import { startActor } from './support/child';
import { look } from './support/look';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';
import { killed } from './support/scenarios';

/** A loop is killed some time after one of its first acknowledgements. */
const mostAcknowledged = 6;
/** Kills before a loop goes on with a fresh vault, so that verifying it stays affordable. */
const killsEach = 40;

/** Kills a process (SIGKILL) in the middle of each scenario, and opens the vault again each time. */
export async function kill(runs: number, chance: Chance, only?: string): Promise<FaultReport> {
  const findings = new Findings();
  let done = 0;
  const chosen = killed.filter(({ name }) => only === undefined || name === only);
  for (const [index, scenario] of chosen.entries()) {
    const share = Math.floor(runs / chosen.length) + (index < runs % chosen.length ? 1 : 0);
    done += await killIn(scenario, share, chance, findings);
  }
  return findings.report('kill', done);
}

async function killIn(scenario: Scenario, runs: number, chance: Chance, findings: Findings): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-kill-'));
  try {
    const template = join(folder, 'template');
    mkdirSync(template);
    await scenario.prepare(template);
    const once = scenario.until === 'end';
    const lastMs =
      scenario.until === 'end' ? await durationOf(scenario, copyOf(template, folder)) : scenario.until;
    let home = '';
    let acknowledged: Acknowledged[] = [];
    let said = 0;
    for (let run = 0; run < runs; run += 1) {
      if (once || run % killsEach === 0) {
        home = copyOf(template, folder);
        acknowledged = [];
      }
      const before = acknowledged.length;
      const after = { acknowledged: once ? 0 : chance.below(mostAcknowledged), ms: chance.share() * lastMs };
      acknowledged.push(...(await killOnce(scenario, home, after, findings)));
      said += acknowledged.length - before;
      const last = once || run === runs - 1 || run % killsEach === killsEach - 1;
      await look(scenario, home, acknowledged, findings, last);
    }
    findings.note(`${scenario.name}: ${runs} kills, ${said} acknowledged`);
    return runs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyOf(template: string, folder: string): string {
  const home = join(folder, 'home');
  rmSync(home, { recursive: true, force: true });
  cpSync(template, home, { recursive: true });
  return home;
}

/** How long the scenario takes undisturbed, ms. */
async function durationOf(scenario: Scenario, home: string): Promise<number> {
  const child = startActor(scenario.name, home);
  await child.ready;
  const started = performance.now();
  await child.ended;
  if (child.process.exitCode !== 0)
    throw new Error(`${scenario.name} failed undisturbed: ${child.failure()}`);
  return performance.now() - started;
}

async function killOnce(
  scenario: Scenario,
  home: string,
  after: { readonly acknowledged: number; readonly ms: number },
  findings: Findings,
): Promise<readonly Acknowledged[]> {
  const child = startActor(scenario.name, home);
  await child.ready;
  await child.reached(after.acknowledged);
  // The moment of the kill is what the run varies.
  const timer = setTimeout(() => child.process.kill('SIGKILL'), after.ms);
  await child.ended;
  clearTimeout(timer);
  if (child.failure() !== '') findings.problem(`${scenario.name} failed by itself: ${child.failure()}`);
  return child.acknowledged;
}
