import { recordKind } from '@main/platform/records';
import { DataSetDescription } from '@shared/contract/data-sets';
import { RecordId, Sha256 } from '@shared/ids';
import { z } from 'zod';

const Count = z.int().nonnegative();

const DataSetContent = z.strictObject({
  description: DataSetDescription,
  cases: Count,
  patients: Count.nullable(),
  casesSha256: Sha256,
  labelsSha256: Sha256,
  /** The last comparison with a list of training cases, which is not kept. */
  independence: z
    .strictObject({
      trainingSha256: Sha256,
      trainingCases: Count,
      sharedCases: Count,
      sharedPatients: Count.nullable(),
      atMs: Count,
      by: RecordId,
    })
    .nullable(),
});
export type DataSetContent = z.infer<typeof DataSetContent>;

/** Cases with their labels, whichever files hold them: known again by the digest of ids and labels. */
export const dataSetKind = recordKind({
  kind: 'data-set',
  prefix: 'DS',
  shape: 1,
  schema: DataSetContent,
  upgrade: {},
  tables: { evidence_data_sets: 'id' },
  project: (content, head) => ({
    evidence_data_sets: [
      {
        id: head.id,
        number: head.number,
        head: head.digest,
        description: JSON.stringify(content.description),
        cases: content.cases,
        patients: content.patients,
        cases_sha256: content.casesSha256,
        labels_sha256: content.labelsSha256,
        independence: content.independence && JSON.stringify(content.independence),
      },
    ],
  }),
});
