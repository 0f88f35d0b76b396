import { productOfComparison } from '@main/features/comparison';
import { findPerson } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { type Call, type Handlers, throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { demandNotVoid, inTransaction, note, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { type DossierRow, DossierTemplate } from '@shared/contract/dossiers';
import type { RecordId } from '@shared/ids';
import { dossierKind } from './kind';
import { gatherInput } from './service-input';
import { type DossierHead, findDossierByDigest, findDossierRow, listDossierRows } from './store';
import { countMissing } from './templates/assemble';
import { templates } from './templates/catalogue';

export const dossiersHandlers: Handlers<
  'dossiers.templates' | 'dossiers.build' | 'dossiers.list' | 'dossiers.open'
> = {
  'dossiers.templates': async () => ({
    templates: Object.values(templates).map(({ info }) => ({ ...info })),
  }),
  'dossiers.build': build,
  'dossiers.list': async ({ workspace }) => {
    const dossiers: DossierRow[] = [];
    for (const head of await listDossierRows(workspace.db)) dossiers.push(await rowOf(workspace.db, head));
    return { dossiers };
  },
  'dossiers.open': async ({ workspace, blobs, files }, { id }) => {
    const row = await findDossierRow(workspace.db, id);
    if (!row) throw new AppError('DOSSIER_NOT_FOUND', { id });
    return files.give(row.fileName, 'application/pdf', await blobs.read(workspace.db, row.sha256));
  },
};

const abbreviations: Readonly<Record<DossierTemplate, string>> = {
  'performance-testing-report': 'PTR',
  'design-change-record': 'DCR',
};

/** Gathers, freezes, prints, keeps. Records that have not changed since give the dossier that is already there. */
async function build(call: Call, input: Request<'dossiers.build'>): Promise<Output<'dossiers.build'>> {
  const { workspace, blobs, signal, progress } = call;
  const { db } = workspace;
  const acting = await call.actingFor(await productOfComparison(db, input.comparison));
  progress('Gathering the records', 0, 3);
  const template = templates[input.template];
  const gathered = await gatherInput(call, input.comparison, abbreviations[input.template]);
  const document = template.build(gathered);
  progress('Printing', 1, 3);
  const printed = await workspace.ports.work<{ bytes: Uint8Array; pages: number }>('print', document, {
    signal,
  });
  throwIfCancelled(signal);
  progress('Keeping the file', 2, 3);
  const pdf = blobs.stage(printed.bytes);
  const model = blobs.stage(canonicalBytes(document as unknown as Json));
  let kept = false;
  try {
    const made = await inTransaction(workspace, acting, async (tx) => {
      await demandNotVoid(tx, [input.comparison]);
      const known = await findDossierByDigest(tx, pdf.sha256);
      if (known) {
        await note(tx, {
          action: 'dossier.builtAgain',
          object: { kind: 'dossier', id: known.id, number: known.number },
          detail: { sha256: pdf.sha256 },
        });
        return { id: known.id, kept: false };
      }
      await blobs.keep(tx, pdf);
      await blobs.keep(tx, model);
      const { number, revision } = gathered.comparison;
      const written = await writeRecord(tx, 'dossier.built', {
        kind: dossierKind,
        id: workspace.ports.newId(),
        content: {
          template: input.template,
          templateVersion: template.info.version,
          title: document.title,
          documentId: document.documentId,
          fileName: fileNameOf(input.template),
          comparison: { id: input.comparison, number, revision },
          model: model.sha256,
          pdf: pdf.sha256,
          bytes: pdf.bytes,
          pages: printed.pages,
          missing: countMissing(document),
        },
        expectedHead: null,
        reason: 'Built from the records as they stand',
      });
      return { id: written.id as string, kept: true };
    });
    kept = made.kept;
    const row = await findDossierRow(db, made.id);
    if (!row) throw new AppError('DOSSIER_NOT_FOUND', { id: made.id });
    return await rowOf(db, row);
  } finally {
    if (!kept) for (const staged of [pdf, model]) blobs.discard(staged);
  }
}

/** Submission files are numbered in the order of the templates. */
const fileNameOf = (template: DossierTemplate): string =>
  `${String(DossierTemplate.options.indexOf(template) + 1).padStart(3, '0')}_${template}.pdf`;

async function rowOf(db: Db, { by, atMs, template, id, ...head }: DossierHead): Promise<DossierRow> {
  return {
    ...head,
    id: id as RecordId,
    template: DossierTemplate.parse(template),
    builtBy: (await findPerson(db, by))?.printedName ?? by,
    builtAt: new Date(atMs).toISOString(),
  };
}
