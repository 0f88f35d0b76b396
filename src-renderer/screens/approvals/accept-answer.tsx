import { Button, TextInput } from '@mantine/core';
import type { Output } from '@shared/contract';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { ActDialog } from '../../components/act-dialog';
import { Dialog } from '../../components/dialog';
import { FileButton } from '../../components/file-button';
import { Moment } from '../../components/moment';
import { Notice } from '../../components/notice';
import { ProblemNotice } from '../../components/problem-notice';

/** Takes the answer to a packet: the core checks the signature and appends it, or says why not. */
export function AcceptAnswer() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Accept an answer
      </Button>
      {open && <AcceptDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function AcceptDialog({ onClose }: { readonly onClose: () => void }) {
  const accept = useCommand('approvals.accept');
  const handOver = useHandOver();
  const { form, field, forget } = useDraft('approvals.accept', { reason: '' });
  const [file, setFile] = useState<File | null>(null);
  const [unread, setUnread] = useState<Problem | null>(null);
  const [accepted, setAccepted] = useState<Output<'approvals.accept'> | null>(null);

  const submit = async () => {
    if (!file) return;
    const ticket = await handOver(file);
    setUnread(ticket.ok ? null : ticket.problem);
    if (!ticket.ok) return;
    const answer = await accept.run({ answer: ticket.value, reason: form.reason });
    if (!answer.ok) return;
    forget();
    setAccepted(answer.value);
  };
  if (accepted)
    return (
      <Dialog title="The answer was accepted" onClose={onClose}>
        <div className="stack">
          <div role="status">
            <Notice tone="met" title={`✓ Signed by ${accepted.signer}`}>
              <p>
                On <Moment at={accepted.signedAt} />. The signature now stands in {accepted.approval}.
              </p>
            </Notice>
          </div>
          <div className="row">
            <Button onClick={onClose}>Close</Button>
          </div>
        </div>
      </Dialog>
    );
  return (
    <ActDialog
      title="Accept an answer"
      verb="Check and accept"
      command={accept}
      onSubmit={() => void submit()}
      onClose={() => {
        forget();
        onClose();
      }}
      disabled={file === null}
    >
      <p>
        The signature is checked against the packet that went out, the key of the linked person, and what
        stands there now.
      </p>
      <div className="row">
        <FileButton label="Choose the answer" accept=".json" onFiles={([first]) => setFile(first ?? null)} />
        <span className={file ? '' : 'dim'}>{file?.name ?? 'No file chosen'}</span>
      </div>
      <TextInput label="Reason" required maxLength={2000} {...field('reason')} />
      {unread && <ProblemNotice problem={unread} />}
    </ActDialog>
  );
}
