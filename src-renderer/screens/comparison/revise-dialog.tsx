import { Button, Textarea, TextInput } from '@mantine/core';
import type { ComparisonRow } from '@shared/contract/comparison';
import type { FormEvent } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { Dialog } from '../../components/dialog';
import { Notice } from '../../components/notice';
import { ProblemNotice } from '../../components/problem-notice';

interface ReviseDialogProps {
  readonly row: ComparisonRow;
  readonly rationale: string;
  readonly onClose: () => void;
}

/** A new revision of decision and rationale. The numbers stay; signatures given so far stay with the earlier one. */
export function ReviseDialog({ row, rationale, onClose }: ReviseDialogProps) {
  const revise = useCommand('comparison.revise');
  // Of this revision: on top of another one, the old text would take back what somebody else wrote.
  const draft = useDraft(`comparison.revise:${row.id}:${row.revision.slice(0, 12)}`, {
    decision: row.decision,
    rationale,
    reason: '',
  });
  const field = (name: keyof typeof draft.form) => ({
    required: true,
    maxLength: 2000,
    ...draft.field(name),
  });
  const close = () => {
    draft.forget();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await revise.run({ id: row.id, expectedRevision: row.revision, ...draft.form });
    if (answer.ok) close();
  };
  return (
    <Dialog title={`Revise ${row.number}`} onClose={close}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {row.signatures !== 'none' && (
          <Notice tone="earlier" title="This record has signatures">
            <p>They stay valid for the revision that was signed. The new revision needs a new approval.</p>
          </Notice>
        )}
        <TextInput label="Decision" data-autofocus {...field('decision')} />
        <Textarea label="Rationale" rows={5} {...field('rationale')} />
        <TextInput label="Reason for the change" {...field('reason')} />
        {revise.state === 'failed' && <ProblemNotice problem={revise.problem} />}
        <div className="row">
          <Button type="submit" loading={revise.state === 'running'}>
            Record the revision
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
