import { Button, Textarea, TextInput } from '@mantine/core';
import type { ComparisonRow } from '@shared/contract/comparison';
import { type FormEvent, useState } from 'react';
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
  const [form, setForm] = useState({ decision: row.decision, rationale, reason: '' });
  const field = (name: keyof typeof form) => ({
    value: form[name],
    required: true,
    maxLength: 2000,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await revise.run({ id: row.id, expectedRevision: row.revision, ...form });
    if (answer.ok) onClose();
  };
  return (
    <Dialog title={`Revise ${row.number}`} onClose={onClose}>
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
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
