import { z } from 'zod';
import { FileTicket, PrintedName, Prose, RecordId, RecordNumber, Sha256 } from '../ids';
import { command, query } from './define';
import { VersionRef } from './version';

export const attachmentTypes = ['application/pdf', 'image/png', 'image/jpeg', 'text/csv'] as const;

export const AttachmentView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  /** `registry/model/version`. */
  version: z.string(),
  title: z.string(),
  /** What of the file is meant, such as `pp. 12–14`; null for all of it. */
  pages: z.string().nullable(),
  mediaType: z.enum(attachmentTypes),
  sha256: Sha256,
  bytes: z.int(),
  attachedAt: z.iso.datetime(),
  attachedBy: z.string(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;

export const attachmentsContract = {
  'evidence.attachments': query({
    summary: 'Other files attached as evidence.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ attachments: z.array(AttachmentView) }),
    errors: [],
  }),

  /** What a file is, is read from its bytes; its name says nothing. */
  'evidence.attach': command({
    summary: 'Attach a PDF, PNG, JPEG or CSV file to an adopted version as evidence.',
    needs: 'session',
    roles: ['regulatory-lead', 'ml-engineer', 'specialist', 'clinical-reviewer', 'risk-manager'],
    audited: 'always',
    positional: ['version', 'file'],
    input: z.strictObject({
      version: VersionRef,
      file: FileTicket,
      title: PrintedName,
      pages: z
        .string()
        .regex(/^[\p{L}\p{N}.,;:§()–\- ]{1,100}$/u)
        .nullable()
        .default(null),
      reason: Prose,
    }),
    output: z.strictObject({
      id: RecordId,
      number: RecordNumber,
      sha256: Sha256,
      mediaType: z.enum(attachmentTypes),
    }),
    errors: [
      'VERSION_NOT_FOUND',
      'VERSION_NOT_ADOPTED',
      'TICKET_INVALID',
      'FILE_TOO_LARGE',
      'EVIDENCE_FORMAT_UNKNOWN',
      'EVIDENCE_IDENTIFIERS_FOUND',
    ],
  }),

  'evidence.view': query({
    summary: 'The bytes of an attached file, for looking at.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({ attachment: AttachmentView, file: FileTicket }),
    errors: ['EVIDENCE_NOT_FOUND', 'VAULT_DAMAGED'],
  }),
};
