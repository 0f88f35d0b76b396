import { GivenFile } from './door';
import type { Example } from './examples';
import { report } from './seed-evidence';

type EvidenceOperation =
  | 'evidence.list'
  | 'evidence.show'
  | 'evidence.inspect'
  | 'evidence.preview'
  | 'evidence.import'
  | 'evidence.attachments'
  | 'evidence.attach'
  | 'evidence.view'
  | 'dataset.list'
  | 'dataset.show'
  | 'dataset.create'
  | 'dataset.revise'
  | 'dataset.checkIndependence';

const description = { name: 'Cases of the study', provenance: 'as the protocol says' };
const reason = 'as the protocol says';
const training = new TextEncoder().encode('case_id\nfictional-2\nfictional-3\n');

/** One call that works for each operation about evidence and data sets. */
export const evidenceExamples: { readonly [N in EvidenceOperation]: Example<N> } = {
  'evidence.list': { as: 'auditor', input: () => ({}) },
  'evidence.show': { as: 'auditor', input: ({ evidence }) => ({ id: evidence.file }) },
  'evidence.inspect': {
    as: 'lead',
    input: ({ versions, predictions }) => ({
      version: versions.candidate,
      file: new GivenFile('predictions.csv', predictions),
    }),
  },
  'evidence.preview': {
    as: 'engineer',
    input: ({ versions, predictions }) => ({
      version: versions.candidate,
      file: new GivenFile('predictions.csv', predictions),
      form: { format: 'csv' },
      mapping: { caseId: 'case_id', label: 'label', score: 'score' },
    }),
  },
  'evidence.import': {
    as: 'engineer',
    input: ({ versions, predictions }) => ({
      version: versions.candidate,
      file: new GivenFile('predictions.csv', predictions),
    }),
  },
  'evidence.attachments': { as: 'auditor', input: () => ({}) },
  'evidence.attach': {
    as: 'lead',
    input: ({ versions }) => ({
      version: versions.candidate,
      file: new GivenFile('report.pdf', report),
      title: 'Reader study',
      pages: 'pp. 3-4',
      reason,
    }),
  },
  'evidence.view': { as: 'auditor', input: ({ evidence }) => ({ id: evidence.attachment }) },
  'dataset.list': { as: 'auditor', input: () => ({}) },
  'dataset.show': { as: 'auditor', input: ({ evidence }) => ({ id: evidence.dataSet.id }) },
  'dataset.create': {
    as: 'lead',
    input: ({ evidence }) => ({ evidence: evidence.file, description, reason }),
  },
  'dataset.revise': {
    as: 'lead',
    input: ({ evidence: { dataSet } }) => ({
      id: dataSet.id,
      expectedRevision: dataSet.revision,
      description,
      reason,
    }),
  },
  'dataset.checkIndependence': {
    as: 'lead',
    input: ({ evidence }) => ({
      id: evidence.dataSet.id,
      file: new GivenFile('training.csv', training),
      reason,
    }),
  },
};
