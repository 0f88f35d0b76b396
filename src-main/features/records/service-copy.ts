import { findOrganisation } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import { toBase64, utf8 } from '@main/kernel/bytes';
import type { Json } from '@main/kernel/canonical-json';
import { checkpointOf, findFrontier, findHead, signCheckpoint } from '@main/ledger';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { actOf, digestOf, inTransaction, note, type Workspace } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { type CopyOrder, type CopySource, copyJson, copyName } from './copied';
import { copyDocument } from './copy-document';
import { demandRow } from './service-retention';
import { demandRecord, entriesAbout, revisionRows, type SignaturesOf, viewRevision } from './service-view';

/** One file of a copy. */
export interface CopiedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface Copy {
  readonly source: CopySource;
  readonly files: readonly CopiedFile[];
}

/** Notes the request, copies each record as it stands then, and notes what was handed out, with the digests. */
export async function copyRecords(
  call: Call,
  input: Request<'records.copy'>,
  signaturesOf: SignaturesOf,
): Promise<Output<'records.copy'>> {
  const { workspace, acting, files, signal, progress } = call;
  const order = await placeOrder(call, input);
  const copies: Copy[] = [];
  for (const [index, id] of input.ids.entries()) {
    throwIfCancelled(signal);
    progress('Copying records', index, input.ids.length);
    // One transaction a record: everything in a copy stands at one point of the ledger.
    const source = await workspace.db.transaction().execute(async (tx) =>
      gather(workspace, tx, {
        id,
        revision: input.revision,
        order: { ...order, copy: index + 1 },
        signaturesOf,
      }),
    );
    copies.push(await printed(call, source));
  }
  const handedOut = copies.length === 1 ? (copies[0]?.files ?? []) : [await bundled(call, copies)];
  await inTransaction(workspace, acting, async (tx) => {
    for (const copy of copies) await noteCopy(copy, handedOut, (happening) => note(tx, happening));
  });
  return {
    request: order.request,
    files: handedOut.map(({ name, mediaType, bytes }) => files.give(name, mediaType, bytes)),
  };
}

/** @throws AppError `RECORD_NOT_FOUND`, `REVISION_NOT_FOUND`, before anything is noted */
async function placeOrder(call: Call, input: Request<'records.copy'>): Promise<CopyOrder> {
  const { workspace, acting, session } = call;
  const { ids, revision, purpose, requester } = input;
  return inTransaction(workspace, acting, async (tx) => {
    const rows = [];
    for (const id of ids) rows.push(await demandRow(tx, id));
    const [only] = rows;
    if (revision !== undefined && revision > (only?.revisions ?? 0)) throw new AppError('REVISION_NOT_FOUND');
    await note(tx, {
      action: 'record.copyRequested',
      object: only && rows.length === 1 ? { kind: only.kind, id: only.id, number: only.number } : null,
      reason: purpose,
      detail: { requester, records: rows.map(({ number }) => number) },
    });
    const { at } = actOf(tx);
    return {
      request: (await findHead(tx)).seq,
      copy: 1,
      of: ids.length,
      purpose,
      requester,
      copiedBy: session.printedName,
      role: acting.role,
      copiedAt: new Date(at.utcMs).toISOString(),
      offsetMinutes: at.offsetMinutes,
      zone: at.zone,
      organisation: (await findOrganisation(tx)) ?? '',
      generator: workspace.app,
    };
  });
}

interface Wanted {
  readonly id: string;
  readonly revision: number | undefined;
  readonly order: CopyOrder;
  readonly signaturesOf: SignaturesOf;
}

async function gather(workspace: Workspace, db: Db, { id, revision, order, signaturesOf }: Wanted) {
  const record = await demandRecord(db, id);
  const about = await signaturesOf(db, id);
  const entries = await entriesAbout(db, id, about);
  const { device, ledger } = workspace;
  const checkpoint = checkpointOf(ledger, await findFrontier(db));
  return {
    order,
    view: await viewRevision(db, record, revision, about),
    revisions: revisionRows(record, entries).map((row, index) => ({
      ...row,
      bytes: toBase64(record.stored[index]?.bytes ?? new Uint8Array()),
    })),
    entries: entries.map(({ row, stored }) => ({ ...row, bytes: toBase64(stored.bytes) })),
    ledger: {
      ...checkpoint,
      checkpoint: signCheckpoint(checkpoint, device.publicKey, device.privateKey),
      deviceKey: device.publicKey,
    },
  };
}

async function printed({ workspace, signal }: Call, source: CopySource): Promise<Copy> {
  const { bytes } = await workspace.ports.work<{ bytes: Uint8Array }>('print', copyDocument(source), {
    signal,
  });
  const name = copyName(source.view);
  const json = utf8(`${JSON.stringify(copyJson(source), null, 2)}\n`);
  return {
    source,
    files: [
      { name: `${name}.pdf`, mediaType: 'application/pdf', bytes },
      { name: `${name}.json`, mediaType: 'application/json', bytes: json },
    ],
  };
}

/** Several copies in one zip file, with a manifest of their digests. */
async function bundled({ workspace, signal }: Call, copies: readonly Copy[]): Promise<CopiedFile> {
  const order = copies[0]?.source.order;
  const files = copies.flatMap((copy) => copy.files);
  const manifest = {
    schema: 'countersign.record-copies/1',
    request: order,
    files: copies.flatMap(({ source: { view }, files: own }) =>
      own.map(({ name, bytes }) => ({
        path: name,
        sha256: digestOf(bytes),
        bytes: bytes.length,
        record: view.id,
        number: view.number,
        revision: view.revision,
      })),
    ),
  };
  const name = 'manifest.json';
  const text = utf8(`${JSON.stringify(manifest, null, 2)}\n`);
  const bytes = await workspace.ports.work<Uint8Array>('bundle', [...files, { name, bytes: text }], {
    signal,
  });
  return { name: `records_request${order?.request ?? 0}.zip`, mediaType: 'application/zip', bytes };
}

type Happening = Parameters<typeof note>[1];

/** What left the vault, on the trail of the record that was copied. */
async function noteCopy(
  { source: { order, view }, files }: Copy,
  handedOut: readonly CopiedFile[],
  write: (happening: Happening) => Promise<void>,
): Promise<void> {
  const { id, number, kind, revision, digest } = view;
  const digests = (list: readonly CopiedFile[]): Json =>
    list.map(({ name, bytes }) => ({ name, sha256: digestOf(bytes) }));
  await write({
    action: 'record.copied',
    object: { kind, id, number },
    reason: order.purpose,
    detail: {
      request: order.request,
      copy: order.copy,
      of: order.of,
      requester: order.requester,
      revision,
      digest,
      files: digests(files),
      ...(order.of > 1 ? { bundle: digests(handedOut) } : {}),
    },
  });
}
