import { Textarea } from '@mantine/core';
import type { MappingRule } from '@shared/contract/registry-mapping';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface SaveMappingDialogProps {
  readonly name: string;
  readonly rules: readonly MappingRule[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

export function SaveMappingDialog({ name, rules, onClose, onSaved }: SaveMappingDialogProps) {
  const set = useCommand('registry.setMapping');
  const { form, field, forget } = useDraft(`registry.setMapping:${name}:reason`, { reason: '' });
  const submit = async () => {
    const answer = await set.run({ name, rules: [...rules], reason: form.reason });
    if (!answer.ok) return;
    forget();
    onSaved();
  };
  return (
    <ActDialog
      title={`Save the rules of ${name}`}
      verb="Save the rules"
      command={set}
      onSubmit={() => void submit()}
      onClose={() => {
        forget();
        onClose();
      }}
    >
      <p>Records of adopted versions stay as they are. The rules count from the next adoption on.</p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
