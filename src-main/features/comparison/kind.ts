import type { Json } from '@main/kernel/canonical-json';
import { recordKind } from '@main/platform/records';
import { ComparisonRecordResult } from '@shared/comparison';
import { Gate, Redline } from '@shared/contract/comparison';
import { Decimal, Prose, RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { z } from 'zod';

/** The acceptance criteria in force, with their definitions. */
export const gateTableKind = recordKind({
  kind: 'gate-table',
  prefix: 'GT',
  shape: 1,
  schema: z.strictObject({ gates: z.array(Gate) }),
  upgrade: {},
  tables: { comparison_gates: 'id' },
  project: (_, head) => ({
    comparison_gates: [{ id: head.id, number: head.number, head: head.digest, at_ms: head.atMs }],
  }),
});

/** One version as it was compared: its record's revision and everything the numbers rest on. */
const ComparedVersion = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  key: z.string(),
  revision: Sha256,
  modelSha256: Sha256.nullable(),
  evidence: RecordId,
  predictionsSha256: Sha256,
  threshold: Decimal,
});
export type ComparedVersion = z.infer<typeof ComparedVersion>;

const ComparisonContent = z.strictObject({
  model: z.string(),
  baseline: ComparedVersion,
  candidate: ComparedVersion,
  gates: z.strictObject({ id: RecordId, revision: Sha256 }),
  result: ComparisonRecordResult,
  redlines: z.array(Redline),
  decision: Prose,
  rationale: Prose,
  author: RecordId,
  /** The revision of the plan that it was computed by, locked or not. */
  plan: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 }).nullable(),
  /** What computing it again needs to know and has to give; `null` in comparisons recorded before version 2 of the engine. */
  computed: z
    .strictObject({
      engine: z.string().min(1).max(40),
      seed: z.int().min(0),
      labelsSha256: Sha256,
      /** Unblinded uses of the labels with this one, and why the basis is exploratory. */
      uses: z.int().min(1),
      reasons: z.array(z.string()),
      /** Of the canonical form of `result`. */
      resultSha256: Sha256,
    })
    .nullable(),
});
export type ComparisonContent = z.infer<typeof ComparisonContent>;

/** A comparison of two versions with the decision drawn from it. */
export const comparisonKind = recordKind({
  kind: 'comparison',
  prefix: 'CO',
  shape: 2,
  schema: ComparisonContent,
  upgrade: { 1: (old) => ({ ...(old as Readonly<Record<string, Json>>), plan: null, computed: null }) },
  tables: { comparison: 'id' },
  project: (content, head) => ({
    comparison: [
      {
        id: head.id,
        number: head.number,
        head: head.digest,
        baseline: content.baseline.key,
        candidate: content.candidate.key,
        basis: content.result.basis,
        first_line: firstSentence(content.result.statement),
        decision: content.decision,
        author: content.author,
        at_ms: head.atMs,
      },
    ],
  }),
});

/** The statement up to its first full stop that ends a sentence: counts per class. */
const firstSentence = (statement: string): string =>
  `${statement.split('. ', 1)[0] ?? ''}.`.replace(/\.\.$/, '.');
