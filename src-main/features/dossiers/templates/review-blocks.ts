import type { Block } from '@shared/document';
import { formatInstant } from '@shared/format';
import type { DossierInput } from '../domain';
import { left } from './columns';
import { missing } from './version-blocks';
import { meaningWords, roleWords } from './words';

/** What was decided on the comparison, and why, in the words of the record. */
export function decisionBlocks({ comparison }: DossierInput): readonly Block[] {
  return [
    {
      kind: 'keyValues',
      caption: 'Decision',
      rows: [
        { label: 'Decision', value: { text: comparison.decision, style: 'strong' } },
        { label: 'Rationale', value: comparison.rationale },
        { label: 'Decided by', value: comparison.author },
        { label: 'Recorded', value: formatInstant(comparison.recordedAt) },
        { label: 'Record', value: comparison.number },
        { label: 'Record revision SHA-256', value: { text: comparison.revision, style: 'mono' } },
      ],
    },
  ];
}

export const signatureReference: Block = {
  kind: 'paragraph',
  text: 'The signature blocks are in section B1.',
};

/** Who took part, in which role; the signatures themselves stand in B1. */
export function participantBlocks({ approval }: DossierInput): readonly Block[] {
  if (approval === null) return [missing('Participants of the review.', 'quality approver')];
  return [
    {
      kind: 'table',
      caption: 'Participants by signature',
      columns: [left('Meaning', 22), left('Person', 34), left('Role', 24), left('State', 20)],
      rows: approval.steps.map(({ meaning, roles, signature }) =>
        signature === null
          ? [
              meaningWords[meaning],
              'nobody yet',
              roles.map((role) => roleWords[role]).join(' or '),
              'not yet signed',
            ]
          : [
              meaningWords[meaning],
              signature.printedName,
              roleWords[signature.role],
              signature.valid ? 'signed' : 'does not verify',
            ],
      ),
    },
  ];
}
