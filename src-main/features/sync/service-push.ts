import { isField, type LinkedRegistry, type Remote } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import type { Json } from '@main/kernel/canonical-json';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import { digestOf, inTransaction, note } from '@main/platform/records';
import { changePush, countPushes, listInStates, type Push, targetText } from './outbox-store';
import { maxAttempts, pauseMs } from './pause';
import { pushOne } from './service-push-one';
import { type Settling, settleField } from './service-settle-fields';

export interface Pushed {
  readonly pushed: number;
  readonly waiting: number;
  readonly failed: number;
  readonly conflicts: number;
}

/** Failures that no further try mends. */
const lasting: readonly string[] = ['PUSH_VALUE_REFUSED', 'PUSH_TARGET_GONE', 'FILE_TOO_LARGE'];
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
  const done: Push[] = [];
  let conflicts = 0;
  try {
    for (const [at, push] of waiting.entries()) {
      throwIfCancelled(signal);
      progress('Pushing to the registry', at, waiting.length);
      const outcome = await pushOne(call, remote, push).catch((failure: unknown) => foreseen(failure));
      if (outcome instanceof AppError) {
        await failed(call, push, outcome.code);
        if (ofAll.includes(outcome.code)) break;
      } else if (outcome.is === 'differs') {
        conflicts += (await differs(call, settling, push, outcome.theirs)) ? 1 : 0;
      } else if (outcome.is === 'done') {
        const base = isField(push.target) ? push.value : null;
        const doneMs = workspace.ports.clock().utcMs;
        await changePush(workspace.db, push.id, {
          state: 'done',
          base,
          tried: null,
          made: outcome.made,
          problem: null,
          doneMs,
        });
        done.push(push);
      }
    }
  } finally {
    if (done.length > 0) await say(call, registry, done);
  }
  const counts = await countPushes(workspace.db);
  const of = (state: string) => counts.get(`${registry.id} ${state}`) ?? 0;
  return { pushed: done.length, waiting: of('waiting'), failed: of('given-up'), conflicts };
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
    const raised = await settleField(tx, settling, push, theirs);
    await note(tx, {
      action: 'registry.pushHeld',
      detail: { registry: settling.registry.id, push: push.id },
    });
    return raised;
  });
}

const listed = 50;

async function say(
  { workspace, acting }: Call,
  registry: LinkedRegistry,
  done: readonly Push[],
): Promise<void> {
  const lines = done.map(({ id, target, value }) => `${id} ${targetText(target)} ${JSON.stringify(value)}\n`);
  const detail: Record<string, Json> = {
    registry: registry.id,
    pushed: done.length,
    digest: digestOf(utf8(lines.join(''))),
    pushes: done.slice(0, listed).map(({ id }) => id),
  };
  await inTransaction(workspace, acting, (tx) =>
    note(tx, {
      action: 'registry.pushed',
      object: { kind: 'registry', id: registry.id, number: registry.number },
      reason: 'Read back after writing',
      detail,
    }),
  );
}
