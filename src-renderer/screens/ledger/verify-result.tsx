import type { Output } from '@shared/contract';
import { formatCount } from '@shared/format';
import { Digest } from '../../components/digest';
import { Notice } from '../../components/notice';
import { ProblemTable } from './problem-table';

/** What a full verification found; a negative verdict names each thing. */
export function VerifyResult({ result }: { readonly result: Output<'ledger.verify'> }) {
  const counted = [
    `${formatCount(result.entries)} entries`,
    `${formatCount(result.seals)} seals`,
    `${formatCount(result.signatures)} signatures`,
    `${formatCount(result.revisions)} revisions`,
    `${formatCount(result.projections)} table rows`,
  ].join(', ');
  return (
    <div className="stack">
      {result.verified ? (
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
      ) : (
        <div role="alert">
          <Notice
            tone="failed"
            title={`✕ The ledger does not verify: ${formatCount(result.problems.length)} found`}
          >
            <ProblemTable caption={`${counted} checked`} problems={result.problems} />
          </Notice>
        </div>
      )}
      {result.remarks.length > 0 && (
        <Notice tone="partly" title="▲ To be known">
          <ProblemTable caption="Not a lie, and part of what happened" problems={result.remarks} />
        </Notice>
      )}
    </div>
  );
}
