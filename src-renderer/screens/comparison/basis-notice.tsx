import type { ComparisonView } from '@shared/contract/comparison';
import { formatCount } from '@shared/format';
import { RecordId } from '@shared/ids';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Moment } from '../../components/moment';
import { Notice } from '../../components/notice';

/** On what footing the numbers stand: in words, with what made it so. */
export function BasisNotice({ view }: { readonly view: ComparisonView }) {
  const { result, unblinding } = view;
  const uses = unblinding && (
    <p className="dim">
      These labels have{' '}
      {unblinding.uses === 1 ? 'one unblinded use' : `${formatCount(unblinding.uses)} unblinded uses`}, this
      one included.
    </p>
  );
  if (result.basis === 'locked-plan' && result.plan)
    return (
      <Notice tone="met" title="By locked plan">
        <LockedBy plan={result.plan} />
        {uses}
      </Notice>
    );
  const reasons = unblinding?.reasons ?? [];
  return (
    <Notice tone="partly" title="Exploratory">
      {reasons.length === 0 && <p>No plan was signed before the labels were seen.</p>}
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <p>
        The decisions below say what the numbers show; no gate counts as met for a level, a score or an
        approval.
      </p>
      {uses}
    </Notice>
  );
}

type Plan = NonNullable<ComparisonView['result']['plan']>;

/** Who locked the plan and when, where this vault still holds it. */
function LockedBy({ plan }: { readonly plan: Plan }) {
  const id = RecordId.safeParse(plan.id);
  const shown = useOperation('plan.show', { id: plan.id as RecordId }, { enabled: id.success });
  if (shown.state !== 'ready' || !id.success)
    return (
      <p>
        Plan {plan.id}, revision {plan.revision}, was signed before the labels were seen.
      </p>
    );
  const { row, locks } = shown.value;
  const lock = locks.find(({ sha256 }) => sha256 === plan.sha256) ?? locks[0];
  return (
    <p>
      <a href={address.plan(id.data)}>{row.number}</a> {row.title}, revision {plan.revision}, was signed
      before the labels were seen{lock?.signature && ` by ${lock.signature.printedName}, `}
      {lock?.signature && <Moment at={lock.signature.signedAt} />}.
    </p>
  );
}
