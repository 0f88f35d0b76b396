import { Textarea, TextInput } from '@mantine/core';
import type { PersonView } from '@shared/contract/people';
import { formatCount } from '@shared/format';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useJob } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ActDialog } from '../../components/act-dialog';
import { commandOf } from '../vault/job-command';

interface RemoveDialogProps {
  readonly person: PersonView;
  readonly people: readonly PersonView[];
  readonly onClose: () => void;
}

/** Removes a person for good. It cannot be undone: what will happen is said in numbers, and the login is typed. */
export function RemoveDialog({ person, people, onClose }: RemoveDialogProps) {
  const remove = useJob('people.remove');
  const keys = useOperation('vault.keys', {});
  const [confirmed, setConfirmed] = useState('');
  const { form, field, forget } = useDraft(`people.remove:${person.id}`, { reason: '' });
  const others = people.filter(
    ({ id, state }) => id !== person.id && (state === 'active' || state === 'disabled'),
  );
  const close = () => {
    forget();
    remove.dismiss();
    onClose();
  };
  const submit = async () => {
    const answer = await remove.start(
      { person: person.id, reason: form.reason },
      `Removing ${person.login} and encrypting anew`,
    );
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Remove ${person.printedName}`}
      verb="Remove for good"
      final
      command={commandOf(remove.last)}
      disabled={confirmed !== person.login}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        Everything is encrypted anew
        {keys.state === 'ready' &&
          `: epoch ${formatCount(keys.value.epoch)} becomes epoch ${formatCount(keys.value.epoch + 1)}`}
        . {others.length === 1 ? '1 person keeps' : `${formatCount(others.length)} people keep`} access;{' '}
        {person.printedName} never signs in again. Their records, signatures and login stay theirs. Backups
        made before still open with their password.
      </p>
      <TextInput
        label={`Type the login ${person.login} to confirm`}
        required
        data-autofocus
        spellCheck={false}
        value={confirmed}
        onChange={(event) => setConfirmed(event.currentTarget.value)}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
