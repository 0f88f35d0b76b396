import { z } from 'zod';
import { FileTicket, RecordId, RecordNumber, Sha256 } from '../ids';
import { job, query } from './define';

export const DossierTemplate = z.enum(['performance-testing-report', 'design-change-record']);
export type DossierTemplate = z.infer<typeof DossierTemplate>;

export const DossierRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  template: DossierTemplate,
  title: z.string(),
  fileName: z.string(),
  /** Record number of the comparison it reports. */
  about: RecordNumber,
  pages: z.int(),
  bytes: z.int(),
  sha256: Sha256,
  /** How many places print MISSING. */
  missing: z.int(),
  builtAt: z.iso.datetime(),
  builtBy: z.string(),
});
export type DossierRow = z.infer<typeof DossierRow>;

export const dossiersContract = {
  'dossiers.templates': query({
    summary: 'The documents that can be generated, with the source of their outline.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: z.strictObject({}),
    output: z.strictObject({
      templates: z.array(
        z.strictObject({ id: DossierTemplate, title: z.string(), source: z.string(), version: z.string() }),
      ),
    }),
    errors: [],
  }),

  'dossiers.build': job({
    summary: 'Freeze a document about a recorded comparison, print it as PDF/A-2a + PDF/UA-1, and keep it.',
    needs: 'session',
    roles: ['regulatory-lead', 'quality-approver', 'specialist'],
    audited: 'always',
    positional: ['template', 'comparison'],
    input: z.strictObject({ template: DossierTemplate, comparison: RecordId }),
    output: DossierRow,
    errors: ['COMPARISON_NOT_FOUND', 'RECORD_VOID', 'PRODUCT_MISSING', 'DOSSIER_GLYPH_MISSING'],
  }),

  'dossiers.list': query({
    summary: 'Dossiers built so far, newest first.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ dossiers: z.array(DossierRow) }),
    errors: [],
  }),

  'dossiers.open': query({
    summary: 'Hand out the stored PDF of a dossier.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({ id: RecordId }),
    output: FileTicket,
    errors: ['DOSSIER_NOT_FOUND'],
  }),
};
