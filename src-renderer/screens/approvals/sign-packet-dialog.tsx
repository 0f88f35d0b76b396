import { TextInput } from '@mantine/core';
import type { PacketView } from '@shared/contract/approvals-packets';
import type { Problem } from '@shared/errors';
import type { FileTicket } from '@shared/ids';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useSave } from '../../api/use-save';
import { ActDialog } from '../../components/act-dialog';
import { Facts } from '../../components/facts';
import { ProblemNotice } from '../../components/problem-notice';
import { meaningWord } from '../../components/words';
import styles from './approvals.module.css';
import { CredentialFields, TriesLeft, useCredentials } from './credentials';

interface SignPacketDialogProps {
  readonly packet: PacketView;
  readonly ticket: FileTicket;
  readonly onClose: () => void;
  /** Called with the name of the answer's file, once it is saved. */
  readonly onSigned: (answer: string) => void;
}

/** Signs what the open packet asks for and saves the answer. What was typed stays when it is refused. */
export function SignPacketDialog({ packet, ticket, onClose, onSigned }: SignPacketDialogProps) {
  const sign = useCommand('approvals.signPacket');
  const save = useSave();
  const credentials = useCredentials();
  const { form, field, forget } = useDraft(`approvals.signPacket:${packet.id}`, { reason: '' });
  const [unsaved, setUnsaved] = useState<Problem | null>(null);
  const { meaning, meaningText } = packet;
  const submit = async () => {
    const answer = await sign.run({ packet: ticket, meaning, reason: form.reason, ...credentials.given });
    if (!answer.ok) return credentials.again();
    const saved = await save([answer.value]);
    if (!saved.ok) return setUnsaved(saved.problem);
    forget();
    onSigned(answer.value.name);
  };
  return (
    <ActDialog
      title={`Sign ${packet.approval} of ${packet.organisation}`}
      verb={`Sign as ${meaningWord(meaning)}`}
      command={sign}
      onSubmit={() => void submit()}
      onClose={() => {
        forget();
        onClose();
      }}
      width={560}
    >
      <Facts
        rows={[
          ['Record', `${packet.subject.number}  ${packet.subject.title}`],
          ['Decision', <b key="d">{packet.decision}</b>],
          ['Signer', `${packet.signer.printedName}, key ${packet.signer.keyId}`],
        ]}
      />
      <section className={styles.meaning} aria-label="What you say by signing">
        {meaningText}
      </section>
      <TextInput
        label="Reason"
        description="Kept with the signature in this ledger."
        required
        maxLength={2000}
        data-autofocus
        {...field('reason')}
      />
      <CredentialFields credentials={credentials} />
      <TriesLeft command={sign} />
      {unsaved && <ProblemNotice problem={unsaved} />}
    </ActDialog>
  );
}
