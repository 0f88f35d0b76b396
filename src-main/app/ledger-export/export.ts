import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findOrganisation } from '@main/features/people';
import { checkpointOf, findFrontierAt, findHead, listEntries, signCheckpoint } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import { digestOf, inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { gatherContext } from './context';
import { DataFiles, type ExportFile, keysFile } from './data-files';
import { ReportPrinter } from './print-report';
import { readLedger } from './read-ledger';

/**
 * Gives out the ledger as it stood when it was asked for, in the forms that people and programs read, with all that
 * verifying it elsewhere takes. The entry that tells of the export comes behind what is exported.
 *
 * @param resources folder of the stand-alone verifier
 */
export async function exportLedger(
  resources: string,
  call: Call,
  { purpose }: Request<'ledger.export'>,
): Promise<Output<'ledger.export'>> {
  const { workspace, acting, session, files, signal, progress } = call;
  const { db, ledger, device, ports } = workspace;
  const exportedAt = ports.clock();
  const { seq: size, leaf: last } = await findHead(db);
  const checkpoint = checkpointOf(ledger, await findFrontierAt(db, size));
  const [first] = await listEntries(db, 0, 1);
  const genesis = first?.leaf ?? '';
  const total = 2 * size;
  const context = await gatherContext(db, size, signal, (done) =>
    progress('Reading the ledger', done, total),
  );

  const data = new DataFiles(ledger, size, context);
  const frame = {
    ...checkpoint,
    organisation: (await findOrganisation(db)) ?? '',
    genesis,
    last,
    exportedBy: `${session.printedName}, ${session.login}${acting.role === '' ? '' : `, ${acting.role}`}`,
    exportedAt,
    purpose,
    generator: workspace.app,
    context,
  };
  const report = new ReportPrinter(ports, frame, signal);
  for await (const slice of readLedger(db, size, signal)) {
    await report.add(data.add(slice));
    progress('Printing the report', size + (slice.entries.at(-1)?.seq ?? size), total);
  }
  const made: readonly ExportFile[] = [
    ...data.take(),
    ...(await report.take()),
    keysFile({ id: ledger, origin: checkpoint.origin, size, genesis }, context),
    textFile('checkpoint.txt', signCheckpoint(checkpoint, device.publicKey, device.privateKey)),
    { ...textFile('verify.py', ''), bytes: await readFile(join(resources, 'verify.py')) },
  ];
  await inTransaction(workspace, acting, (tx) =>
    note(tx, {
      action: 'ledger.exported',
      reason: purpose,
      detail: {
        entries: size,
        root: checkpoint.root,
        files: made.map(({ name, bytes }) => ({ name, sha256: digestOf(bytes) })),
      },
    }),
  );
  return {
    ...checkpoint,
    genesisFingerprint: genesis,
    files: made.map(({ name, mediaType, bytes }) => files.give(name, mediaType, bytes)),
  };
}

const textFile = (name: string, text: string): ExportFile => ({
  name,
  mediaType: 'text/plain',
  bytes: Buffer.from(text, 'utf8'),
});
