import type { Independence } from '@shared/contract/data-sets';
import { formatCount } from '@shared/format';

/** Whether cases of training are among those of the data set, in a phrase. */
export function independenceWord(independence: Independence | null): string {
  if (independence === null) return 'not checked';
  const { sharedCases, sharedPatients } = independence;
  if (sharedCases + (sharedPatients ?? 0) === 0)
    return sharedPatients === null ? 'no shared case' : 'no shared case or patient';
  const patients = sharedPatients === null ? '' : `, ${formatCount(sharedPatients)} patients`;
  return `shares ${formatCount(sharedCases)} cases${patients}`;
}
