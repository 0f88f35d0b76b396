import { recordLook } from '@main/features/comparison';
import { demandNoIdentifiers, holdsKnownCases } from '@main/features/evidence';
import { AppError } from '@main/kernel/app-error';
import type { StagedBlob } from '@main/platform/blobs';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import type { Batch } from '@main/platform/import';
import { actOf, inTransaction, type Revision, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import { type Evaluation, isSameSite } from './domain';
import { type BatchContent, type Look, monitoringBatchKind } from './kind-batch';
import { monitoringPlanKind, type PlanContent } from './kind-plan';
import { countsOf, outcomesOf } from './outcomes';
import { latestToday } from './problem-rules';
import { demandVersion, type Judged, productOf } from './service-plans';
import { openByAlarm } from './service-problems';
import {
  batchesOf,
  evaluatePlan,
  isInForce,
  openProblemOf,
  readWatched,
  type Watched,
} from './service-series';

type Input = Request<'monitoring.addBatch'>;

/** A plan that the batch is about, with what it makes of all cases up to the batch. */
interface Looked {
  readonly plan: Revision<PlanContent>;
  readonly seen: Evaluation;
}

/** Keeps a batch, has every plan of its version and site look at it, and opens a problem report for each new alarm. */
export async function addBatch(call: Call, input: Input): Promise<Output<'monitoring.addBatch'>> {
  const { workspace, blobs, files, signal } = call;
  const { db, ports } = workspace;
  const version = await demandVersion(db, input.version);
  const acting = await call.actingFor(await productOf(db, version.model));
  const watched = await readWatched(db);
  const plans = demandPlans(watched, version, input.site);
  const bytes = files.take(input.file);
  demandNew(watched, plans, input, latestToday(ports.clock().utcMs));

  call.progress('Reading the batch', 0, null);
  const parsed = await ports.imports<Batch>('batch', bytes, { signal });
  await demandNoIdentifiers(call, bytes);
  if (await holdsKnownCases(call, bytes)) throw new AppError('MONITORING_CASES_KNOWN');
  const outcomes = outcomesOf(parsed, Number(version.threshold));
  const looked: Looked[] = [];
  for (const [done, plan] of plans.entries()) {
    throwIfCancelled(signal);
    call.progress('Looking at the plans', done, plans.length);
    const before = batchesOf(watched, plan.head.id);
    looked.push({ plan, seen: await evaluatePlan(db, blobs, plan.content, before, outcomes) });
  }
  const staged = { file: blobs.stage(bytes), outcomes: blobs.stage(outcomes) };
  try {
    return await inTransaction(workspace, acting, async (tx) => {
      await demandUnchanged(tx, watched, plans);
      await blobs.keep(tx, staged.file);
      await blobs.keep(tx, staged.outcomes);
      const looks: Look[] = [];
      for (const each of looked) looks.push(await look(tx, call, each, watched, input));
      const about = contentOf(input, version, staged, parsed, outcomes);
      const predictionsSha256 = about.file.sha256;
      const { labelsSha256 } = parsed;
      await recordLook(tx, workspace, labelsSha256, {
        version: version.id,
        predictionsSha256,
        threshold: version.threshold,
      });
      const written = await writeRecord(tx, 'monitoring.batchAdded', {
        kind: monitoringBatchKind,
        id: ports.newId(),
        content: { ...about, looks },
        expectedHead: null,
        reason: input.reason,
      });
      return {
        id: written.id,
        number: written.number,
        rows: about.rows,
        looked: looks.map(({ number, standing, problem }) => ({
          plan: number,
          standing,
          problem: problem?.number ?? null,
        })),
      };
    });
  } catch (failure) {
    blobs.discard(staged.file);
    blobs.discard(staged.outcomes);
    throw failure;
  }
}

/** Plans in force for cases of a version, judged by its threshold, at a site. */
export const plansFor = (
  plans: readonly Revision<PlanContent>[],
  about: { readonly version: string; readonly threshold: string; readonly site: string },
): readonly Revision<PlanContent>[] =>
  plans.filter(
    (plan) =>
      isInForce(plan) &&
      plan.content.version.id === about.version &&
      plan.content.threshold === about.threshold &&
      (plan.content.site === null || isSameSite(plan.content.site, about.site)),
  );

function demandPlans(watched: Watched, { id, threshold }: Judged, site: string) {
  const plans = plansFor(watched.plans, { version: id, threshold, site });
  if (plans.length === 0) throw new AppError('MONITORING_PLAN_MISSING', { id });
  return plans;
}

/** Each case counts once: neither the bytes nor the days of a site come twice into a plan. */
function demandNew(
  watched: Watched,
  plans: readonly Revision<PlanContent>[],
  { file, site, from, to }: Input,
  today: string,
): void {
  const seen = plans.flatMap(({ head }) => batchesOf(watched, head.id));
  if (seen.some(({ content }) => content.file.sha256 === file.sha256))
    throw new AppError('MONITORING_BATCH_KNOWN');
  const overlaps = seen.some(({ content }) => isOfSameDays(content, { site, from, to }));
  if (from > to || to > today || overlaps) throw new AppError('MONITORING_PERIOD_INVALID');
}

type SiteDays = Pick<BatchContent, 'site' | 'from' | 'to'>;

/** Whether two batches may hold the same cases: of one site, with a day in common. */
export const isOfSameDays = (one: SiteDays, other: SiteDays): boolean =>
  isSameSite(one.site, other.site) && one.from <= other.to && other.from <= one.to;

/** What was evaluated before the transaction has to be what stands there within it. */
async function demandUnchanged(
  tx: Db,
  before: Watched,
  plans: readonly Revision<PlanContent>[],
): Promise<void> {
  const now = await readWatched(tx);
  const heads = ({ plans: all, batches, problems }: Watched) =>
    [...all, ...batches, ...problems].map(({ head }) => head.digest).join();
  if (heads(now) !== heads(before)) throw new AppError('RECORD_CHANGED', { id: plans[0]?.head.id ?? '' });
}

/** Locks the plan at its first batch, and opens a report where an alarm finds none open. */
async function look(
  tx: Tx,
  call: Call,
  { plan, seen }: Looked,
  watched: Watched,
  { reason, site, from, to }: Input,
): Promise<Look> {
  const { id, number, digest } = plan.head;
  const locked =
    plan.content.state === 'locked'
      ? digest
      : (
          await writeRecord(tx, 'monitoring.planLocked', {
            kind: monitoringPlanKind,
            id,
            content: { ...plan.content, state: 'locked' },
            expectedHead: digest,
            reason: 'Locked by its first batch',
          })
        ).digest;
  const open = openProblemOf(watched, id)?.head;
  const known = open ? { id: open.id as RecordId, number: open.number } : null;
  const { utcMs } = actOf(tx).at;
  const about = { plan, seen, site, from, to, reason, utcMs, opener: call.session.person };
  const problem =
    seen.standing === 'alarm'
      ? (known ?? (await openByAlarm(tx, call.workspace.ports.newId(), about)))
      : null;
  return {
    plan: id as RecordId,
    number,
    revision: locked as Look['revision'],
    standing: seen.standing,
    problem,
  };
}

function contentOf(
  { site, from, to, file }: Input,
  { id, number, key, revision, model, threshold }: Judged,
  staged: { readonly file: StagedBlob; readonly outcomes: StagedBlob },
  parsed: Batch,
  outcomes: Uint8Array,
): Omit<BatchContent, 'looks'> {
  return {
    title: `${key} at ${site}, ${from} to ${to}`,
    model,
    version: { id, number, key, revision },
    threshold,
    ...{ site, from, to },
    file: { name: file.name, sha256: staged.file.sha256, bytes: staged.file.bytes },
    outcomes: staged.outcomes.sha256,
    rows: parsed.labels.length,
    ...countsOf(outcomes),
    excluded: parsed.labels.length - outcomes.length,
  };
}
