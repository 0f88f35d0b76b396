import { isField, type Remote } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import { digestOf } from '@main/platform/records';
import type { PushTarget } from '@shared/contract/registry-outbox';
import { NewRun } from './creations';
import { agreedOn, type FieldValue } from './merge';
import { changePush, findField, findPush, type Push } from './outbox-store';

/** What became of a push: it stands there; the registry says something that neither side knew; or it waits for another. */
export type Outcome =
  | { readonly is: 'done'; readonly made: string | null }
  | { readonly is: 'differs'; readonly theirs: FieldValue }
  | { readonly is: 'waits' };

/**
 * Writes one push and reads it back. What was written before a crash is found there and not written again.
 *
 * @throws AppError as `Remote`; `PUSH_NOT_CONFIRMED` when something else stands there after writing
 */
export async function pushOne(
  call: Pick<Call, 'workspace' | 'blobs' | 'signal'>,
  remote: Remote,
  push: Push,
): Promise<Outcome> {
  const { target } = push;
  if (isField(target)) return pushField(call, remote, push, target);
  switch (target.of) {
    case 'new-model': {
      const model = { make: 'model', name: target.model, description: push.value ?? '' } as const;
      return made(await remote.create(model, push.id, call.signal));
    }
    case 'new-run': {
      const { params, metrics } = NewRun.parse(JSON.parse(push.value ?? ''));
      const { experiment, name } = target;
      const run = { make: 'run', experiment, name, params, metrics, atMs: push.queuedMs } as const;
      return made(await remote.create(run, push.id, call.signal));
    }
    case 'new-version': {
      const runId = await runOf(call, target.run);
      if (runId === null || (await isToBeMade(call, push.registryId, target.model))) return { is: 'waits' };
      const [path = '', ...description] = (push.value ?? '').split('\n');
      const about = { model: target.model, runId, path, description: description.join('\n') };
      return made(await remote.create({ make: 'version', ...about }, push.id, call.signal));
    }
    case 'file':
      return pushFile(call, remote, push, target);
  }
}

const made = (id: string): Outcome => ({ is: 'done', made: id });

async function pushField(
  { workspace, signal }: Pick<Call, 'workspace' | 'signal'>,
  remote: Remote,
  { id, value, base: known, tried }: Push,
  target: Parameters<Remote['readField']>[0],
): Promise<Outcome> {
  const theirs = await remote.readField(target, signal);
  if (theirs === value) return { is: 'done', made: null };
  const base = agreedOn(known, tried, theirs);
  if (theirs !== base) return { is: 'differs', theirs };
  // Kept before it is written: nobody may be there any more to learn whether it arrived.
  await changePush(workspace.db, id, { base, tried: { value } });
  await remote.writeField(target, value, signal);
  // Between looking and writing somebody else may have written: only what stands there afterwards counts.
  const after = await remote.readField(target, signal);
  if (after === value) return { is: 'done', made: null };
  if (after !== base) return { is: 'differs', theirs: after };
  throw new AppError('PUSH_NOT_CONFIRMED');
}

async function pushFile(
  { workspace, blobs, signal }: Pick<Call, 'workspace' | 'blobs' | 'signal'>,
  remote: Remote,
  { id, value, tried }: Push,
  { run, path }: Extract<PushTarget, { of: 'file' }>,
): Promise<Outcome> {
  const runId = await runOf({ workspace }, run);
  if (runId === null) return { is: 'waits' };
  const bytes = await blobs.read(workspace.db, value ?? '');
  /** Digest of what lies there, '' for more than was to be written, `null` for nothing. */
  const standing = async (): Promise<string | null> => {
    try {
      return digestOf(await remote.download(runId, path, bytes.length, signal));
    } catch (failure) {
      if (failure instanceof AppError && failure.code === 'ARTIFACT_NOT_FOUND') return null;
      if (failure instanceof AppError && failure.code === 'FILE_TOO_LARGE') return '';
      throw failure;
    }
  };
  const found = await standing();
  if (found === value) return { is: 'done', made: null };
  // Half of an upload of ours may lie there; a file of somebody else is not written over.
  if (found !== null && tried === null) throw new AppError('PUSH_FILE_EXISTS');
  await changePush(workspace.db, id, { tried: { value } });
  await remote.upload(runId, path, bytes, signal);
  if ((await standing()) === value) return { is: 'done', made: null };
  throw new AppError('PUSH_NOT_CONFIRMED');
}

/** The run that a push names: one of the registry, or one that the outbox makes; `null` while that is to be made. */
async function runOf({ workspace }: Pick<Call, 'workspace'>, run: string): Promise<string | null> {
  const queued = await findPush(workspace.db, run);
  if (queued?.state === 'given-up') throw new AppError('PUSH_TARGET_GONE');
  return queued ? queued.made : run;
}

/** Whether a model waits to be made: its versions come after it, also when it has to be tried again. */
async function isToBeMade(
  { workspace }: Pick<Call, 'workspace'>,
  registryId: string,
  model: string,
): Promise<boolean> {
  const queued = await findField(workspace.db, registryId, { of: 'new-model', model });
  return queued?.state === 'waiting' && queued.made === null;
}
