import { Button } from '@mantine/core';
import { formatCount } from '@shared/format';
import { useJob } from '../../api/use-command';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { ProblemTable } from '../ledger/problem-table';

/** Looks at every page and file on the disk, and says what is not as it was written. */
export function CheckPanel() {
  const check = useJob('vault.check');
  const { last, result } = check;
  return (
    <Panel
      title="Page check"
      note="every page of the database, every stored file, the key file against the ledger"
      actions={
        <Button
          variant="default"
          size="compact-xs"
          loading={last?.state === 'running'}
          onClick={() => void check.start({}, 'Checking the vault')}
        >
          Check the vault
        </Button>
      }
    >
      {last?.problem && <ProblemNotice problem={last.problem} />}
      {!last && <p className="dim">Its outcome is an entry of the ledger.</p>}
      {result?.sound && (
        <div role="status">
          <Notice tone="met" title="● Everything is as it was written">
            <p>
              {formatCount(result.pages)} pages and {formatCount(result.files)} files checked.
            </p>
          </Notice>
        </div>
      )}
      {result && !result.sound && (
        <div role="alert">
          <Notice
            tone="failed"
            title={`✕ ${formatCount(result.problems.length)} things are not as they were written`}
          >
            <ProblemTable caption="What the check found" problems={result.problems} />
          </Notice>
        </div>
      )}
    </Panel>
  );
}
