import { listPeople } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { inTransaction, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { AttachmentView } from '@shared/contract/attachments';
import { attachmentKind } from './kind-attachment';
import { mediaTypeOf } from './media-type';
import { actingOn, demandNoIdentifiers, demandSubject } from './service-files';
import { listAttachments } from './store-attachments';

const maxBytes = 100_000_000;

const endings: Readonly<Record<AttachmentView['mediaType'], string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/csv': 'csv',
};

export const attachmentHandlers: Handlers<'evidence.attach' | 'evidence.attachments' | 'evidence.view'> = {
  'evidence.attach': attach,
  'evidence.attachments': async (call) => ({ attachments: await viewsIn(call) }),
  'evidence.view': async (call, { id }) => {
    const attachment = (await viewsIn(call)).find((each) => each.id === id);
    if (!attachment) throw new AppError('EVIDENCE_NOT_FOUND', { id });
    const { number, mediaType, sha256 } = attachment;
    const bytes = await call.blobs.read(call.workspace.db, sha256);
    // Under a name of ours: the one it came with may pretend to be something else.
    const file = call.files.give(`${number}.${endings[mediaType]}`, mediaType, bytes);
    return { attachment, file };
  },
};

async function attach(call: Call, input: Request<'evidence.attach'>): Promise<Output<'evidence.attach'>> {
  const { workspace, blobs, files } = call;
  const subject = await demandSubject(workspace.db, input.version);
  const acting = await actingOn(call, subject);
  const given = files.take(input.file);
  if (given.length > maxBytes) throw new AppError('FILE_TOO_LARGE', { maxBytes });
  const mediaType = mediaTypeOf(given);
  if (mediaType === null) throw new AppError('EVIDENCE_FORMAT_UNKNOWN');
  if (mediaType === 'text/csv') await demandNoIdentifiers(call, given);
  const staged = blobs.stage(given);
  const { sha256, bytes } = staged;
  const { title, pages, reason, file } = input;
  try {
    return await inTransaction(workspace, acting, async (tx) => {
      await blobs.keep(tx, staged);
      const { id, number } = await writeRecord(tx, 'evidence.attached', {
        kind: attachmentKind,
        id: workspace.ports.newId(),
        content: { version: subject.version, title, pages, name: file.name, mediaType, sha256, bytes },
        expectedHead: null,
        reason,
      });
      return { id, number, sha256, mediaType };
    });
  } catch (failure) {
    blobs.discard(staged);
    throw failure;
  }
}

async function viewsIn({ workspace: { db } }: Pick<Call, 'workspace'>): Promise<AttachmentView[]> {
  const names = new Map((await listPeople(db)).map(({ id, printedName }) => [id as string, printedName]));
  return (await listAttachments(db)).map(({ attachedMs, attachedBy, ...row }) => ({
    ...row,
    attachedAt: new Date(attachedMs).toISOString(),
    attachedBy: names.get(attachedBy) ?? attachedBy,
  }));
}
