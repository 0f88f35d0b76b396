import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { ApprovalView } from '@shared/contract/approvals';
import type { SignatureMeaning } from '@shared/ids';
import { meaningText } from '@shared/signature';
import { type FormEvent, useRef, useState } from 'react';
import { address } from '../../addresses';
import { useCommand } from '../../api/use-command';
import { Dialog } from '../../components/dialog';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { ProblemNotice } from '../../components/problem-notice';
import { meaningWord } from '../../components/words';
import { useSignedIn } from '../vault/session';
import styles from './approvals.module.css';
import { SinceLastSignature } from './since-last-signature';

interface SignDialogProps {
  readonly approval: ApprovalView;
  readonly meaning: SignatureMeaning;
  readonly onClose: () => void;
}

/** What is signed, what it means, and the password for this one act. What was typed stays when it is refused. */
export function SignDialog({ approval, meaning, onClose }: SignDialogProps) {
  const { session } = useSignedIn();
  const sign = useCommand('approvals.sign');
  const [form, setForm] = useState({ login: '', password: '', reason: '' });
  const passwordField = useRef<HTMLInputElement>(null);
  const { subject } = approval;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { login, ...rest } = form;
    const input = { id: approval.id, meaning, ...rest };
    const answer = await sign.run(session.firstSignature ? { ...input, login } : input);
    if (answer.ok) return onClose();
    setForm({ ...form, password: '' });
    passwordField.current?.focus();
  };
  const field = (name: keyof typeof form) => ({
    required: true,
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
    // Enter in a field must not sign: the button says what is about to happen.
    onKeyDown: (event: { readonly key: string; preventDefault: () => void }) => {
      if (event.key === 'Enter') event.preventDefault();
    },
  });
  return (
    <Dialog title={`Sign ${approval.number}`} onClose={onClose} width={560}>
      <form className="stack" onSubmit={(event) => void submit(event)} autoComplete="off">
        <Facts
          rows={[
            ['Record', `${subject.number}  ${subject.title}`],
            ['Decision', <b key="d">{approval.decision}</b>],
            ['Revision', <Digest key="r" hex={subject.revision} of={`revision of ${subject.number}`} />],
            ['Binds', approval.bound.map(({ name }) => name).join(', ')],
            [
              'Audit trail',
              <a key="a" href={address.ledgerOf(subject.number)}>
                Entries about {subject.number}
              </a>,
            ],
            ['Signer', session.printedName],
          ]}
        />
        <SinceLastSignature approval={approval} />
        <section className={styles.meaning} aria-label="What you say by signing">
          {meaningText(meaning)}
        </section>
        <TextInput
          label="Reason"
          description="Kept with the signature in the ledger."
          maxLength={2000}
          data-autofocus
          {...field('reason')}
        />
        {session.firstSignature && (
          <TextInput
            label="Login"
            description="The first signature of a session needs both."
            {...field('login')}
          />
        )}
        <PasswordInput ref={passwordField} label="Password" autoComplete="off" {...field('password')} />
        {sign.state === 'failed' && <ProblemNotice problem={sign.problem} />}
        <div className="row">
          <Button type="submit" loading={sign.state === 'running'}>
            Sign as {meaningWord(meaning)}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
