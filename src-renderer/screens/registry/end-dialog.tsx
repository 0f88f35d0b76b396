import { Textarea } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

const acts = {
  forget: {
    operation: 'registry.forgetCredentials',
    title: 'Forget the account of',
    verb: 'Forget the account',
    what: 'It is deleted from the vault at once. The registry is then asked without an account.',
  },
  remove: {
    operation: 'registry.remove',
    title: 'Remove',
    verb: 'Remove the registry',
    what: 'It is never read or written to again, its account is deleted, and its name stays taken. Adopted versions, their files and signatures, decided conflicts and the whole history stay.',
  },
} as const;

interface EndDialogProps {
  readonly registry: RegistryView;
  readonly act: keyof typeof acts;
  readonly onClose: () => void;
}

/** Ends something for good: the account of a registry, or the registry itself. */
export function EndDialog({ registry: { name }, act, onClose }: EndDialogProps) {
  const { operation, title, verb, what } = acts[act];
  const end = useCommand<'registry.forgetCredentials' | 'registry.remove'>(operation);
  const { form, field, forget } = useDraft(`${operation}:${name}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await end.run({ name, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`${title} ${name}`}
      verb={verb}
      final
      command={end}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>{what}</p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
