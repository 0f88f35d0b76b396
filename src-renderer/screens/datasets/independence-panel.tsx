import { TextInput } from '@mantine/core';
import type { DataSetView } from '@shared/contract/data-sets';
import type { Problem } from '@shared/errors';
import { formatCount } from '@shared/format';
import { useState } from 'react';
import { useJob } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { FileButton } from '../../components/file-button';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';
import { independenceWord } from './independence-words';

/** Whether training saw any of the cases, by digests of their ids. */
export function IndependencePanel({ dataSet }: { readonly dataSet: DataSetView }) {
  const job = useJob('dataset.checkIndependence');
  const handOver = useHandOver();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { independence, number } = dataSet;
  const clean = independence !== null && independence.sharedCases + (independence.sharedPatients ?? 0) === 0;
  const check = async (file: File) => {
    const ticket = await handOver(file);
    const answer = ticket.ok
      ? await job.start({ id: dataSet.id, file: ticket.value, reason }, `Check independence of ${number}`)
      : ticket;
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setReason('');
  };
  return (
    <Panel
      title="Independence of training"
      note="the list of training cases is not kept; its digest and the counts are"
    >
      <div className="stack">
        <Sign
          tone={independence === null ? 'absent' : clean ? 'met' : 'failed'}
          glyph={independence === null ? '○' : clean ? '●' : '■'}
        >
          {independenceWord(independence)}
        </Sign>
        {independence && (
          <Facts
            rows={[
              ['Training cases', formatCount(independence.trainingCases)],
              [
                'List',
                <Digest
                  key="l"
                  hex={independence.trainingSha256}
                  of={`training cases held against ${number}`}
                />,
              ],
              ['Checked', <Moment key="m" at={independence.checkedAt} />],
              ['By', independence.checkedBy],
            ]}
          />
        )}
        <div className="row">
          <TextInput
            aria-label="Reason for the check"
            placeholder="Reason for the check"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {reason.trim() !== '' && (
            <FileButton
              label="Choose the list of training cases"
              accept=".csv,.jsonl,.parquet"
              loading={job.last?.state === 'running'}
              onFiles={([file]) => file && void check(file)}
            />
          )}
        </div>
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </Panel>
  );
}
