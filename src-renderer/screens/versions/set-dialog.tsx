import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { VersionView } from '@shared/contract/version';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

export type SettableField = 'description' | 'tag' | 'alias';

const words: Readonly<Record<SettableField, { readonly title: string; readonly what: string }>> = {
  description: {
    title: 'Set the description of',
    what: 'It takes the place of what stands there.',
  },
  tag: {
    title: 'Set a tag of',
    what: 'A tag of this name is set, or takes another value.',
  },
  alias: {
    title: 'Set an alias to',
    what: 'An alias of this name is moved here, from whatever version it stands at now.',
  },
};

interface SetDialogProps {
  readonly version: VersionView;
  readonly field: SettableField;
  readonly onClose: () => void;
}

/** Puts a field of a version under Countersign and its new value into the outbox. */
export function SetDialog({ version, field: of, onClose }: SetDialogProps) {
  const set = useCommand('registry.set');
  const { form, change, field, forget } = useDraft(`registry.set:${version.key}:${of}`, {
    key: '',
    value: of === 'description' ? version.summary : '',
    remove: false,
    reason: '',
  });
  const { title, what } = words[of];
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const { key, value, remove, reason } = form;
    const says = of === 'alias' || remove ? {} : { value };
    const answer = await set.run({ version: version.key, field: of, key, ...says, remove, reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`${title} ${version.model} ${version.version}`}
      verb={form.remove ? 'Queue its removal' : 'Queue it'}
      command={set}
      width={560}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        {what} It waits in the outbox until {version.registry} has it; if somebody changed it there meanwhile,
        that becomes a conflict.
      </p>
      {of !== 'description' && (
        <TextInput
          label={of === 'tag' ? 'Tag' : 'Alias'}
          required
          spellCheck={false}
          data-autofocus
          {...field('key')}
        />
      )}
      {of === 'description' && !form.remove && (
        <Textarea label="Description" rows={4} required data-autofocus {...field('value')} />
      )}
      {of === 'tag' && !form.remove && <TextInput label="Value" {...field('value')} />}
      <Checkbox
        label="Remove it instead"
        checked={form.remove}
        onChange={(event) => change({ remove: event.currentTarget.checked })}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
