import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DossierRow, DossierTemplate } from '@shared/contract/dossiers';
import { valueIn } from './core';
import type { ComparisonCore } from './signed-comparison';

export interface BuiltDossier extends DossierRow {
  readonly content: Uint8Array;
  /** Where the content was saved for programs outside. */
  readonly path: string;
}

/** Has the core build both documents about a comparison and saves them, as a person in the window would. */
export async function buildDossiers(t: ComparisonCore): Promise<readonly BuiltDossier[]> {
  const built: BuiltDossier[] = [];
  for (const template of DossierTemplate.options) {
    const row = await t.do('lead', 'dossiers.build', { template, comparison: t.comparison.id });
    const { ticket } = await t.do('lead', 'dossiers.open', { id: row.id });
    const { bytes: content } = valueIn(await t.core.files.take(await t.as('lead'), ticket));
    const path = join(t.folder, row.fileName);
    writeFileSync(path, content);
    built.push({ ...row, content, path });
  }
  return built;
}
