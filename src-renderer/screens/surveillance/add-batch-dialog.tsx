import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { type CommandState, useJob } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { useOperation } from '../../api/use-operation';
import { ActDialog } from '../../components/act-dialog';
import { FileButton } from '../../components/file-button';
import styles from './surveillance.module.css';

interface AddBatchProps {
  /** Where the dialog was opened from a plan. */
  readonly version?: string;
  readonly site?: string | null;
  readonly onClose: () => void;
}

/** Hands over labelled cases; every plan of the version and site looks at them. */
export function AddBatchDialog({ version = '', site = null, onClose }: AddBatchProps) {
  const job = useJob('monitoring.addBatch');
  const handOver = useHandOver();
  const plans = useOperation('monitoring.list', {});
  const blank = { version, site: site ?? '', from: '', to: '', reason: '' };
  const { form, field, forget } = useDraft(`monitoring.addBatch:${version}`, blank);
  const [file, setFile] = useState<File | null>(null);
  const [now, setNow] = useState<CommandState>({ state: 'idle' });
  const keys = plans.state === 'ready' ? [...new Set(plans.value.plans.map((plan) => plan.versionKey))] : [];
  const close = () => {
    forget();
    onClose();
  };
  const failed = (problem: Problem) => setNow({ state: 'failed', problem });
  const submit = async () => {
    if (!file) return;
    setNow({ state: 'running' });
    const ticket = await handOver(file);
    if (!ticket.ok) return failed(ticket.problem);
    const answer = await job.start({ ...form, file: ticket.value }, 'Add a batch');
    if (!answer.ok) return failed(answer.problem);
    close();
  };
  return (
    <ActDialog
      title="Add a batch of labelled cases"
      verb="Add the batch"
      command={now}
      disabled={!file || form.version === ''}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p className="dim">
        A CSV file with case_id, label and score. Its first batch locks a plan; an alarm opens a problem
        report.
      </p>
      <div className={styles.pair}>
        <NativeSelect
          label="Version"
          required
          data-autofocus
          data={[{ value: '', label: 'Choose' }, ...keys.map((key) => ({ value: key, label: key }))]}
          {...field('version')}
        />
        <TextInput label="Site" required {...field('site')} />
        <TextInput label="First day" type="date" required {...field('from')} />
        <TextInput label="Last day" type="date" required {...field('to')} />
      </div>
      <div className="row">
        <FileButton
          label="Choose the file"
          accept=".csv,text/csv"
          onFiles={([first]) => setFile(first ?? null)}
        />
        <span>{file ? file.name : <span className="dim">no file chosen</span>}</span>
      </div>
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
