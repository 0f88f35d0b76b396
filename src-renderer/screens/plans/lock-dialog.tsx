import { TextInput } from '@mantine/core';
import type { PlanRow } from '@shared/contract/plans';
import type { AnalysisPlan } from '@shared/plan';
import { meaningText } from '@shared/signature';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import approvals from '../approvals/approvals.module.css';
import { CredentialFields, TriesLeft, useCredentials } from '../approvals/credentials';
import { TrailToRead } from '../approvals/trail-to-read';
import { useSignedIn } from '../vault/session';
import { multiplicityWords } from './plan-words';

interface LockDialogProps {
  readonly row: PlanRow;
  readonly plan: AnalysisPlan;
  readonly onClose: () => void;
}

/** Signs a plan, and so fixes what decides before the labels are looked at. */
export function LockDialog({ row, plan, onClose }: LockDialogProps) {
  const { session } = useSignedIn();
  const lock = useCommand('plan.lock');
  const credentials = useCredentials();
  const { form, field, forget } = useDraft(`plan.lock:${row.id}`, { reason: '' });
  const primary = plan.endpoints.filter(({ role }) => role === 'primary').length;
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const given = { id: row.id, expectedRevision: row.revision, ...form, ...credentials.given };
    if ((await lock.run(given)).ok) close();
    else credentials.again();
  };
  return (
    <ActDialog
      title={`Lock ${row.number}`}
      verb="Sign as approved"
      command={lock}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        From this signature on the plan is locked. A comparison by it counts only where the labels were not
        used before.
      </p>
      <Facts
        rows={[
          ['Record', `${row.number}  ${row.title}`],
          ['Revision', <Digest key="r" hex={row.revision} of={`revision of ${row.number}`} />],
          ['Gates', plan.gates.map(({ id }) => id).join(', ')],
          ['Primary endpoints', `${primary} of ${plan.endpoints.length}`],
          ['α', `${plan.alpha}, multiplicity ${multiplicityWords[plan.multiplicity.method]}`],
          ['Signer', session.printedName],
        ]}
      />
      <TrailToRead record={row.id} number={row.number} />
      <section className={approvals.meaning} aria-label="What you say by signing">
        {meaningText('approved')}
      </section>
      <TextInput
        label="Reason"
        description="Kept with the signature in the ledger."
        maxLength={2000}
        required
        data-autofocus
        {...field('reason')}
      />
      <CredentialFields credentials={credentials} />
      <TriesLeft command={lock} />
    </ActDialog>
  );
}
