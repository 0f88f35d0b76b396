import type { ComparisonRecordResult } from '@shared/comparison';
import { fromDecimal } from '@shared/decimal';
import type { Block, Notice } from '@shared/document';
import { decisionWords, formatGateLimit, formatGateNumber, methodWords } from '@shared/gate-format';
import type { DossierInput } from '../domain';
import { left, right } from './columns';
import { metricName } from './words';

type Gate = ComparisonRecordResult['gates'][number];

/** What stands at the top of an exploratory document and wherever gates are shown. */
export const exploratoryNotice: Notice = {
  kind: 'notice',
  title: 'EXPLORATORY',
  text: 'No plan was signed before the labels were seen. The decisions of the gates say what the numbers show; no gate counts as met for a compliance level, a gap, a score or an approval.',
};

const noGates: Block = {
  kind: 'missing',
  what: 'Acceptance criteria: the gate table in force is empty.',
  from: 'regulatory lead',
};

const noticeOf = ({ basis }: ComparisonRecordResult): readonly Block[] =>
  basis === 'exploratory' ? [exploratoryNotice] : [];

/** The criteria and what each one counts. */
export function criteriaBlocks({ comparison }: DossierInput): readonly Block[] {
  const { result, gateDefinitions, gateTable } = comparison;
  if (result.gates.length === 0) return [noGates];
  return [
    ...noticeOf(result),
    {
      kind: 'table',
      caption: `Acceptance criteria of gate table ${gateTable.number}`,
      columns: [
        left('Gate', 12),
        left('Metric', 34),
        right('Criterion', 20),
        left('Deciding 95 % interval', 34),
      ],
      rows: result.gates.map((gate) => [
        gate.id,
        metricName(gate.metric),
        criterion(gate),
        methodWords[gate.method],
      ]),
    },
    {
      kind: 'table',
      caption: 'What each criterion counts',
      columns: [left('Gate', 12), left('Numerator', 44), left('Denominator', 44)],
      rows: gateDefinitions.map(({ id, numerator, denominator }) => [id, numerator, denominator]),
    },
  ];
}

/** Each gate against the point and against the bound that decides. */
export function conclusionBlocks({ comparison: { result } }: DossierInput): readonly Block[] {
  if (result.gates.length === 0) return [noGates];
  return [
    ...noticeOf(result),
    {
      kind: 'table',
      caption: 'Decision per criterion, candidate version',
      columns: [
        left('Gate', 11),
        left('Metric', 16),
        right('Criterion', 10),
        right('Point', 11),
        right('Bound', 11),
        left('Decision', 20),
        left('Reason', 21),
      ],
      rows: result.gates.map(decisionRow),
    },
  ];
}

function decisionRow(gate: Gate) {
  return [
    gate.id,
    metricName(gate.metric),
    criterion(gate),
    gateNumber(gate, gate.value),
    gateNumber(gate, gate.bound),
    { text: decisionWords[gate.decision], mark: gate.decision },
    gate.reason ?? 'none given',
  ] as const;
}

const criterion = ({ metric, operator, limit }: Gate): string =>
  formatGateLimit(metric, operator, fromDecimal(limit));

const gateNumber = ({ metric, limit }: Gate, value: string | null): string =>
  formatGateNumber(metric, value === null ? null : fromDecimal(value), fromDecimal(limit));
