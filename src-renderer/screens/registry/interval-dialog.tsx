import { Textarea, TextInput } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface IntervalDialogProps {
  readonly registry: RegistryView;
  readonly onClose: () => void;
}

/** How often a registry is synced by itself. */
export function IntervalDialog({ registry: { name, everyMinutes }, onClose }: IntervalDialogProps) {
  const configure = useCommand('registry.configure');
  const { form, field, forget } = useDraft(`registry.configure:${name}:interval`, {
    minutes: String(everyMinutes),
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await configure.run({ name, everyMinutes: Number(form.minutes), reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`How often ${name} is synced`}
      verb="Set how often"
      command={configure}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <TextInput
        type="number"
        label="Minutes between two syncs"
        description="While somebody is signed in who may sync, in their name. 0: by hand only. At most a week."
        required
        min={0}
        max={10_080}
        step={1}
        data-autofocus
        {...field('minutes')}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
