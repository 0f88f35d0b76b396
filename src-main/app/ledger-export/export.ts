import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { findOrganisation } from '@main/features/people';
import { checkpointOf, findFrontier, listEntries, signCheckpoint } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { digestOf, inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { FileTicket } from '@shared/ids';
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
  const checkpoint = checkpointOf(ledger, await findFrontier(db));
  const { size } = checkpoint;
  const [genesis, last] = [await leafAt(db, 1), await leafAt(db, size)];
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
    textFile(
      'checkpoint.txt',
      Buffer.from(signCheckpoint(checkpoint, device.publicKey, device.privateKey), 'utf8'),
    ),
    textFile('verify.py', await readFile(join(resources, 'verify.py'))),
  ];
  await inTransaction(workspace, acting, (tx) =>
    note(tx, {
      action: 'ledger.exported',
      reason: purpose,
      detail: {
        entries: size,
        root: checkpoint.root,
        files: made.map(({ name, sha256 }) => ({ name, sha256 })),
      },
    }),
  );
  const tickets: FileTicket[] = [];
  for (const { name, mediaType, bytes } of made) {
    tickets.push(files.give(name, mediaType, bytes));
    await setImmediate(); // each is hashed once more, and others want their turn in between
  }
  return { ...checkpoint, genesisFingerprint: genesis, files: tickets };
}

async function leafAt(db: Db, seq: number): Promise<string> {
  const [stored] = await listEntries(db, seq - 1, 1);
  return stored?.leaf ?? '';
}

const textFile = (name: string, bytes: Uint8Array): ExportFile => ({
  name,
  mediaType: 'text/plain',
  bytes,
  sha256: digestOf(bytes),
});
