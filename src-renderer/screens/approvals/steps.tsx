import type { ApprovalView } from '@shared/contract/approvals';
import type { RecordId } from '@shared/ids';
import { Sign } from '../../components/sign';
import { meaningWord, roleWord } from '../../components/words';
import styles from './approvals.module.css';
import { ShownSignature } from './shown-signature';

interface StepsProps {
  readonly steps: ApprovalView['steps'];
  /** What is signed. */
  readonly record: RecordId;
}

/** The signatures in their order: given ones as they print, and who may give the next. */
export function Steps({ steps, record }: StepsProps) {
  const next = steps.findIndex(({ signature }) => signature === null);
  return (
    <ol className={styles.steps} aria-label="Signatures">
      {steps.map((step, index) => (
        <li key={step.meaning}>
          {step.signature ? (
            <ShownSignature signature={step.signature} record={record} />
          ) : (
            <div className={styles.open}>
              <Sign tone={index === next ? 'partly' : 'absent'} glyph={index === next ? '◐' : '○'}>
                {meaningWord(step.meaning)}
              </Sign>
              <span className="dim">
                {index === next ? 'due now' : 'later'}, by a {step.roles.map(roleWord).join(' or ')}
              </span>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
