import { TextInput } from '@mantine/core';
import type { ApprovalView } from '@shared/contract/approvals';
import type { SignatureMeaning } from '@shared/ids';
import { meaningText } from '@shared/signature';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ActDialog } from '../../components/act-dialog';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { Notice } from '../../components/notice';
import { meaningWord } from '../../components/words';
import { useSignedIn } from '../vault/session';
import styles from './approvals.module.css';
import { CredentialFields, TriesLeft, useCredentials } from './credentials';
import { SinceLastSignature } from './since-last-signature';
import { TrailToRead } from './trail-to-read';

interface SignDialogProps {
  readonly approval: ApprovalView;
  readonly meaning: SignatureMeaning;
  readonly onClose: () => void;
}

/** What is signed, what it means, and the password for this one act. What was typed stays when it is refused. */
export function SignDialog({ approval, meaning, onClose }: SignDialogProps) {
  const { session } = useSignedIn();
  const sign = useCommand('approvals.sign');
  const shown = useOperation('approvals.show', { id: approval.id });
  const credentials = useCredentials();
  const { form, field, forget } = useDraft(`approvals.sign:${approval.id}`, { reason: '' });
  const { subject } = approval;
  const { warnings, trailDue } = shown.state === 'ready' ? shown.value : { warnings: [], trailDue: false };
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await sign.run({ id: approval.id, meaning, reason: form.reason, ...credentials.given });
    if (answer.ok) close();
    else credentials.again();
  };
  return (
    <ActDialog
      title={`Sign ${approval.number}`}
      verb={`Sign as ${meaningWord(meaning)}`}
      command={sign}
      onSubmit={() => void submit()}
      onClose={close}
      width={640}
    >
      <Facts
        rows={[
          ['Record', `${subject.number}  ${subject.title}`],
          ['Decision', <b key="d">{approval.decision}</b>],
          ['Revision', <Digest key="r" hex={subject.revision} of={`revision of ${subject.number}`} />],
          ['Binds', approval.bound.map(({ name }) => name).join(', ')],
          ['Signer', session.printedName],
        ]}
      />
      {warnings.map((warning) => (
        <Notice key={warning} tone="partly" title={`▲ ${warning}`} />
      ))}
      <SinceLastSignature approval={approval} />
      <TrailToRead record={subject.id} number={subject.number} />
      {trailDue && <p>State that you read the audit trail before you sign as {meaningWord(meaning)}.</p>}
      <section className={styles.meaning} aria-label="What you say by signing">
        {meaningText(meaning)}
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
      <TriesLeft command={sign} />
    </ActDialog>
  );
}
