import type { ApprovalView } from '@shared/contract/approvals';
import { Moment } from '../../components/moment';
import { Notice } from '../../components/notice';
import { meaningWord } from '../../components/words';

/** Who signed last, and whether anything that the signatures bind changed since. */
export function SinceLastSignature({ approval: { steps, bound } }: { readonly approval: ApprovalView }) {
  const last = steps.findLast(({ signature }) => signature !== null)?.signature;
  const changed = bound.filter(({ same }) => !same).map(({ name }) => name);
  if (changed.length > 0)
    return (
      <Notice tone="earlier" title="↺ Changed since the approval was requested">
        <p>{changed.join(', ')}</p>
      </Notice>
    );
  if (!last)
    return <p className="dim">You would be the first to sign. Nothing changed since it was requested.</p>;
  return (
    <p className="dim">
      Nothing changed since {last.printedName} signed as {meaningWord(last.meaning)} on{' '}
      <Moment at={last.signedAt} offsetMinutes={last.offsetMinutes} />.
    </p>
  );
}
