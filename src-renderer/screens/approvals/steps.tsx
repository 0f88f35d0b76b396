import type { ApprovalView } from '@shared/contract/approvals';
import { Sign } from '../../components/sign';
import { SignatureBlock } from '../../components/signature-block';
import { meaningWord, roleWord } from '../../components/words';
import styles from './approvals.module.css';

/** The signatures in their order: given ones as they print, and who may give the next. */
export function Steps({ steps }: { readonly steps: ApprovalView['steps'] }) {
  const next = steps.findIndex(({ signature }) => signature === null);
  return (
    <ol className={styles.steps} aria-label="Signatures">
      {steps.map((step, index) => (
        <li key={step.meaning}>
          {step.signature ? (
            <SignatureBlock signature={step.signature} />
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
