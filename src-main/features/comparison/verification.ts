import { referenceStatus } from '@main/kernel/case-table';
import type { Analysis } from '@shared/comparison';
import { ComparisonSide, type VerificationMethod } from '@shared/comparison-terms';
import { formatCount } from '@shared/format';
import { correctedRates } from './begg-greenes-rows';
import type { CaseRows } from './case-rows';

export type Verification = Analysis['verification'];

/** How the cases were verified, what must be said of it first, and the corrected rates where the plan names a method. */
export function verificationOf(rows: CaseRows, method: VerificationMethod): Verification {
  const counts = { verified: 0, notVerified: 0, differential: 0 };
  for (const status of rows.reference) {
    if (status === referenceStatus.notVerified) counts.notVerified += 1;
    else if (status === referenceStatus.differential) counts.differential += 1;
    else counts.verified += 1;
  }
  const incomplete = counts.notVerified + counts.differential > 0;
  return {
    ...counts,
    method,
    sentence: incomplete ? sentenceOf(counts, rows.labels.length) : null,
    corrected:
      incomplete && method === 'begg-greenes'
        ? ComparisonSide.options.flatMap((side) => correctedRates(rows, side))
        : [],
  };
}

/** Why no gate may rest on these rates, or `null` when one may. */
export function withheldBy({ sentence, method }: Verification): string | null {
  if (sentence === null || method !== 'none') return null;
  return 'Not every case was verified by the reference standard, and no plan names a method for that.';
}

function sentenceOf({ notVerified, differential }: Counts, all: number): string {
  const parts = [
    notVerified > 0 ? `${formatCount(notVerified)} without a verified reference` : '',
    differential > 0 ? `${formatCount(differential)} verified by another reference standard` : '',
  ].filter((part) => part !== '');
  const kind = notVerified > 0 ? 'Partially verified' : 'Differentially verified';
  return `${kind}: of ${formatCount(all)} cases ${parts.join(' and ')}`;
}

interface Counts {
  readonly notVerified: number;
  readonly differential: number;
}
