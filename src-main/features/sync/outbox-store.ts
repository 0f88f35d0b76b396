import type { Db, Tx } from '@main/platform/db';
import { PushTarget } from '@shared/contract/registry-outbox';
import { type RawBuilder, sql } from 'kysely';
import type { FieldValue, Tried } from './merge';

export type PushState = 'waiting' | 'done' | 'conflict' | 'given-up';

/** Something that is to stand in a registry, or stands there. */
export interface Push {
  readonly id: string;
  /** Order in which pushes are done. */
  readonly seq: number;
  readonly registryId: string;
  readonly target: PushTarget;
  /** Of a field: what tells its model or version from another of the same name. */
  readonly identity: string | null;
  /** Of a field: what is to stand there; of a creation: its description; of a file: its SHA-256. */
  readonly value: FieldValue;
  /** Of a field: what the registry said when both last agreed. */
  readonly base: FieldValue;
  readonly tried: Tried | null;
  readonly state: PushState;
  readonly attempts: number;
  /** UTC milliseconds before which it is not tried again. */
  readonly nextMs: number;
  /** Code of the last failure. */
  readonly problem: string | null;
  /** What the registry calls what was made. */
  readonly made: string | null;
  readonly queuedMs: number;
  readonly doneMs: number | null;
}

/** The one spelling of a target, by which a field is found again. */
export const targetText = (target: PushTarget): string =>
  JSON.stringify(Object.entries(target).sort(([a], [b]) => (a < b ? -1 : 1)));

const targetFrom = (text: string): PushTarget => PushTarget.parse(Object.fromEntries(JSON.parse(text)));

const pushes = (db: Db) => db.selectFrom('sync_outbox').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof pushes>['execute']>>[number];

const pushOf = (row: Row): Push => ({
  id: row.id,
  seq: row.seq,
  registryId: row.registry_id,
  target: targetFrom(row.target),
  identity: row.identity,
  value: row.value,
  base: row.base,
  tried: row.tried === null ? null : { value: JSON.parse(row.tried) },
  state: row.state as PushState,
  attempts: row.attempts,
  nextMs: row.next_ms,
  problem: row.problem,
  made: row.made,
  queuedMs: row.queued_ms,
  doneMs: row.done_ms,
});

/** A page of the outbox, newest first, and how many there are. */
export async function listPushes(
  db: Db,
  filter: {
    readonly registryId: string | undefined;
    readonly state: PushState | 'all';
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ readonly pushes: readonly Push[]; readonly total: number }> {
  const { registryId, state } = filter;
  const chosen = pushes(db)
    .$if(registryId !== undefined, (query) => query.where('registry_id', '=', registryId ?? ''))
    .$if(state !== 'all', (query) => query.where('state', '=', state));
  const { total } = await chosen
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await chosen.orderBy('seq', 'desc').limit(filter.limit).offset(filter.offset).execute();
  return { pushes: rows.map(pushOf), total };
}

/** Pushes of a registry in one of these states, in their order. */
export async function listInStates(
  db: Db,
  registryId: string,
  states: readonly PushState[],
): Promise<readonly Push[]> {
  const rows = await pushes(db)
    .where('registry_id', '=', registryId)
    .where('state', 'in', states)
    .orderBy('seq')
    .execute();
  return rows.map(pushOf);
}

/** What Countersign looks after in a field, or `undefined`. */
export async function findField(db: Db, registryId: string, target: PushTarget): Promise<Push | undefined> {
  const row = await pushes(db)
    .where('registry_id', '=', registryId)
    .where('target', '=', targetText(target))
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row && pushOf(row);
}

export async function findPush(db: Db, id: string): Promise<Push | undefined> {
  const row = await pushes(db).where('id', '=', id).executeTakeFirst();
  return row && pushOf(row);
}

/** How many pushes of each registry are in each state. */
export async function countPushes(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('sync_outbox')
    .select(['registry_id', 'state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy(['registry_id', 'state'])
    .execute();
  return new Map(rows.map(({ registry_id, state, count }) => [`${registry_id} ${state}`, count]));
}

/** Queues a push behind all others. */
export async function addPush(
  tx: Tx,
  push: Pick<Push, 'id' | 'registryId' | 'target' | 'identity' | 'value' | 'base' | 'queuedMs'>,
): Promise<void> {
  await tx
    .insertInto('sync_outbox')
    .values({
      id: push.id,
      seq: nextSeq,
      registry_id: push.registryId,
      target: targetText(push.target),
      identity: push.identity,
      value: push.value,
      base: push.base,
      tried: null,
      state: 'waiting',
      attempts: 0,
      next_ms: 0,
      problem: null,
      made: null,
      queued_ms: push.queuedMs,
      done_ms: null,
    })
    .execute();
}

const nextSeq: RawBuilder<number> = sql<number>`(select coalesce(max(seq), 0) + 1 from sync_outbox)`;

/** Changes a push that is there. */
export async function changePush(
  db: Db,
  id: string,
  change: Partial<
    Pick<
      Push,
      | 'value'
      | 'base'
      | 'tried'
      | 'state'
      | 'attempts'
      | 'nextMs'
      | 'problem'
      | 'made'
      | 'queuedMs'
      | 'doneMs'
    >
  >,
): Promise<void> {
  const { nextMs, queuedMs, doneMs, tried, ...same } = change;
  await db
    .updateTable('sync_outbox')
    .set({
      ...same,
      ...(tried === undefined ? {} : { tried: tried && JSON.stringify(tried.value) }),
      ...(nextMs === undefined ? {} : { next_ms: nextMs }),
      ...(queuedMs === undefined ? {} : { queued_ms: queuedMs }),
      ...(doneMs === undefined ? {} : { done_ms: doneMs }),
    })
    .where('id', '=', id)
    .execute();
}

/**
 * Says that a push stands there, unless something else is wanted by now: then only what both agree on is kept, and
 * the newer value goes on waiting.
 */
export async function finishPush(
  tx: Tx,
  { id, value, target }: Push,
  { doneMs, made }: { readonly doneMs: number; readonly made: string | null },
): Promise<void> {
  const row = await tx.selectFrom('sync_outbox').select('value').where('id', '=', id).executeTakeFirst();
  const agreed = { base: target.of.startsWith('new-') || target.of === 'file' ? null : value, tried: null };
  if (row?.value === value)
    await changePush(tx, id, { ...agreed, state: 'done', made, problem: null, doneMs });
  else await changePush(tx, id, agreed);
}

/** Takes a push out of the outbox; what asked for it stands in the ledger. */
export async function dropPush(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('sync_outbox').where('id', '=', id).execute();
}
