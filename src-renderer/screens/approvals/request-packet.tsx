import { NativeSelect, TextInput } from '@mantine/core';
import type { ApprovalView } from '@shared/contract/approvals';
import type { Problem } from '@shared/errors';
import { RecordId } from '@shared/ids';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { useSave } from '../../api/use-save';
import { ActDialog } from '../../components/act-dialog';
import { ProblemNotice } from '../../components/problem-notice';

interface RequestPacketProps {
  readonly approval: ApprovalView;
  readonly onClose: () => void;
}

/** Makes the file with which a linked person gives the signature that is due, and saves it. */
export function RequestPacket({ approval, onClose }: RequestPacketProps) {
  const people = useOperation('people.list', {});
  const request = useCommand('approvals.requestPacket');
  const save = useSave();
  const draft = useDraft(`approvals.requestPacket:${approval.id}`, { person: '', reason: '' });
  const { form, field, forget } = draft;
  const [unsaved, setUnsaved] = useState<Problem | null>(null);
  const linked =
    people.state === 'ready' ? people.value.people.filter(({ state }) => state === 'linked') : [];
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const person = RecordId.safeParse(form.person);
    if (!person.success) return;
    const answer = await request.run({ id: approval.id, person: person.data, reason: form.reason });
    if (!answer.ok) return;
    const saved = await save([answer.value]);
    if (saved.ok) close();
    else setUnsaved(saved.problem);
  };
  return (
    <ActDialog
      title={`Packet for ${approval.number}`}
      verb="Make and save the packet"
      command={request}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        The packet holds the record, what the signature binds and its audit trail. It is signed by this
        device, is for one person, and expires.
      </p>
      <NativeSelect
        label="Signer"
        description={
          people.state === 'ready' && linked.length === 0
            ? 'Nobody is linked. An administrator links people under People, by their card.'
            : 'Linked people only.'
        }
        required
        data-autofocus
        data={[
          { value: '', label: 'Choose a person' },
          ...linked.map(({ id, printedName, login }) => ({ value: id, label: `${printedName} (${login})` })),
        ]}
        {...field('person')}
      />
      <TextInput label="Reason" required maxLength={2000} {...field('reason')} />
      {people.state === 'failed' && <ProblemNotice problem={people.problem} onRetry={people.reload} />}
      {unsaved && <ProblemNotice problem={unsaved} />}
    </ActDialog>
  );
}
