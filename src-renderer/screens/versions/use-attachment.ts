import type { AttachmentView } from '@shared/contract/attachments';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { useTakeBlob } from '../../api/use-files';
import type { AttachmentContent } from './attachment-dialog';

/** Long enough for the browser to have read a PDF into the window that shows it. */
const keepMs = 60_000;

interface OpenAttachment {
  readonly attachment: AttachmentView;
  readonly content: AttachmentContent;
}

/** Opens attached files, one at a time. Each look is noted in the ledger, so it is asked for by a click and never again. */
export function useAttachment() {
  const view = useCommand('evidence.view');
  const take = useTakeBlob();
  const [open, setOpen] = useState<OpenAttachment | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    open,
    problem,
    show: async ({ id }: AttachmentView) => {
      const viewed = await view.run({ id });
      const taken = viewed.ok ? await take(viewed.value.file) : viewed;
      setProblem(taken.ok ? null : taken.problem);
      if (!viewed.ok || !taken.ok) return;
      const { attachment } = viewed.value;
      if (attachment.mediaType === 'application/pdf') showApart(taken.value);
      else setOpen({ attachment, content: await contentOf(taken.value, attachment.mediaType) });
    },
    close: () => setOpen(null),
  };
}

async function contentOf(blob: Blob, mediaType: string): Promise<AttachmentContent> {
  if (mediaType === 'text/csv') return { kind: 'table', text: await blob.text() };
  return { kind: 'picture', source: await dataAddress(blob) };
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}

/** In a window of its own: this one frames nothing. */
function showApart(blob: Blob): void {
  const source = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = source;
  link.target = '_blank';
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(source), keepMs);
}
