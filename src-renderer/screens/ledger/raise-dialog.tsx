import { NativeSelect, Textarea } from '@mantine/core';
import { Impact } from '@shared/contract/ledger-views';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import type { Entry } from './ledger-columns';

interface RaiseDialogProps {
  readonly row: Entry;
  readonly onClose: () => void;
}

/** Raises what an entry means for a submission; the core refuses to lower it. */
export function RaiseDialog({ row, onClose }: RaiseDialogProps) {
  const raise = useCommand('ledger.raise');
  const { form, field, forget } = useDraft(`ledger.raise:${row.seq}`, { impact: row.impact, reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const impact = Impact.parse(form.impact);
    const answer = await raise.run({ seq: row.seq, impact, reason: form.reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Raise the impact of entry ${row.seq}`}
      verb="Raise"
      command={raise}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        It is <b>{row.impact}</b> now. Raising it is an entry of its own; it is never lowered again.
      </p>
      <NativeSelect
        label="Regulatory impact"
        required
        data-autofocus
        data={Impact.options}
        {...field('impact')}
      />
      <Textarea label="Reason" required maxLength={2000} rows={2} {...field('reason')} />
    </ActDialog>
  );
}
