import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { defaultGates } from '@main/features/comparison/default-gates';
import { type ComparisonOptions, comparePredictions, type Plan } from '@main/features/comparison/domain';
import type { Gate } from '@main/features/comparison/gates';
import { confidenceLevel } from '@main/features/comparison/metrics';
import { inconsistencyIn } from '@main/features/comparison/plan-rules';
import type { Cases, PredictionSide } from '@main/features/comparison/predictions';
import { toComparisonJson, toRecordNumbers } from '@main/features/comparison/record-form';
import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import { UnpackedTexts } from '@main/kernel/texts';
import type { TwoScores } from '@main/platform/import';
import type { Resampling } from '@main/statistics/bootstrap';
import { type ComparisonJson, GateMethod, GateMetric, GateOperator } from '@shared/comparison';
import type { AnalysisFinding } from '@shared/comparison-analysis';
import { AnalysisPlan } from '@shared/plan';
import { z } from 'zod';
import { nodePorts } from '../../node-ports';
import { replicateBy } from '../../replicate';
import { usage } from './failure';
import type { Host } from './host';
import { readGivenFile } from './read-input';

interface GivenSide {
  readonly file: string;
  /** As it was written on the line. */
  readonly threshold: string;
}

const PlanFile = z.strictObject({
  id: z.string().min(1).max(200),
  revision: z.int().min(1),
  gates: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(200),
        metric: GateMetric,
        operator: GateOperator,
        limit: z.number(),
        method: GateMethod.nullable().default(null),
      }),
    )
    .min(1)
    .max(50),
});

/** Two scores of one file: the rows are the same, so everything is paired. */
export interface GivenScores {
  readonly file: string;
  readonly baseline: { readonly column: string; readonly threshold: string };
  readonly candidate: { readonly column: string; readonly threshold: string };
}

/**
 * Compares two prediction files without a vault: the same numbers as with one, and always exploratory, because no
 * signature on a plan can be checked.
 *
 * @param planFile an analysis plan, or JSON with `id`, `revision` and `gates`; without it the default gates judge
 * @throws AppError the problems of reading (`PREDICTIONS_…`, `FILE_NOT_FOUND`) and of pairing (`COMPARISON_…`),
 *   PLAN_INCONSISTENT when the plan contradicts itself, with the path of the part
 */
export async function compareFiles(
  host: Host,
  baseline: GivenSide,
  candidate: GivenSide,
  planFile: string | undefined,
): Promise<ComparisonJson> {
  await using ports = nodePorts(host.entries, host.resources);
  const options = { ...(await optionsFrom(planFile)), resampling: resamplingOf(host) };
  return compareSides(
    await readSide(ports, baseline, host.signal),
    await readSide(ports, candidate, host.signal),
    options,
  );
}

/** Compares the two scores of one file. Otherwise as `compareFiles`. */
export async function compareScores(
  host: Host,
  { file, baseline, candidate }: GivenScores,
  planFile: string | undefined,
): Promise<ComparisonJson> {
  await using ports = nodePorts(host.entries, host.resources);
  const options = { ...(await optionsFrom(planFile)), resampling: resamplingOf(host) };
  const bytes = await readGivenFile(file);
  const scores = [baseline.column, candidate.column] as const;
  const reading = ports.imports<TwoScores>('two-scores', { bytes, scores }, { signal: host.signal });
  // This process computes the digest while the other one reads.
  const [{ secondScores, ids, ...columns }, predictionsSha256] = await Promise.all([reading, sha256(bytes)]);
  if (secondScores === undefined) throw usage('the file has no two scores of these names');
  const first = { ...columns, ids: new UnpackedTexts(ids) };
  const common = { predictionsSha256, reported: [] };
  return compareSides(
    { ...common, version: baseline.column, threshold: thresholdFrom(baseline.threshold), cases: first },
    {
      ...common,
      version: candidate.column,
      threshold: thresholdFrom(candidate.threshold),
      cases: { ...first, scores: secondScores },
    },
    options,
  );
}

const resamplingOf = ({ entries }: Host): Resampling => ({
  checkpoint: () => undefined,
  replicate: replicateBy(join(entries, 'worker.js')),
});

function compareSides(
  baseline: PredictionSide,
  candidate: PredictionSide,
  options: ComparisonOptions,
): ComparisonJson {
  return toComparisonJson(toRecordNumbers(comparePredictions(baseline, candidate, options)));
}

async function readSide(
  ports: Ports,
  { file, threshold }: GivenSide,
  signal: AbortSignal,
): Promise<PredictionSide> {
  const given = thresholdFrom(threshold);
  const bytes = await readGivenFile(file);
  const cases = await ports.imports<Cases>('predictions', bytes, { signal });
  const predictionsSha256 = sha256(bytes);
  return { version: basename(file), threshold: given, predictionsSha256, cases, reported: [] };
}

function thresholdFrom(text: string): number {
  const threshold = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  // What is written as a number may still be beyond all numbers, such as 1e999.
  if (!Number.isFinite(threshold)) throw usage('a threshold is a number such as 0.5');
  return threshold;
}

/** A whole analysis plan brings its own gates; the default gates then judge beside them, as in a vault. */
async function optionsFrom(planFile: string | undefined): Promise<ComparisonOptions> {
  if (planFile === undefined)
    return { basis: 'exploratory', plan: null, gates: defaultGates, findings: [unlocked] };
  const bytes = await readGivenFile(planFile);
  const content = parseJson(bytes.toString('utf8'));
  const whole = AnalysisPlan.safeParse(content);
  if (whole.success) {
    const part = inconsistencyIn(whole.data);
    if (part !== null) throw new AppError('PLAN_INCONSISTENT', { part });
    const plan: Plan = { id: basename(planFile), revision: 1, sha256: sha256(bytes) };
    const found = { analysisPlan: whole.data, findings: [unlocked] };
    return { basis: 'exploratory', plan, gates: defaultGates, ...found };
  }
  const short = PlanFile.safeParse(content);
  if (!short.success) throw usage('the plan is an analysis plan, or JSON with id, revision and gates');
  const { id, revision, gates } = short.data;
  return {
    basis: 'exploratory',
    plan: { id, revision, sha256: sha256(bytes) },
    gates: gates.map((gate): Gate => ({ ...gate, level: confidenceLevel })),
    findings: [unlocked],
  };
}

const unlocked: AnalysisFinding = {
  code: 'no-locked-plan',
  severity: 'warning',
  text: 'Without a vault no signature on a plan can be checked, so this comparison is exploratory.',
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
