import { Button } from '@mantine/core';
import type { Problem } from '@shared/errors';
import { type ChangeEvent, useRef, useState } from 'react';
import { useJob } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { Dialog } from '../../components/dialog';
import { ProblemNotice } from '../../components/problem-notice';

/** Chooses a prediction file and hands it to the core, which parses it in a process of its own. */
export function ImportPredictions({ versionKey }: { readonly versionKey: string }) {
  const field = useRef<HTMLInputElement>(null);
  const handOver = useHandOver();
  const job = useJob('evidence.import');
  const [problem, setProblem] = useState<Problem | null>(null);

  const onChosen = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    // Otherwise the same file, corrected, could not be chosen again.
    event.currentTarget.value = '';
    if (!file) return;
    const ticket = await handOver(file);
    const answer = ticket.ok
      ? await job.start({ version: versionKey, file: ticket.value }, 'Import predictions')
      : ticket;
    if (!answer.ok) setProblem(answer.problem);
  };
  return (
    <>
      <input
        ref={field}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label="Prediction file"
        onChange={(event) => void onChosen(event)}
      />
      <Button
        variant="default"
        size="compact-xs"
        loading={job.last?.state === 'running'}
        onClick={() => field.current?.click()}
      >
        Import a file
      </Button>
      {problem && (
        <Dialog title="The file was not imported" onClose={() => setProblem(null)}>
          <ProblemNotice problem={problem} />
        </Dialog>
      )}
    </>
  );
}
