import { Button } from '@mantine/core';
import type { PacketView } from '@shared/contract/approvals-packets';
import type { Problem } from '@shared/errors';
import type { FileTicket } from '@shared/ids';
import { useState } from 'react';
import { address } from '../../addresses';
import { useCommand } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { EmptyState } from '../../components/empty-state';
import { FileButton } from '../../components/file-button';
import { Notice } from '../../components/notice';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { meaningWord } from '../../components/words';
import { PacketBody } from './packet-body';
import { SignPacketDialog } from './sign-packet-dialog';

interface Opened {
  readonly ticket: FileTicket;
  readonly view: PacketView;
}

type Now =
  | { readonly state: 'none' }
  | { readonly state: 'refused'; readonly problem: Problem; readonly name: string }
  | { readonly state: 'open'; readonly opened: Opened }
  | { readonly state: 'signed'; readonly opened: Opened; readonly answer: string };

/** A signing packet that another vault asks this person to answer: read in full, then signed. */
export function PacketScreen() {
  const [now, setNow] = useState<Now>({ state: 'none' });
  const [signing, setSigning] = useState(false);
  const open = useCommand('approvals.openPacket');
  const handOver = useHandOver();
  const take = async (file: File) => {
    const ticket = await handOver(file);
    if (!ticket.ok) return setNow({ state: 'refused', problem: ticket.problem, name: file.name });
    const answer = await open.run({ packet: ticket.value });
    if (answer.ok) setNow({ state: 'open', opened: { ticket: ticket.value, view: answer.value } });
    else setNow({ state: 'refused', problem: answer.problem, name: file.name });
  };
  const opened = now.state === 'open' || now.state === 'signed' ? now.opened : null;
  return (
    <Page
      title={opened ? `${opened.view.approval} of ${opened.view.organisation}` : 'Sign for another vault'}
      above={<a href={address.approvals}>Approvals</a>}
      actions={
        <>
          <FileButton
            label={opened ? 'Open another packet' : 'Open a packet'}
            accept=".json"
            loading={open.state === 'running'}
            onFiles={([file]) => file && void take(file)}
          />
          {now.state === 'open' && (
            <Button onClick={() => setSigning(true)}>Sign as {meaningWord(now.opened.view.meaning)}</Button>
          )}
        </>
      }
    >
      {now.state === 'none' && (
        <EmptyState
          title="No packet is open"
          hint="Open the file that you were sent. It is checked before anything of it is shown, and you sign only what you have opened here."
        />
      )}
      {now.state === 'refused' && (
        <div className="stack-close">
          <p>{now.name} was not opened.</p>
          <ProblemNotice problem={now.problem} />
        </div>
      )}
      {now.state === 'signed' && (
        <div role="status">
          <Notice tone="met" title="✓ Signed, and the answer is saved">
            <p>
              Send {now.answer} back to {now.opened.view.organisation}. It counts there once it was accepted.
            </p>
          </Notice>
        </div>
      )}
      {opened && <PacketBody packet={opened.view} />}
      {signing && now.state === 'open' && (
        <SignPacketDialog
          packet={now.opened.view}
          ticket={now.opened.ticket}
          onClose={() => setSigning(false)}
          onSigned={(answer) => {
            setSigning(false);
            setNow({ state: 'signed', opened: now.opened, answer });
          }}
        />
      )}
    </Page>
  );
}
