import { Textarea } from '@mantine/core';
import type { PersonView } from '@shared/contract/people';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface Words {
  readonly operation:
    | 'people.disable'
    | 'people.enable'
    | 'people.requestReset'
    | 'people.removeAuthenticator';
  /** Before the person's name. */
  readonly title: string;
  readonly verb: string;
  readonly what: string;
}

export type ReasonAct = 'disable' | 'enable' | 'reset' | 'authenticator';

/** Acts on a person that need nothing but a reason. */
export const reasonActs: Readonly<Record<ReasonAct, Words>> = {
  disable: {
    operation: 'people.disable',
    title: 'Disable',
    verb: 'Disable',
    what: 'Open sessions end at once, and the person signs in no more until somebody enables the account. Their records and signatures stay.',
  },
  enable: {
    operation: 'people.enable',
    title: 'Enable',
    verb: 'Enable',
    what: 'The person may sign in again, with the roles they had.',
  },
  reset: {
    operation: 'people.requestReset',
    title: 'Ask for a reset for',
    verb: 'Ask for a reset',
    what: 'A second person has to confirm it within 24 hours. The person then gets new keys under a temporary password, and signs once their identity is verified anew.',
  },
  authenticator: {
    operation: 'people.removeAuthenticator',
    title: 'Take the authenticator away from',
    verb: 'Take it away',
    what: 'Sign-in asks for the password alone until the person sets up another one.',
  },
};

interface ReasonDialogProps {
  readonly person: PersonView;
  readonly words: Words;
  readonly onClose: () => void;
}

export function ReasonDialog({ person, words, onClose }: ReasonDialogProps) {
  const act = useCommand(words.operation);
  const { form, field, forget } = useDraft(`${words.operation}:${person.id}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await act.run({ person: person.id, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`${words.title} ${person.printedName}`}
      verb={words.verb}
      command={act}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>{words.what}</p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
