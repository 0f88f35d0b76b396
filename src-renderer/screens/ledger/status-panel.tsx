import { formatCount } from '@shared/format';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import { ProblemTable } from './problem-table';

/** How far the chain was checked since the vault was opened, and when it was last checked in full. */
export function StatusPanel() {
  const status = useOperation('ledger.status', {});
  if (status.state === 'loading') return <Waiting label="Loading the state of the ledger" rows={2} />;
  if (status.state === 'failed') return <ProblemNotice problem={status.problem} onRetry={status.reload} />;
  const { verifiedUpTo, total, problems, lastFull } = status.value;
  return (
    <Panel title="Now" note="checked piece by piece since the vault was opened">
      <Facts
        rows={[
          [
            'State',
            problems.length > 0 ? (
              <Sign key="s" tone="failed" glyph="⚠">
                {formatCount(problems.length)} found
              </Sign>
            ) : verifiedUpTo < total ? (
              <Sign key="s" tone="partly" glyph="◐">
                nothing found so far
              </Sign>
            ) : (
              <Sign key="s" tone="met" glyph="●">
                nothing found
              </Sign>
            ),
          ],
          ['Checked', `${formatCount(verifiedUpTo)} of ${formatCount(total)} entries`],
          [
            'Last in full',
            lastFull === null ? (
              'never'
            ) : (
              <span key="l">
                <Moment at={lastFull.at} /> by {lastFull.by}: {formatCount(lastFull.entries)} entries,{' '}
                {formatCount(lastFull.problems)} {lastFull.problems === 1 ? 'problem' : 'problems'}
              </span>
            ),
          ],
        ]}
      />
      {problems.length > 0 && <ProblemTable caption="Found since the vault was opened" problems={problems} />}
    </Panel>
  );
}
