import type { Block } from '@shared/document';
import { formatCount, formatFraction } from '@shared/format';
import type { DossierInput } from '../domain';
import { left, right } from './columns';
import { missing } from './version-blocks';
import { basisWords, sideWords } from './words';

const sides = ['baseline', 'candidate'] as const;

/** The plan, and whether it was locked before the labels were seen. */
export function protocolBlocks({ comparison: { result } }: DossierInput): readonly Block[] {
  const { basis, plan } = result;
  const rows = [{ label: 'Basis', value: basisWords[basis] }];
  if (plan === null) {
    return [
      { kind: 'keyValues', caption: 'Protocol', rows },
      missing(
        'Validation plan, locked and signed before the labels were seen, and deviations from it.',
        'specialist',
      ),
    ];
  }
  return [
    {
      kind: 'keyValues',
      caption: 'Protocol',
      rows: [
        ...rows,
        { label: 'Plan', value: plan.id },
        { label: 'Plan revision', value: formatCount(plan.revision) },
        { label: 'Plan SHA-256', value: { text: plan.sha256, style: 'mono' } },
      ],
    },
    missing('Deviations from the plan, or the statement that there were none.', 'specialist'),
  ];
}

/** What was computed, in words with its source. */
export const methodBlocks: readonly Block[] = [
  {
    kind: 'table',
    caption: 'Methods, each two-sided at 95 %',
    columns: [left('Quantity', 30), left('Method', 70)],
    rows: [
      ['Positive result', 'A score at or above the threshold of the version.'],
      [
        'Rates',
        'Wilson score interval without continuity correction (Wilson 1927); Clopper–Pearson exact interval (1934).',
      ],
      [
        'Area under the curve',
        'Mid-rank estimate with DeLong standard error (1988); interval clipped to 0–1, and on the logit scale.',
      ],
      [
        'Paired rates',
        'McNemar test, exact and mid-p (Fagerland 2013); score interval of the difference (Tango 1998).',
      ],
      ['Difference of areas', 'DeLong test for correlated curves (1988).'],
      [
        'Cases without result',
        'Left out of rates and areas, and counted in section 11.1 or its counterpart.',
      ],
      ['Gates', 'Judged on unrounded values, at the point and at the bound that the criterion names.'],
    ],
  },
  missing('Handling of clustering, of indeterminate results and of multiplicity.', 'specialist'),
];

/** Cases without a result per version; what prediction files cannot tell is a gap. */
export function noResultBlocks({ comparison: { result } }: DossierInput): readonly Block[] {
  const rows = sides.map((side) => {
    const { tp, fp, tn, fn, noResult } = result[side].counts;
    const all = tp + fp + tn + fn + noResult;
    return [`${sideWords[side]} ${result[side].version}`, formatFraction(noResult, all)];
  });
  return [
    {
      kind: 'table',
      caption: 'Cases without a result',
      columns: [left('Version', 60), right('No result / cases', 40)],
      rows,
    },
    missing('Failed requests, and latency of single requests.', 'ML engineer'),
  ];
}

/** The bytes behind the numbers. */
export function fileBlocks({ comparison: { result, gateTable } }: DossierInput): readonly Block[] {
  return [
    {
      kind: 'keyValues',
      caption: 'Raw results',
      rows: [
        ...sides.map((side) => ({
          label: `Predictions of ${result[side].version}, SHA-256`,
          value: { text: result[side].predictionsSha256, style: 'mono' } as const,
        })),
        { label: 'Form of the result', value: 'countersign.comparison/1' },
        {
          label: `Gate table ${gateTable.number}, revision SHA-256`,
          value: { text: gateTable.revision, style: 'mono' },
        },
      ],
    },
    missing('Digest of the inference code, and seed.', 'ML engineer'),
  ];
}
