import { Button } from '@mantine/core';
import type { SignatureView } from '@shared/contract/approvals';
import { Moment } from './moment';
import { Sign } from './sign';
import styles from './signature-block.module.css';
import { meaningWord, roleWord } from './words';

interface SignatureBlockProps {
  readonly signature: SignatureView;
  /** Shows what was signed in full; without it the block is as it prints and no more. */
  readonly onDetails?: () => void;
}

/** A signature exactly as it prints: name, role, meaning, time with zone, key. */
export function SignatureBlock({ signature, onDetails }: SignatureBlockProps) {
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
      <div className={styles.base}>
        <p className={styles.foot}>
          Signed as <b>{meaningWord(signature.meaning)}</b> on{' '}
          <Moment at={signature.signedAt} offsetMinutes={signature.offsetMinutes} /> {signature.zone} · key{' '}
          <code>{signature.keyId}</code>
          {signature.via === 'packet' && ' · signed in a vault of their own'}
        </p>
        {onDetails && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={onDetails}
            aria-label={`Details of the signature of ${signature.printedName}`}
          >
            Details
          </Button>
        )}
      </div>
    </div>
  );
}
