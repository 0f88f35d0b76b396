import { Button } from '@mantine/core';
import type { ProblemRow } from '@shared/contract/surveillance-views';
import { formatDate } from '@shared/format';
import type { RecordId } from '@shared/ids';
import { useState } from 'react';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import { useSignedIn } from '../vault/session';
import { CloseProblemDialog } from './close-problem-dialog';
import { sourceWords } from './surveillance-words';

/** Who may close a report; the core decides, the button is only not shown to others. */
const closers: readonly string[] = ['regulatory-lead', 'quality-approver', 'risk-manager'];

export function ProblemStateBadge({ state }: Pick<ProblemRow, 'state'>) {
  return state === 'open' ? (
    <Sign tone="failed" glyph="■">
      open
    </Sign>
  ) : (
    <Sign tone="met" glyph="✓">
      closed
    </Sign>
  );
}

/** One report: what it is about, since when somebody is aware, and how it was closed. */
export function ProblemInspector({ problem }: { readonly problem: RecordId }) {
  const { session } = useSignedIn();
  const shown = useOperation('problem.show', { problem });
  const [closing, setClosing] = useState(false);
  if (shown.state === 'loading') return <Waiting label="Loading the report" rows={6} />;
  if (shown.state === 'failed') return <ProblemNotice problem={shown.problem} onRetry={shown.reload} />;
  const { id, number, title, description, state, subject, subjectId, subjectKind, closure, ...told } =
    shown.value;
  const about = subjectKind === 'monitoring-plan' ? address.monitored(subjectId) : address.record(subjectId);
  const mayClose = state === 'open' && session.roles.some((role) => closers.includes(role));
  return (
    <>
      <div className="stack-close">
        <ProblemStateBadge state={state} />
        <p>{title}</p>
        <p>{description}</p>
      </div>
      <Facts
        rows={[
          ['Record', <RecordLink key="r" number={number} href={address.record(id)} />],
          ['About', <RecordLink key="a" number={subject} href={about} />],
          ['Source', sourceWords[told.source]],
          ['Aware since', formatDate(told.awareOn)],
          ['Opened by', told.openedBy],
          ['Opened', <Moment key="o" at={told.openedAt} />],
        ]}
      />
      <Panel title="Closure">
        {closure ? (
          <Facts
            rows={[
              ['Cause', closure.cause],
              ['Action', closure.action],
              ['Why closed', closure.reason],
              ['On', formatDate(closure.on)],
              ['By', closure.by],
            ]}
          />
        ) : (
          <p className="dim">Not closed. It takes a cause, what was done, and the day.</p>
        )}
        {mayClose && (
          <div className="row">
            <Button onClick={() => setClosing(true)}>Close {number}</Button>
          </div>
        )}
      </Panel>
      {closing && <CloseProblemDialog problem={shown.value} onClose={() => setClosing(false)} />}
    </>
  );
}
