import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { BindingView, BoundModel } from '@shared/contract/registry-bindings';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ActDialog } from '../../components/act-dialog';
import styles from './registry.module.css';

interface BindDialogProps {
  /** Not given: a new one. */
  readonly binding: BindingView | undefined;
  readonly onClose: () => void;
}

const blank: BoundModel = { registry: '', model: '' };

/** Says that models of several registries are one. */
export function BindDialog({ binding, onClose }: BindDialogProps) {
  const bind = useCommand('registry.bind');
  const list = useOperation('registry.list', {});
  const linked =
    list.state === 'ready' ? list.value.registries.filter(({ state }) => state !== 'removed') : [];
  const { form, change, field, forget } = useDraft(`registry.bind:${binding?.id ?? ''}`, {
    binding: binding?.name ?? '',
    members: binding?.members ?? [blank, blank],
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await bind.run({ ...form, members: [...form.members] });
    if (answer.ok) close();
  };
  const setMember = (at: number, part: Partial<BoundModel>) =>
    change({
      members: form.members.map((member, index) => (index === at ? { ...member, ...part } : member)),
    });
  return (
    <ActDialog
      title={binding ? `Change the binding of ${binding.name}` : 'Bind models'}
      verb="Bind"
      command={bind}
      width={560}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p className="dim">
        One model, kept in several registries. Versions with the same semantic version, or else the same name,
        are taken for one version. Fields under Countersign are then kept the same in all of them.
      </p>
      <TextInput
        label="Name of the model here"
        required
        data-autofocus
        readOnly={!!binding}
        {...field('binding')}
      />
      {form.members.map((member, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place; two may say the same while typed.
        <div key={at} className={styles.member}>
          <NativeSelect
            label={`Registry ${at + 1}`}
            required
            value={member.registry}
            data={[{ value: '', label: 'Choose' }, ...linked.map(({ name }) => name)]}
            onChange={(event) => setMember(at, { registry: event.currentTarget.value })}
          />
          <TextInput
            label={`Its model ${at + 1}`}
            required
            spellCheck={false}
            value={member.model}
            onChange={(event) => setMember(at, { model: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            color="gray"
            disabled={form.members.length <= 2}
            aria-label={`Leave out registry ${at + 1}`}
            onClick={() => change({ members: form.members.filter((_, index) => index !== at) })}
          >
            Leave out
          </Button>
        </div>
      ))}
      <div className="row">
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => change({ members: [...form.members, blank] })}
        >
          Another registry
        </Button>
      </div>
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
