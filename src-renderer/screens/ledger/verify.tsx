import { Button } from '@mantine/core';
import { formatCount } from '@shared/format';
import { useJob } from '../../api/use-command';
import { Digest } from '../../components/digest';
import { Notice } from '../../components/notice';
import { ProblemNotice } from '../../components/problem-notice';

/** Checks the whole ledger again, as a job: it goes on when the screen is left. */
export function VerifyButton() {
  const verify = useJob('ledger.verify');
  return (
    <Button
      loading={verify.last?.state === 'running'}
      onClick={() => void verify.start({}, 'Verify the ledger')}
    >
      Verify the ledger
    </Button>
  );
}

/** What the last verification found; a negative verdict names each thing. */
export function VerifyResult() {
  const { last, result } = useJob('ledger.verify');
  if (last?.problem) return <ProblemNotice problem={last.problem} />;
  if (!result) return null;
  const counted = [
    `${formatCount(result.entries)} entries`,
    `${formatCount(result.seals)} seals`,
    `${formatCount(result.signatures)} signatures`,
    `${formatCount(result.revisions)} revisions`,
    `${formatCount(result.projections)} table rows`,
  ].join(', ');
  if (result.verified)
    return (
      <div role="status">
        <Notice tone="met" title="● The ledger verifies">
          <p>
            {counted} checked. Root <code>{result.checkpoint.root}</code> at{' '}
            {formatCount(result.checkpoint.size)}; first entry{' '}
            <Digest hex={result.genesisFingerprint} of="the first entry" />. This shows that the bytes are
            unchanged and which keys signed, not that the content is true.
          </p>
        </Notice>
      </div>
    );
  return (
    <div role="alert">
      <Notice
        tone="failed"
        title={`✕ The ledger does not verify: ${formatCount(result.problems.length)} found`}
      >
        <table className="data">
          <caption>{counted} checked</caption>
          <thead>
            <tr>
              <th scope="col">Found</th>
              <th scope="col">In</th>
              <th scope="col">What it means</th>
            </tr>
          </thead>
          <tbody>
            {result.problems.map((problem) => (
              <tr key={`${problem.code} ${problem.subject}`}>
                <th scope="row" className="mono">
                  {problem.code}
                </th>
                <td className="mono">{problem.subject}</td>
                <td>{problem.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Notice>
    </div>
  );
}
