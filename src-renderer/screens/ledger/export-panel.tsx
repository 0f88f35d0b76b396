import { Button, TextInput } from '@mantine/core';
import type { Problem } from '@shared/errors';
import type { FileTicket } from '@shared/ids';
import { type FormEvent, useState } from 'react';
import { useJob } from '../../api/use-command';
import { useSave } from '../../api/use-save';
import { JobProgress } from '../../components/job-progress';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { SavedFiles } from '../../components/saved-files';

/** Gives out the whole ledger as files that are checked without Countersign. */
export function ExportPanel() {
  const give = useJob('ledger.export');
  const save = useSave();
  const [purpose, setPurpose] = useState('');
  const [unsaved, setUnsaved] = useState<Problem | null>(null);
  const { last, result } = give;
  const running = last?.state === 'running';
  const keep = async (files: readonly FileTicket[]) => {
    const saved = await save(files);
    setUnsaved(saved.ok ? null : saved.problem);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await give.start({ purpose }, 'Export the ledger');
    if (answer.ok) await keep(answer.value.files);
  };
  return (
    <Panel
      title="Export"
      note="PDF, CSV and JSON with the same rows, exact bytes, keys, checkpoint, verifier"
    >
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="row">
          <TextInput
            aria-label="Purpose of the export"
            placeholder="Purpose; stands in the ledger and in the report"
            required
            maxLength={2000}
            w={360}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={running}>
            Export and save
          </Button>
        </div>
        {running && last && <JobProgress {...last} onCancel={give.cancel} />}
        {last?.problem && <ProblemNotice problem={last.problem} />}
        {unsaved && <ProblemNotice problem={unsaved} />}
        {result && (
          <div role="status">
            <SavedFiles files={result.files} onSave={(file) => void keep([file])} />
          </div>
        )}
      </form>
    </Panel>
  );
}
