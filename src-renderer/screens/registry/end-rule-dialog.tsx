import { Textarea } from '@mantine/core';
import type { RuleView } from '@shared/contract/registry-rules';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface EndRuleDialogProps {
  readonly rule: RuleView;
  readonly onClose: () => void;
}

export function EndRuleDialog({ rule: { id, number }, onClose }: EndRuleDialogProps) {
  const end = useCommand('registry.endRule');
  const { form, field, forget } = useDraft(`registry.endRule:${id}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await end.run({ rule: id, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`End rule ${number}`}
      verb="End the rule"
      command={end}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>Nothing more is adopted by it. What it adopted stays.</p>
      <Textarea label="Reason" rows={2} required data-autofocus {...field('reason')} />
    </ActDialog>
  );
}
