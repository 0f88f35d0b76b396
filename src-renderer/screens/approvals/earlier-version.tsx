import type { ApprovalView } from '@shared/contract/approvals';
import { Notice } from '../../components/notice';
import { Redline } from '../../components/redline';

/** Says that what was signed is no longer what stands there, and shows each difference. */
export function EarlierVersion({ approval: { state, bound } }: { readonly approval: ApprovalView }) {
  const changed = bound.filter(({ same }) => !same);
  if (state === 'invalid')
    return (
      <Notice tone="failed" title="⚠ A signature does not verify">
        <p>
          The statement, the key or the record is not what was signed. Verify the ledger, and do not rely on
          this approval.
        </p>
      </Notice>
    );
  if (state !== 'signed-earlier-version' && changed.length === 0) return null;
  return (
    <div className="stack-close">
      <Notice tone="earlier" title="↺ Signed an earlier version">
        <p>The signatures stay valid for what was signed. What stands there now is not approved.</p>
      </Notice>
      {changed.length > 0 && (
        <Redline
          caption="What changed since it was signed"
          beforeName="Signed"
          afterName="Now"
          rows={changed.map(({ name, signed, now }) => ({ field: name, before: signed, after: now ?? '' }))}
        />
      )}
    </div>
  );
}
