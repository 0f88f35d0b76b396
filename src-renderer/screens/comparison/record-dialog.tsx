import { Button, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { address, goTo } from '../../addresses';
import { useDraft } from '../../api/drafts';
import { useJob } from '../../api/use-command';
import { Dialog } from '../../components/dialog';
import { ProblemNotice } from '../../components/problem-notice';
import type { Chosen } from './use-comparison';

interface RecordDialogProps extends Chosen {
  readonly onClose: () => void;
}

/** Keeps a comparison as a record with the decision drawn from it; from then on it can be reviewed and signed. */
export function RecordDialog({ baseline, candidate, plan, onClose }: RecordDialogProps) {
  const record = useJob('comparison.record');
  const { form, field, forget } = useDraft(`comparison.record:${candidate}:${baseline}`, {
    decision: '',
    rationale: '',
  });
  const close = () => {
    forget();
    record.dismiss();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const by = plan === null ? {} : { plan };
    const answer = await record.start({ baseline, candidate, ...by, ...form }, 'Record the comparison');
    if (!answer.ok) return;
    close();
    goTo(address.comparison(answer.value.id));
  };
  return (
    <Dialog title="Record the comparison" onClose={close}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="dim">
          {baseline} → {candidate}. The numbers, both model digests, prediction files and thresholds become
          part of the record.
        </p>
        <TextInput
          label="Decision"
          placeholder="continue clinical validation – not for production"
          required
          maxLength={2000}
          data-autofocus
          {...field('decision')}
        />
        <Textarea label="Rationale" required rows={5} maxLength={2000} {...field('rationale')} />
        {record.last?.problem && <ProblemNotice problem={record.last.problem} />}
        <div className="row">
          <Button type="submit" loading={record.last?.state === 'running'}>
            Record
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
