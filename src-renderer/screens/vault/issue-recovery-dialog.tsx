import { PasswordInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog, problemAt } from '../../components/act-dialog';

const aboutPassword = ['PASSWORD_REJECTED', 'ATTEMPTS_EXCEEDED'] as const;

interface IssueRecoveryDialogProps {
  /** Whether there is a code already. */
  readonly replaces: boolean;
  readonly onIssued: (code: string) => void;
  readonly onClose: () => void;
}

/** Makes a recovery code, after the password: an unwatched screen must not hand out a way in. */
export function IssueRecoveryDialog({ replaces, onIssued, onClose }: IssueRecoveryDialogProps) {
  const issue = useCommand('vault.issueRecovery');
  const { form, field, forget } = useDraft('vault.issueRecovery', { reason: '' });
  const [password, setPassword] = useState('');
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await issue.run({ password, reason: form.reason });
    setPassword('');
    if (!answer.ok) return;
    onIssued(answer.value.code);
    close();
  };
  return (
    <ActDialog
      title="Issue a recovery code"
      verb={replaces ? 'Issue a new code' : 'Issue the code'}
      command={issue}
      atField={aboutPassword}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        The code opens the records without a password, for whoever holds it. It is shown once, to be printed
        and locked away. {replaces && 'The code before it is void from that moment.'}
      </p>
      <PasswordInput
        label="Your password"
        required
        data-autofocus
        autoComplete="off"
        error={problemAt(issue, aboutPassword)}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
