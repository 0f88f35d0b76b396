import { Button } from '@mantine/core';
import type { SignatureView } from '@shared/contract/approvals';
import type { SignatureDetail } from '@shared/contract/signatures';
import type { RecordId } from '@shared/ids';
import { useOperation } from '../../api/use-operation';
import { CopyBytes } from '../../components/copy-bytes';
import { Dialog } from '../../components/dialog';
import { Moment } from '../../components/moment';
import { Notice } from '../../components/notice';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import styles from './approvals.module.css';
import { BoundTable } from './bound-table';
import { SignatureChecks } from './signature-checks';
import { StatementFacts } from './statement-facts';

interface SignatureDetailsProps {
  readonly signature: SignatureView;
  readonly record: RecordId;
  readonly onClose: () => void;
}

/** One signature in full: what was signed, by which key, where the ledger has it; checked again at will. */
export function SignatureDetails({ signature, record, onClose }: SignatureDetailsProps) {
  const shown = useOperation('signatures.show', { id: record });
  return (
    <Dialog title={`Signature of ${signature.printedName}`} onClose={onClose} width={760}>
      {shown.state === 'loading' && <Waiting label="Checking the signature" rows={8} />}
      {shown.state === 'failed' && <ProblemNotice problem={shown.problem} onRetry={shown.reload} />}
      {shown.state === 'ready' && (
        <Found
          detail={shown.value.signatures.find((detail) => isSame(detail, signature))}
          checkedAt={shown.value.checkedAt}
          onVerify={shown.reload}
        />
      )}
    </Dialog>
  );
}

interface FoundProps {
  readonly detail: SignatureDetail | undefined;
  readonly checkedAt: string;
  readonly onVerify: () => void;
}

function Found({ detail, checkedAt, onVerify }: FoundProps) {
  if (!detail)
    return (
      <Notice tone="failed" title="⚠ The record no longer carries this signature">
        <p>Verify the ledger, and do not rely on this record.</p>
      </Notice>
    );
  return (
    <div className="stack">
      <div className={styles.verdict}>
        <div aria-live="polite">
          <SignatureVerdict detail={detail} />
          <p className="dim">
            Checked <Moment at={checkedAt} />
          </p>
        </div>
        <Button variant="default" onClick={onVerify} data-autofocus>
          Verify now
        </Button>
      </div>
      <SignatureChecks checks={detail.checks} />
      <StatementFacts detail={detail} />
      <BoundTable bound={detail.bound} />
      <CopyBytes label="Signed bytes, base64" text={detail.signature.statement} />
      <CopyBytes label="Signature, Ed25519, base64" text={detail.signature.signature} />
    </div>
  );
}

/** Valid for what was signed; another thing is whether that still stands there. */
function SignatureVerdict({ detail: { signature, bound } }: { readonly detail: SignatureDetail }) {
  if (!signature.valid) return <Notice tone="failed" title="⚠ Signature invalid" />;
  if (bound.some(({ same }) => same === false))
    return <Notice tone="earlier" title="↺ Valid, and signed an earlier version" />;
  return <Notice tone="met" title="✓ Valid" />;
}

const isSame = ({ signature }: SignatureDetail, shown: SignatureView): boolean =>
  signature.person === shown.person &&
  signature.keyId === shown.keyId &&
  signature.signedAt === shown.signedAt &&
  signature.meaning === shown.meaning;
