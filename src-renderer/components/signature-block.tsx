import type { SignatureView } from '@shared/contract/approvals';
import { Moment } from './moment';
import { Sign } from './sign';
import styles from './signature-block.module.css';
import { meaningWord, roleWord } from './words';

/** A signature exactly as it prints: name, role, meaning, time with zone, key. */
export function SignatureBlock({ signature }: { readonly signature: SignatureView }) {
  return (
    <div className={styles.block} data-valid={signature.valid}>
      <div className={styles.head}>
        <span className={styles.name}>{signature.printedName}</span>
        <span className="dim">{roleWord(signature.role)}</span>
        {signature.valid ? (
          <Sign tone="met" glyph="✓">
            valid
          </Sign>
        ) : (
          <Sign tone="failed" glyph="⚠">
            not valid
          </Sign>
        )}
      </div>
      <p>{signature.meaningText}</p>
      <p className={styles.foot}>
        Signed as <b>{meaningWord(signature.meaning)}</b> on{' '}
        <Moment at={signature.signedAt} offsetMinutes={signature.offsetMinutes} /> {signature.zone} · key{' '}
        <code>{signature.keyId}</code>
      </p>
    </div>
  );
}
