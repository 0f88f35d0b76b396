import { Textarea } from '@mantine/core';
import type { BindingView } from '@shared/contract/registry-bindings';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface UnbindDialogProps {
  readonly binding: BindingView;
  readonly onClose: () => void;
}

/** Ends a binding: its models are models of their own again. */
export function UnbindDialog({ binding: { id, name }, onClose }: UnbindDialogProps) {
  const bind = useCommand('registry.bind');
  const { form, field, forget } = useDraft(`registry.unbind:${id}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await bind.run({ binding: name, members: [], reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`End the binding of ${name}`}
      verb="End the binding"
      command={bind}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>Its models are models of their own again. What stands in the registries stays as it is.</p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
