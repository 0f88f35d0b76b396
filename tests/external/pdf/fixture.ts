import { readFileSync } from 'node:fs';
import type {
  DossierComparison,
  DossierInput,
  DossierVersion,
  RocInput,
} from '@main/features/dossiers/domain';
import type { ComparisonRecordResult } from '@shared/comparison';

/** The comparison of the demo's versions 1.2.0 and 2.0.0 as recorded; see PROVENANCE.md. */
interface StoredComparison {
  readonly result: ComparisonRecordResult;
  readonly roc: { readonly baseline: RocInput; readonly candidate: RocInput };
  readonly gateDefinitions: DossierComparison['gateDefinitions'];
}

/** A digest that is only there to be printed: 64 hex digits that differ from one another by eye. */
const digest = (seed: string) => seed.repeat(64).slice(0, 64);

const version = (
  name: string,
  threshold: string,
  model: { readonly sha256: string; readonly bytes: number },
  predictions: string,
): DossierVersion => ({
  version: name,
  registry: 'demo (folder)',
  createdAt: name === '1.2.0' ? '2026-04-13T09:00:00Z' : '2026-08-03T09:00:00Z',
  summary: name === '1.2.0' ? 'Logistic regression, 30 features' : 'Support vector machine, 30 features',
  threshold,
  modelSha256: model.sha256,
  artifacts: [
    { path: `fna-assist-${name}.joblib`, kind: 'model', ...model },
    { path: 'predictions.csv', kind: 'predictions', sha256: predictions, bytes: 7853 },
  ],
  params: {
    algorithm: name === '1.2.0' ? 'logistic_regression' : 'svm_rbf',
    n_features: '30',
    seed: '20260301',
  },
  tags: { stage: 'clinical_validation' },
  reported: { sensitivity: name === '1.2.0' ? '0.9531' : '60/64' },
  number: name === '1.2.0' ? 'MV-K0003' : 'MV-K0005',
  revision: digest(name === '1.2.0' ? '3a7c91e0' : '5d20b8f4'),
});

/** Everything a template prints, with fictional people and organisation. */
export function dossierInput(root: string): DossierInput {
  const stored: StoredComparison = JSON.parse(
    readFileSync(`${root}/tests/external/pdf/comparison.json`, 'utf8'),
  );
  const { baseline, candidate } = stored.result;
  const revision = digest('c0ffee42');
  const signature = (
    printedName: string,
    role: 'regulatory-lead' | 'clinical-reviewer' | 'quality-approver',
    meaningText: string,
    minute: number,
  ) => ({
    printedName,
    role,
    meaningText,
    signedAt: `2026-11-23T12:0${minute}:00Z`,
    offsetMinutes: 60,
    zone: 'Europe/Berlin',
    keyId: digest(`${minute}b8e4d`).slice(0, 16),
    revision,
    valid: true,
  });
  return {
    documentId: 'DO-K0001',
    documentVersion: 'version 1',
    status: 'DRAFT',
    jurisdiction: null,
    product: {
      number: 'PR-K0001',
      revision: digest('91d2aa07'),
      identity: {
        name: 'Larkfield FNA-Assist (fictional)',
        model: 'fna-mass-classifier',
        manufacturer: 'Larkfield Diagnostics (fictional)',
        intendedUse:
          'Software that analyses numeric nuclear-shape measurements from a digitised fine-needle aspirate of a breast mass and shows a score and a category to a trained cytopathologist, as an aid after the reader has recorded an independent first read.',
        indications:
          'Adults aged 22 or over with a palpable breast mass who have had a fine-needle aspirate that the laboratory judged adequate.',
        contraindications: [
          'Inadequate or acellular aspirate',
          'Mass treated earlier with chemotherapy or radiotherapy',
        ],
        fdaClass: 'II',
        fdaProductCode: null,
        fdaRegulation: null,
        euClass: 'IIb',
        iec62304Class: 'C',
        documentationLevel: 'enhanced',
      },
    },
    baseline: version(
      baseline.version,
      baseline.threshold,
      { sha256: 'a517b2e0ecabdacd0c59c83cafba09bb6b5733e9f47dea1403c62f531bb6015e', bytes: 2035 },
      baseline.predictionsSha256,
    ),
    candidate: version(
      candidate.version,
      candidate.threshold,
      { sha256: 'e6b27f39c6fd523aa536f7151f5df4d8ce4feb223b6f0b8fc56d38b6073e2ed6', bytes: 23666 },
      candidate.predictionsSha256,
    ),
    comparison: {
      number: 'CO-K0001',
      revision,
      result: stored.result,
      decision: 'Continue clinical validation – not for production',
      rationale:
        'Two malignant cases are found that 1.2.0 missed, and five more benign cases are called malignant on balance. The numbers are exploratory; a plan has to be signed before the next test set is unblinded.',
      author: 'Mara Ellison (fictional)',
      recordedAt: '2026-11-23T11:58:00Z',
      gateTable: { number: 'GT-K0001', revision: digest('7be1052c') },
      gateDefinitions: stored.gateDefinitions,
      roc: stored.roc,
    },
    approval: {
      number: 'AP-K0001',
      state: 'in-progress',
      steps: [
        {
          meaning: 'authored',
          roles: ['regulatory-lead'],
          signature: signature(
            'Mara Ellison (fictional)',
            'regulatory-lead',
            'I am the author of this record.',
            1,
          ),
        },
        {
          meaning: 'reviewed',
          roles: ['clinical-reviewer'],
          signature: signature(
            'Dr. Ines Calloway (fictional)',
            'clinical-reviewer',
            'I have reviewed this record and its evidence.',
            4,
          ),
        },
        { meaning: 'approved', roles: ['quality-approver'], signature: null },
      ],
    },
    change: null,
    standards: [],
    revisions: [
      {
        version: '1',
        at: '2026-11-23T12:10:00Z',
        person: 'Mara Ellison (fictional)',
        reason: 'First issue for review',
      },
    ],
    sources: [
      { kind: 'product', number: 'PR-K0001', revision: digest('91d2aa07') },
      { kind: 'model version', number: 'MV-K0003', revision: digest('3a7c91e0') },
      { kind: 'model version', number: 'MV-K0005', revision: digest('5d20b8f4') },
      { kind: 'gate table', number: 'GT-K0001', revision: digest('7be1052c') },
      { kind: 'comparison', number: 'CO-K0001', revision },
    ],
    ledger: {
      checkpoint: [
        'countersign.org/vault/0192f0c1-7a35-7c1e-9a40-3f5f3c1b2a77',
        '48',
        'q1Y9b0x6m2h8Qm1xkX5n3kC7v2e4u8S6pJ0rT1wZ9fA=',
      ],
      genesisFingerprint: digest('0f9e8d7c'),
    },
    generated: {
      offsetMinutes: 60,
      zone: 'Europe/Berlin',
      asOf: '2026-11-23T12:10:00Z',
      generator: 'Countersign 0.1.0',
    },
  };
}
