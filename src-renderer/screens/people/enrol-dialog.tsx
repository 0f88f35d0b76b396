import { Checkbox, PasswordInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ActDialog, problemAt } from '../../components/act-dialog';
import { aboutLogin, aboutName, aboutPassword } from './field-problems';
import { noRoles, RoleFields } from './role-fields';

/** Enrols a person: login, printed name, roles, and a first password from which the keys are made. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const enrol = useCommand('people.enrol');
  const { form, change, field, forget } = useDraft('people.enrol', {
    login: '',
    printedName: '',
    ...noRoles,
    own: false,
    how: '',
    sameName: false,
    reason: '',
  });
  const [password, setPassword] = useState('');
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const { own, how, ...rest } = form;
    const answer = await enrol.run({
      ...rest,
      password,
      passwordIs: own ? 'own' : 'temporary',
      ...(own && how !== '' && { identity: { how } }),
    });
    if (answer.ok) close();
  };
  const asksName = form.sameName || (enrol.state === 'failed' && enrol.problem.code === 'NAME_CONFUSABLE');
  return (
    <ActDialog
      title="Enrol a person"
      verb="Enrol"
      command={enrol}
      atField={[...aboutLogin, ...aboutName, ...aboutPassword]}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <TextInput
        label="Printed name"
        description="As it stands beside a signature."
        required
        data-autofocus
        error={problemAt(enrol, aboutName)}
        {...field('printedName')}
      />
      {asksName && (
        <Checkbox
          label="Another person has such a name, and that is right"
          checked={form.sameName}
          onChange={(event) => change({ sameName: event.currentTarget.checked })}
        />
      )}
      <TextInput
        label="Login"
        description="Small letters, digits, dot, dash. Never given to anybody else."
        required
        error={problemAt(enrol, aboutLogin)}
        {...field('login')}
      />
      <RoleFields held={form} onChange={change} />
      <FirstPassword
        own={form.own}
        onOwn={(own) => change({ own })}
        password={password}
        onPassword={setPassword}
        error={problemAt(enrol, aboutPassword)}
      />
      {form.own && (
        <Textarea
          label="How you made sure of the person"
          description="Without it, they sign nothing until somebody verified whose key it is (21 CFR 11.100(b))."
          rows={2}
          {...field('how')}
        />
      )}
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}

interface FirstPasswordProps {
  readonly own: boolean;
  readonly onOwn: (own: boolean) => void;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly error: React.ReactNode;
}

function FirstPassword({ own, onOwn, password, onPassword, error }: FirstPasswordProps) {
  const asked = useOperation('people.policy', {});
  const policy = asked.state === 'ready' ? asked.value.policy : null;
  const least = policy && `At least ${policy.minPasswordLength} characters, without the login in them.`;
  const then = own
    ? 'The person types it here themselves.'
    : policy && `To be changed at the first sign-in, within ${policy.temporaryPasswordHours} hours.`;
  return (
    <div className="stack-close">
      <SegmentedControl
        aria-label="Whose password it is"
        size="xs"
        value={own ? 'own' : 'temporary'}
        onChange={(value) => onOwn(value === 'own')}
        data={[
          { value: 'temporary', label: 'Temporary password' },
          { value: 'own', label: 'The person’s own' },
        ]}
      />
      <PasswordInput
        label="First password"
        description={[then, least].filter(Boolean).join(' ')}
        required
        autoComplete="new-password"
        error={error}
        value={password}
        onChange={(event) => onPassword(event.currentTarget.value)}
      />
    </div>
  );
}
