import type { Block, FrontPage, Section } from '@shared/document';
import { formatInstant } from '@shared/format';
import { type DossierInput, isExploratory } from '../domain';
import { left } from './columns';
import { exploratoryNotice } from './gate-blocks';
import { missing } from './version-blocks';
import { stated } from './words';

/** The cover: identity of the document, of what it is about, and of what made it. */
export function frontPage(input: DossierInput, template: string, openGaps: number): FrontPage {
  const { product, baseline, candidate, generated } = input;
  const notices: readonly Block[] = isExploratory(input) ? [exploratoryNotice] : [];
  const digest = (version: DossierInput['baseline']) => ({
    text: stated(version.modelSha256 ?? undefined),
    style: 'mono' as const,
  });
  return {
    organisation: product.identity.manufacturer,
    subtitle: `${product.identity.name} · version ${baseline.version} → ${candidate.version}`,
    blocks: [
      ...notices,
      {
        kind: 'keyValues',
        caption: 'Document',
        rows: [
          { label: 'Document', value: `${input.documentId}, ${input.documentVersion}` },
          { label: 'Status', value: input.status },
          { label: 'Jurisdiction', value: input.jurisdiction ?? 'MISSING – see section B4' },
          { label: 'Product', value: product.identity.name },
          { label: 'Model', value: product.identity.model },
          { label: 'Baseline version', value: baseline.version },
          { label: 'Baseline model SHA-256', value: digest(baseline) },
          { label: 'Candidate version', value: candidate.version },
          { label: 'Candidate model SHA-256', value: digest(candidate) },
          { label: 'Comparison', value: input.comparison.number },
          { label: 'Open gaps', value: `${openGaps} printed as MISSING, listed in section B4` },
          { label: 'Data as of', value: dataAsOf(input) },
          { label: 'Printed', value: 'at the time of the ledger entry that keeps this file' },
          { label: 'Generator', value: generated.generator },
          { label: 'Template', value: template },
        ],
      },
    ],
  };
}

/** UTC, and the local time of the place where the newest record was written. */
function dataAsOf({ generated: { asOf, offsetMinutes, zone } }: DossierInput): string {
  const utc = formatInstant(asOf);
  return offsetMinutes === 0
    ? `${utc}, ${zone}`
    : `${utc}; local ${formatInstant(asOf, offsetMinutes)}, ${zone}`;
}

/** What the reader needs before section 1: the standards the document refers to, and for which market it is. */
export function frontMatter({ standards, jurisdiction }: DossierInput): readonly Section[] {
  const list: Block =
    standards.length === 0
      ? missing('Standards applied, each with edition and date.', 'regulatory lead')
      : {
          kind: 'table',
          caption: 'Standards and guidance that this document refers to',
          columns: [left('Designation', 26), left('Edition', 24), left('Used for', 50)],
          rows: standards.map(({ designation, edition, scope }) => [designation, edition, scope]),
        };
  const market: readonly Block[] =
    jurisdiction === null
      ? [missing('Jurisdiction that this document is prepared for.', 'regulatory lead')]
      : [{ kind: 'paragraph', text: `Prepared for: ${jurisdiction}.` }];
  return [{ number: 'F1', heading: 'Jurisdiction and standards', level: 1, blocks: [...market, list] }];
}
