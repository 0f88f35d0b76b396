import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFaultProxy } from '../../support/fault-proxy';
import { push, pusher } from '../scenarios/push';
import { ledgerProblems } from '../support/acts';
import { type Child, startActor } from '../support/child';
import type { Chance } from '../support/random';
import type { Findings } from '../support/report';
import { type SignedIn, signIn } from '../support/signed-in';
import { begin, type Changer, changeHere, makeHere, registry } from './changes';
import { link, mlflow } from './drive';
import { serverState, sharedModel } from './server-state';

/** Kills before what waited is pushed to its end and looked at. */
const killsEach = 4;
/** A batch takes about so many requests. */
const requests = 24;

/**
 * Kills a process (SIGKILL) while it pushes, each time when a request has reached the server and is not answered yet,
 * and lets another go on; in the end everything stands there once.
 */
export async function killPushes(kills: number, chance: Chance, findings: Findings): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-push-'));
  try {
    await using server = await mlflow();
    await begin(server);
    let child: Child | undefined;
    let left = 0;
    await using proxy = await startFaultProxy(server.url, () => {
      left -= 1;
      if (left === 0) child?.process.kill('SIGKILL');
      return left === 0 ? 'lose-answer' : 'none';
    });
    const home = join(folder, 'home');
    mkdirSync(home);
    await push.prepare(home);
    await asPusher(home, async (by) => {
      await link(by, proxy.url);
      await by.do('registry.sync', { name: registry });
    });

    let made = 0;
    let killed = 0;
    for (let batch = 0; killed < kills; batch += 1) {
      await asPusher(home, async (by) => {
        await makeHere(by, batch);
        await changeHere(by, chance, batch);
      });
      made += 1;
      for (let kill = 0; kill < killsEach && killed < kills; kill += 1) {
        left = 1 + chance.below(requests);
        child = startActor(push.name, home);
        await child.ended;
        if (child.process.signalCode === 'SIGKILL') killed += 1;
        else if (child.failure() !== '') findings.problem(`a push failed by itself: ${child.failure()}`);
        else break; // nothing was left to be pushed
      }
      left = 0;
      await asPusher(home, (by) => by.do('registry.push', { name: registry }));
      await look(home, await serverState(server.url), made, findings);
    }
    findings.note(`${killed} pushes killed, ${made} models, runs, files and versions made`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function asPusher(home: string, work: (by: Changer) => Promise<unknown>): Promise<void> {
  await using by: SignedIn = await signIn(home, pusher);
  const put = (name: string, bytes: Uint8Array) => by.core.files.put(by.client, name, 'text/plain', bytes);
  await work({ do: by.do, put });
}

/** Everything that was asked for stands there once, and nothing waits. */
async function look(home: string, state: readonly string[], made: number, findings: Findings): Promise<void> {
  const count = (kind: string, name: RegExp) =>
    state.filter((line) => line.startsWith(`["${kind}"`) && name.test(line)).length;
  const found = {
    models: count('model', /^\["model","made-/),
    versions: count('version', /^\["version","made-\d+","1",/),
    runs: count('run', /^\["run","run-\d+".*reports\/report\.txt [0-9a-f]{64}/),
  };
  for (const [what, there] of Object.entries(found)) {
    if (there < made) findings.lost(`${what}: ${there} of ${made}`, made - there);
    if (there > made) findings.problem(`${what}: ${there} instead of ${made}`);
  }
  const others = count('version', /^\["version","made-/) - found.versions + count('run', /./) - found.runs;
  if (others !== 0) findings.problem(`${others} made twice or in part`);
  if (count('model', new RegExp(`"${sharedModel}"`)) !== 1) findings.problem('a model is gone');
  await using by = await signIn(home, pusher);
  const { rows } = await by.do('registry.outbox', { name: registry, limit: 500 });
  for (const { target, state: at, problem } of rows)
    if (at !== 'done') findings.problem(`${target.of} is ${at} ${problem ?? ''}`);
  const problems = await ledgerProblems(by);
  if (problems.length > 0) findings.problem(problems.join(', '));
}
