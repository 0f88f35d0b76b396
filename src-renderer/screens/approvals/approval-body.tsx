import { Button } from '@mantine/core';
import type { ApprovalView } from '@shared/contract/approvals';
import type { RecordNumber, SignatureMeaning } from '@shared/ids';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { useKey } from '../../components/keys';
import { RecordLink } from '../../components/record-link';
import { SignatureBadge } from '../../components/state-badges';
import { meaningWord } from '../../components/words';
import styles from './approvals.module.css';
import { BoundTable } from './bound-table';
import { EarlierVersion } from './earlier-version';
import { SignDialog } from './sign-dialog';
import { Steps } from './steps';

/** An approval in full, wherever it is shown; signing happens in a dialog over it. */
export function ApprovalBody({ approval }: { readonly approval: ApprovalView }) {
  const [signing, setSigning] = useKept(`approvals.signing:${approval.id}`, false);
  const { mayMeaning, subject } = approval;
  return (
    <section className={styles.approval} aria-label={`Approval ${approval.number}`}>
      <EarlierVersion approval={approval} />
      <div className="columns">
        <div className="stack">
          <Facts
            rows={[
              [
                'Approval',
                <RecordLink key="n" number={approval.number} href={address.approval(approval.id)} />,
              ],
              ['State', <SignatureBadge key="s" state={approval.state} />],
              ['About', <RecordLink key="r" number={subject.number} href={address.comparison(subject.id)} />],
              ['Revision', <Digest key="d" hex={subject.revision} of={`revision of ${subject.number}`} />],
              ['Decision', <b key="b">{approval.decision}</b>],
            ]}
          />
          {mayMeaning && (
            <SignButton number={approval.number} meaning={mayMeaning} onClick={() => setSigning(true)} />
          )}
        </div>
        <Steps steps={approval.steps} record={subject.id} />
      </div>
      <BoundTable bound={approval.bound} />
      {signing && mayMeaning && (
        <SignDialog approval={approval} meaning={mayMeaning} onClose={() => setSigning(false)} />
      )}
    </section>
  );
}

interface SignButtonProps {
  readonly number: RecordNumber;
  readonly meaning: SignatureMeaning;
  readonly onClick: () => void;
}

/** There only while a signature is due, and with it the key S. */
function SignButton({ number, meaning, onClick }: SignButtonProps) {
  useKey('s', 'Sign', onClick);
  return (
    <div>
      <Button onClick={onClick} aria-label={`Sign ${number} as ${meaningWord(meaning)}`}>
        Sign as {meaningWord(meaning)}
      </Button>
    </div>
  );
}
