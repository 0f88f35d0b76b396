import { Button, TextInput } from '@mantine/core';
import type { Output } from '@shared/contract';
import type { Problem } from '@shared/errors';
import { formatCount } from '@shared/format';
import type { RecordId, RecordNumber } from '@shared/ids';
import { useState } from 'react';
import { address } from '../../addresses';
import { useDraft } from '../../api/drafts';
import { useJob } from '../../api/use-command';
import { useSave } from '../../api/use-save';
import { ActDialog } from '../../components/act-dialog';
import { Dialog } from '../../components/dialog';
import { JobProgress } from '../../components/job-progress';
import { ProblemNotice } from '../../components/problem-notice';
import { SavedFiles } from '../../components/saved-files';

interface CopyDialogProps {
  readonly records: readonly { readonly id: RecordId; readonly number: RecordNumber }[];
  readonly revision?: number;
  readonly onClose: () => void;
}

type Made = Output<'records.copy'>;

/** Asks what a true copy is for, makes it as a job, and saves its files. */
export function CopyDialog({ records, revision, onClose }: CopyDialogProps) {
  const copy = useJob('records.copy');
  const save = useSave();
  const { form, field, forget } = useDraft('records.copy', { purpose: '', requester: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [only] = records;
  const what = records.length === 1 && only ? only.number : `${formatCount(records.length)} records`;
  const running = copy.last?.state === 'running';
  const close = () => {
    forget();
    onClose();
  };
  const keep = async (files: Made['files']) => {
    const saved = await save(files);
    setProblem(saved.ok ? null : saved.problem);
  };
  const submit = async () => {
    setProblem(null);
    const input = {
      ids: records.map(({ id }) => id),
      ...form,
      ...(revision === undefined ? {} : { revision }),
    };
    const answer = await copy.start(input, `True copy of ${what}`);
    if (!answer.ok) return setProblem(answer.problem);
    setMade(answer.value);
    await keep(answer.value.files);
  };
  const title = `True copy of ${what}`;
  if (made)
    return (
      <Dialog title={title} onClose={close} width={640}>
        <div className="stack">
          <p role="status">
            Saved. The request is <a href={address.ledgerEntry(made.request)}>entry {made.request}</a> of the
            ledger and stands on each page.
          </p>
          {problem && <ProblemNotice problem={problem} />}
          <SavedFiles files={made.files} onSave={(file) => void keep([file])} />
          <div className="row">
            <Button onClick={close}>Close</Button>
          </div>
        </div>
      </Dialog>
    );
  const text = { required: true, minLength: 3, maxLength: 100 };
  return (
    <ActDialog
      title={title}
      verb="Make and save the copy"
      command={running ? { state: 'running' } : problem ? { state: 'failed', problem } : { state: 'idle' }}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>{contentsOf(records.length, revision)}</p>
      <TextInput
        label="Purpose"
        description="Stands on each page."
        data-autofocus
        {...text}
        {...field('purpose')}
      />
      <TextInput
        label="Requested by"
        description="Who asked for it; stands on each page."
        {...text}
        {...field('requester')}
      />
      {running && copy.last && <JobProgress {...copy.last} onCancel={copy.cancel} />}
    </ActDialog>
  );
}

function contentsOf(records: number, revision: number | undefined): string {
  const parts = 'history, ledger entries and signatures';
  if (records > 1) return `One zip file with PDF and JSON of each, with ${parts}.`;
  return revision === undefined
    ? `PDF and JSON with ${parts}.`
    : `PDF and JSON of revision ${revision} as it was, with ${parts}.`;
}
