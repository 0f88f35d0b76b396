import { fromBase64 } from '@main/kernel/bytes';
import { recordKind } from '@main/platform/records';
import { Prose, RecordId, RecordNumber, RoleId, Sha256, SignatureMeaning } from '@shared/ids';
import { Signature, SignatureStatement } from '@shared/signature';
import { z } from 'zod';

const ApprovalContent = z.strictObject({
  subject: z.strictObject({
    id: RecordId,
    number: RecordNumber,
    kind: z.string(),
    revision: Sha256,
    title: z.string(),
  }),
  decision: Prose,
  author: RecordId,
  authors: z.array(RecordId),
  steps: z.array(z.strictObject({ meaning: SignatureMeaning, roles: z.array(RoleId) })),
  /** What every signature of this approval binds besides the revision, by name. */
  bound: z.record(z.string(), z.string()),
  signatures: z.array(Signature),
});
export type ApprovalContent = z.infer<typeof ApprovalContent>;

/** An approval: what is to be signed by whom, and the signatures given. */
export const approvalKind = recordKind({
  kind: 'approval',
  prefix: 'AP',
  shape: 1,
  schema: ApprovalContent,
  upgrade: {},
  tables: { approvals: 'id', approvals_signatures: 'approval_id' },
  project: (content, head) => ({
    approvals: [
      {
        id: head.id,
        number: head.number,
        head: head.digest,
        subject_id: content.subject.id,
        subject_revision: content.subject.revision,
        complete: content.signatures.length === content.steps.length ? 1 : 0,
        at_ms: head.atMs,
      },
    ],
    approvals_signatures: content.signatures.map(({ statement }) => {
      const { meaning, person, at } = SignatureStatement.parse(
        JSON.parse(fromBase64(statement).toString('utf8')),
      );
      return { approval_id: head.id, meaning, person, signed_ms: at };
    }),
  }),
});
