import type { LinkedRegistry, Remote } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import { actOf, digestOf, inTransaction, note } from '@main/platform/records';
import {
  changePush,
  countPushes,
  findPush,
  finishPush,
  listInStates,
  type Push,
  targetText,
} from './outbox-store';
import { maxAttempts, pauseMs } from './pause';
import { pushOne } from './service-push-one';
import { settleField } from './service-settle-fields';
import type { Settling } from './service-settling';

export interface Pushed {
  readonly pushed: number;
  readonly waiting: number;
  readonly failed: number;
  readonly conflicts: number;
}

/** Failures that no further try mends. */
const lasting: readonly string[] = [
  'PUSH_VALUE_REFUSED',
  'PUSH_TARGET_GONE',
  'PUSH_FILE_EXISTS',
  'FILE_TOO_LARGE',
];
/** Failures of the registry as a whole: the pushes behind would only fail as well. */
const ofAll: readonly string[] = [
  'REGISTRY_UNREACHABLE',
  'REGISTRY_REFUSED',
  'REGISTRY_CERTIFICATE',
  'REGISTRY_REDIRECTS',
  'REGISTRY_SILENT',
];

/**
 * Writes what waits for a registry, one after another and in order, each looked at before and read back after. One
 * entry says what stands there now.
 */
export async function pushWaiting(
  call: Call,
  registry: LinkedRegistry,
  remote: Remote,
  settling: Settling,
): Promise<Pushed> {
  const { workspace, signal, progress } = call;
  const now = workspace.ports.clock().utcMs;
  const waiting = (await listInStates(workspace.db, registry.id, ['waiting'])).filter(
    ({ nextMs }) => nextMs <= now,
  );
  const done: Done[] = [];
  let conflicts = 0;
  try {
    for (const [at, { id }] of waiting.entries()) {
      throwIfCancelled(signal);
      progress('Pushing to the registry', at, waiting.length);
      // Looked up again: what is wanted may be something else, or nothing, since the list was made.
      const push = await findPush(workspace.db, id);
      if (push?.state !== 'waiting') continue;
      const outcome = await pushOne(call, remote, push).catch((failure: unknown) => foreseen(failure));
      if (outcome instanceof AppError) {
        await failed(call, push, outcome.code);
        if (ofAll.includes(outcome.code)) break;
      } else if (outcome.is === 'differs') {
        conflicts += (await differs(call, settling, push, outcome.theirs)) ? 1 : 0;
      } else if (outcome.is === 'done') {
        // A version that waits for this run has to find it.
        if (outcome.made !== null) await changePush(workspace.db, id, { made: outcome.made });
        done.push({ push, made: outcome.made });
      }
    }
  } finally {
    if (done.length > 0) await say(call, registry, done);
  }
  const counts = await countPushes(workspace.db);
  const of = (state: string) => counts.get(`${registry.id} ${state}`) ?? 0;
  return { pushed: done.length, waiting: of('waiting'), failed: of('given-up'), conflicts };
}

interface Done {
  readonly push: Push;
  readonly made: string | null;
}

function foreseen(failure: unknown): AppError {
  if (failure instanceof AppError && failure.code !== 'CANCELLED') return failure;
  throw failure;
}

async function failed({ workspace }: Call, push: Push, problem: string): Promise<void> {
  const { ports, db } = workspace;
  const attempts = push.attempts + 1;
  const chance = ((ports.random(1)[0] ?? 0) + 1) / 257;
  const givenUp = lasting.includes(problem) || attempts >= maxAttempts;
  await changePush(db, push.id, {
    attempts,
    problem,
    state: givenUp ? 'given-up' : 'waiting',
    nextMs: ports.clock().utcMs + pauseMs(attempts, chance),
  });
}

/** The registry was changed since the last look: settled like any other change, under an entry of its own. */
async function differs(call: Call, settling: Settling, push: Push, theirs: string | null): Promise<boolean> {
  return inTransaction(call.workspace, call.acting, async (tx) => {
    const now = await findPush(tx, push.id);
    const raised = now?.state === 'waiting' && (await settleField(tx, settling, now, theirs));
    await note(tx, {
      action: 'registry.pushHeld',
      object: { kind: 'registry', id: settling.registry.id, number: '' },
      reason: 'The registry was changed since the last look',
      detail: { registry: settling.registry.id, push: push.id },
    });
    return raised;
  });
}

const listed = 50;

/** One transaction says what stands there, in the outbox and in the ledger: neither is without the other. */
async function say(
  { workspace, acting }: Call,
  { id, number }: LinkedRegistry,
  done: readonly Done[],
): Promise<void> {
  const lines = done.map(
    ({ push }) => `${push.id} ${targetText(push.target)} ${JSON.stringify(push.value)}\n`,
  );
  await inTransaction(workspace, acting, async (tx) => {
    const doneMs = actOf(tx).at.utcMs;
    for (const { push, made } of done) await finishPush(tx, push, { doneMs, made });
    await note(tx, {
      action: 'registry.pushed',
      object: { kind: 'registry', id, number },
      reason: 'Read back after writing',
      detail: {
        registry: id,
        pushed: done.length,
        digest: digestOf(utf8(lines.join(''))),
        pushes: done.slice(0, listed).map(({ push }) => push.id),
      },
    });
  });
}
