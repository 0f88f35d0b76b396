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
});
export type ComparisonContent = z.infer<typeof ComparisonContent>;

/** A comparison of two versions with the decision drawn from it. */
export const comparisonKind = recordKind({
  kind: 'comparison',
  prefix: 'CO',
  shape: 1,
  schema: ComparisonContent,
  upgrade: {},
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
