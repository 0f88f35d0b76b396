import { remoteErrors } from '@shared/contract/registry-views';
import { startCore, type TestCore } from '../../support/core';
import { type FaultProxy, type Plan, startFaultProxy } from '../../support/fault-proxy';
import { type MlflowServer, startMlflow } from '../../support/mlflow';
import { tool } from '../../support/tools';
import { chanceOf } from '../support/random';
import type { Findings } from '../support/report';
import { begin, type Changer, changeHere, changeThere, makeHere, registry } from './changes';
import { serverState } from './server-state';

export const token = 'tok-0d7a13-not-a-real-one';
const reason = 'A fault run.';
/** Longer than the longest pause of the outbox. */
const longMs = 2 * 3_600_000;
const mostRests = 12;

/** What both sides hold at the end, in comparable lines, and what the proxy saw. */
export interface Driven {
  readonly server: readonly string[];
  readonly vault: readonly string[];
  readonly asked: FaultProxy['asked'];
  readonly failed: number;
}

/** A real MLflow of its own; what is lacking for it is said by `mlflowNeeds`. */
export async function mlflow(): Promise<MlflowServer> {
  return startMlflow({ python: tool('python') ?? '', mlflow: tool('mlflow') ?? '' });
}

/**
 * Syncs a vault with a server so often, both being changed in between, then without faults until nothing waits.
 *
 * @param seed of the changes: the same seed changes the same things
 */
export async function drive(syncs: number, seed: number, plan: Plan, findings: Findings): Promise<Driven> {
  await using server = await mlflow();
  await begin(server);
  await using proxy = await startFaultProxy(server.url, () => 'none');
  await using t = await startCore({ people: ['engineer'] });
  const by: Changer = {
    do: (name, input) => t.do('engineer', name, input),
    put: async (name, bytes) => t.core.files.put(await t.as('engineer'), name, 'text/plain', bytes),
  };
  await link(by, proxy.url);
  await by.do('registry.sync', { name: registry });

  const chance = chanceOf(seed);
  proxy.follow(plan);
  let failed = 0;
  for (let at = 0; at < syncs; at += 1) {
    await changeThere(server, chance, at);
    await changeHere(by, chance, at);
    if (at % 8 === 3) await makeHere(by, at);
    failed += (await synced(t, findings)) ? 0 : 1;
    t.move(60_000);
  }
  proxy.follow(() => 'none');
  for (let rest = 0; rest < mostRests; rest += 1) {
    const { total } = await t.do('engineer', 'registry.outbox', { name: registry, state: 'waiting' });
    await t.close(); // nobody stays signed in for so long
    t.move(longMs);
    await t.do('engineer', 'registry.sync', { name: registry });
    // Only a sync before which nothing waited has read all that was pushed.
    if (total === 0) break;
  }
  const { problems } = await t.do('engineer', 'ledger.verify', {});
  for (const { code, subject } of problems) findings.problem(`${code} ${subject}`);
  return { server: await serverState(server.url), vault: await vaultState(t), asked: proxy.asked, failed };
}

/** Links the registry that the changes are made in, with an account and with leave to write. */
export async function link(by: Pick<Changer, 'do'>, location: string): Promise<void> {
  await by.do('registry.add', { name: registry, kind: 'mlflow', location, push: true });
  await by.do('registry.setCredentials', { name: registry, method: 'bearer', credential: token, reason });
}

/** One sync that may fail, but only in a way that its contract names. */
async function synced(t: TestCore, findings: Findings): Promise<boolean> {
  const answer = await t.core.call(await t.as('engineer'), 'registry.sync', { name: registry });
  if (answer.ok) return true;
  const { code } = answer.problem;
  if (!(remoteErrors as readonly string[]).includes(code)) findings.problem(`a sync failed with ${code}`);
  return false;
}

/** What the vault says of the registry, without times, ids and record numbers. */
async function vaultState(t: TestCore): Promise<readonly string[]> {
  const { versions } = await t.do('engineer', 'version.list', { limit: 500 });
  const { rows } = await t.do('engineer', 'registry.outbox', { name: registry, limit: 500 });
  const { conflicts } = await t.do('engineer', 'registry.conflicts', { name: registry });
  const about = await Promise.all(
    versions.map(({ key }) => t.do('engineer', 'version.show', { version: key })),
  );
  return [
    ...about.map(({ key, aliases, summary, tags, params, reported }) =>
      JSON.stringify(['version', key, aliases, summary, tags.filter(isOfPeople), params, reported]),
    ),
    ...rows.map(({ target, value, state }) =>
      JSON.stringify(['push', { ...target, ...('run' in target ? { run: '' } : {}) }, value, state]),
    ),
    ...conflicts.map(({ kind, field, ours, theirs }) =>
      JSON.stringify(['conflict', kind, field, ours, theirs]),
    ),
  ].sort();
}

const isOfPeople = ({ name }: { readonly name: string }): boolean => !name.startsWith('countersign.');
