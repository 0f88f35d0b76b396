import { Textarea } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface Words {
  /** Before the registry's name. */
  readonly title: string;
  readonly verb: string;
  readonly what: readonly string[];
  readonly change: { readonly paused: boolean } | { readonly push: boolean };
}

export type ConfigureAct = 'pause' | 'resume' | 'allow' | 'forbid';

/** Changes to a registry that need nothing but a reason, and what each of them comes to. */
export const configureActs: Readonly<Record<ConfigureAct, Words>> = {
  pause: {
    title: 'Pause',
    verb: 'Pause',
    what: [
      'It is not read and not written to until somebody resumes it. What is held here stays; what waits in the outbox goes on waiting.',
    ],
    change: { paused: true },
  },
  resume: {
    title: 'Resume',
    verb: 'Resume',
    what: ['It is read again, and written to if Countersign may.'],
    change: { paused: false },
  },
  allow: {
    title: 'Let Countersign write to',
    verb: 'Let it write',
    what: [
      'At adopted versions: the tags countersign.record (number and digest of the record) and countersign.approval (how it is signed). At their models: the checkpoint of this ledger.',
      'Descriptions, tags, aliases, models, runs, versions and files: only what somebody here puts into the outbox, with a reason.',
      'Models, versions, runs and files are never deleted or replaced there. Whatever somebody else changed meanwhile is not overwritten but becomes a conflict.',
    ],
    change: { push: true },
  },
  forbid: {
    title: 'Stop writing to',
    verb: 'Stop writing',
    what: [
      'It is read as before. What was written stays there; what waits in the outbox waits until writing is allowed again.',
    ],
    change: { push: false },
  },
};

interface ConfigureDialogProps {
  readonly registry: RegistryView;
  readonly words: Words;
  readonly onClose: () => void;
}

export function ConfigureDialog({ registry: { name }, words, onClose }: ConfigureDialogProps) {
  const configure = useCommand('registry.configure');
  const { form, field, forget } = useDraft(`registry.configure:${name}:${words.verb}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await configure.run({ name, ...words.change, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`${words.title} ${name}`}
      verb={words.verb}
      command={configure}
      onSubmit={() => void submit()}
      onClose={close}
    >
      {words.what.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
