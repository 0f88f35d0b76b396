import { Button } from '@mantine/core';
import type { ComparisonRow, Recomputation } from '@shared/contract/comparison';
import type { ReactNode } from 'react';
import { useJob } from '../../api/use-command';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { JobProgress } from '../../components/job-progress';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';

const outcomes = {
  same: { tone: 'met', glyph: '=', word: 'the same digest' },
  differs: { tone: 'failed', glyph: '✕', word: 'differs' },
  'not-comparable': { tone: 'absent', glyph: '○', word: 'not comparable' },
} as const;

/** Computes a recorded comparison again from the stored inputs and says whether the same comes out. */
export function RecomputePanel({ row }: { readonly row: ComparisonRow }) {
  const job = useJob('comparison.recompute');
  const title = `Recompute ${row.number}`;
  const run = job.last?.title === title ? job.last : null;
  return (
    <Panel
      title="Recomputation"
      note="from the stored prediction files, thresholds, gates and plan"
      actions={
        <Button
          variant="default"
          size="compact-xs"
          loading={run?.state === 'running'}
          onClick={() => void job.start({ id: row.id }, title)}
        >
          Recompute
        </Button>
      }
    >
      {run?.state === 'running' && <JobProgress {...run} onCancel={job.cancel} />}
      {run?.problem && <ProblemNotice problem={run.problem} />}
      {run && job.result ? (
        <Outcome of={job.result} />
      ) : (
        run === null && <p className="dim">Not computed again in this session. It looks at no new labels.</p>
      )}
    </Panel>
  );
}

function Outcome({ of }: { readonly of: Recomputation }) {
  const { tone, glyph, word } = outcomes[of.outcome];
  const digest = (hex: string | null, what: string) =>
    hex === null ? <span className="dim">not recorded</span> : <Digest hex={hex} of={what} />;
  return (
    <Facts
      rows={[
        [
          'Outcome',
          <Sign key="o" tone={tone} glyph={glyph}>
            {word}
          </Sign>,
        ],
        ['In words', of.text],
        [
          'Recorded',
          <Side
            key="r"
            engine={of.recorded.engine}
            digest={digest(of.recorded.resultSha256, 'recorded result')}
          />,
        ],
        [
          'Computed now',
          <Side
            key="c"
            engine={of.computed.engine}
            digest={digest(of.computed.resultSha256, 'computed result')}
          />,
        ],
        ...(of.differing.length > 0 ? [['Differing', of.differing.join(', ')] as const] : []),
      ]}
    />
  );
}

interface SideProps {
  readonly engine: string | null;
  readonly digest: ReactNode;
}

const Side = ({ engine, digest }: SideProps) => (
  <>
    engine {engine ?? 'not recorded'}, {digest}
  </>
);
