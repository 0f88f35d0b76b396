import { seededPlan } from '../support/fault-proxy';
import { tool } from '../support/tools';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';
import { type Driven, drive, token } from './sync/drive';
import { killPushes } from './sync/kills';

/** Share of requests that something happens to. */
const rate = 0.15;
/** A stalled request takes the whole patience of the product, 30 s: one is due for so many that are broken, … */
const stallEach = 60;
/** … and none in a run of fewer syncs than this. */
const syncsWithStalls = 100;
const syncsPerKill = 5;
const shown = 6;

/** What this machine lacks for a real MLflow, or `null`. */
export const syncNeeds = (): string | null =>
  tool('mlflow') && tool('python') ? null : 'MLflow (`npm test -- tools` once)';

/**
 * Syncs through a proxy that breaks requests, both sides being changed in between: server and vault end as they do
 * without faults. Then kills processes in the middle of their pushes.
 */
export async function sync(runs: number, chance: Chance): Promise<FaultReport> {
  const findings = new Findings();
  const seed = chance.below(2 ** 31);
  const stalls = runs >= syncsWithStalls;
  const [calm, stormy] = await Promise.all([
    drive(runs, seed, () => 'none', findings),
    drive(runs, seed, seededPlan(chance.share, rate, stalls ? stallEach : undefined), findings),
  ]);
  if (calm.failed > 0) findings.problem(`${calm.failed} syncs failed without any fault`);

  compare('server', calm.server, stormy.server, findings);
  compare('vault', calm.vault, stormy.vault, findings);
  for (const { asked } of [calm, stormy]) lookAtToken(asked, findings);
  const broken = stormy.asked.filter(({ fault }) => fault !== 'none').length;
  if (broken === 0) findings.problem('no request was broken');
  const stalled = stormy.asked.filter(({ fault }) => fault === 'stall').length;
  if (stalls && stalled < 2) findings.problem(`${stalled} requests stalled`);
  const requests = `${stormy.asked.length} requests, ${broken} broken, ${stalled} of them stalled`;
  findings.note(`${requests}; ${stormy.failed} syncs failed`);

  await killPushes(Math.ceil(runs / syncsPerKill), chance, findings);
  return findings.report('sync', runs);
}

function compare(what: string, calm: readonly string[], stormy: readonly string[], findings: Findings): void {
  const missing = surplus(calm, stormy);
  const more = surplus(stormy, calm);
  if (missing.length > 0) findings.lost(`${what}: ${missing.slice(0, shown).join(' ')}`, missing.length);
  if (more.length > 0) findings.problem(`${what} has as well: ${more.slice(0, shown).join(' ')}`);
}

/** Lines of one list that the other does not have as often. */
function surplus(here: readonly string[], there: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of there) left.set(line, (left.get(line) ?? 0) + 1);
  return here.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

function lookAtToken(asked: Driven['asked'], findings: Findings): void {
  for (const { path, authorization, origin, referer } of asked) {
    if (authorization !== `Bearer ${token}`) findings.problem('a request without the token');
    if (path.includes(token)) findings.problem('the token in an address');
    if (origin !== null || referer !== null) findings.problem('a request that says where it comes from');
  }
}
