import type { ComparisonSide } from '@shared/comparison';
import { decimal12 } from '@shared/decimal';
import type { Block, RocCurve } from '@shared/document';
import { formatAuc } from '@shared/format';
import type { DossierInput } from '../domain';
import { sideWords } from './words';

/** Both ROC curves, each with the point at which the version works. */
export function rocBlocks({ comparison }: DossierInput): readonly Block[] {
  const { result, roc } = comparison;
  const areaOf = (side: ComparisonSide) => {
    const value = result.auc.find((row) => row.side === side)?.value ?? null;
    return formatAuc(value === null ? null : Number(value));
  };
  const curve = (side: ComparisonSide): RocCurve => ({
    label: `${sideWords[side]} ${result[side].version}, AUC ${areaOf(side)}`,
    points: roc[side].fpr.map((falsePositiveRate, i) => ({
      falsePositiveRate,
      truePositiveRate: roc[side].tpr[i] ?? '0',
    })),
    operatingPoint: operatingPoint(result[side].counts),
  });
  const { baseline, candidate } = result;
  return [
    {
      kind: 'roc',
      caption: `ROC curves of versions ${baseline.version} and ${candidate.version} on the same cases`,
      alternative: `ROC curves. Version ${baseline.version} has an area of ${areaOf('baseline')}, version ${candidate.version} of ${areaOf('candidate')}. The tables of this document give the numbers at the threshold of each version.`,
      curves: [curve('baseline'), curve('candidate')],
    },
  ];
}

function operatingPoint({ tp, fp, tn, fn }: { tp: number; fp: number; tn: number; fn: number }) {
  const share = (part: number, whole: number) => decimal12(whole === 0 ? 0 : part / whole);
  return { falsePositiveRate: share(fp, fp + tn), truePositiveRate: share(tp, tp + fn) };
}
