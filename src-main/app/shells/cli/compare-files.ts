import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { defaultGates } from '@main/features/comparison/default-gates';
import { comparePredictions, type Plan } from '@main/features/comparison/domain';
import type { Gate } from '@main/features/comparison/gates';
import { confidenceLevel } from '@main/features/comparison/metrics';
import type { Cases, PredictionSide } from '@main/features/comparison/predictions';
import { toComparisonJson, toRecordNumbers } from '@main/features/comparison/record-form';
import type { Ports } from '@main/kernel/ports';
import { type ComparisonJson, GateMethod, GateMetric, GateOperator } from '@shared/comparison';
import { z } from 'zod';
import { nodePorts } from '../../node-ports';
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

/**
 * Compares two prediction files without a vault: the same numbers as with one, and always exploratory, because no
 * signature on a plan can be checked.
 *
 * @param planFile JSON with `id`, `revision` and `gates`; without it the default gates judge
 * @throws AppError the problems of reading (`PREDICTIONS_…`, `FILE_NOT_FOUND`) and of pairing (`COMPARISON_…`)
 */
export async function compareFiles(
  host: Host,
  baseline: GivenSide,
  candidate: GivenSide,
  planFile: string | undefined,
): Promise<ComparisonJson> {
  await using ports = nodePorts(host.entries, host.resources);
  const planned = planFile === undefined ? null : await readPlan(planFile);
  const result = comparePredictions(
    await readSide(ports, baseline, host.signal),
    await readSide(ports, candidate, host.signal),
    { basis: 'exploratory', plan: planned?.plan ?? null, gates: planned?.gates ?? defaultGates },
  );
  return toComparisonJson(toRecordNumbers(result));
}

async function readSide(
  ports: Ports,
  { file, threshold }: GivenSide,
  signal: AbortSignal,
): Promise<PredictionSide> {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(threshold)) throw usage('a threshold is a number such as 0.5');
  const bytes = await readGivenFile(file);
  const cases = await ports.imports<Cases>('predictions', bytes, { signal });
  const predictionsSha256 = sha256(bytes);
  return { version: basename(file), threshold: Number(threshold), predictionsSha256, cases, reported: [] };
}

async function readPlan(file: string): Promise<{ readonly plan: Plan; readonly gates: readonly Gate[] }> {
  const bytes = await readGivenFile(file);
  const content = PlanFile.safeParse(parseJson(bytes.toString('utf8')));
  if (!content.success) throw usage('the plan is JSON with id, revision and gates');
  const { id, revision, gates } = content.data;
  return {
    plan: { id, revision, sha256: sha256(bytes) },
    gates: gates.map((gate) => ({ ...gate, level: confidenceLevel })),
  };
}

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
