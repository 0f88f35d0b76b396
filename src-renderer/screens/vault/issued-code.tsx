import { Button } from '@mantine/core';
import { formatInstant } from '@shared/format';
import { useState } from 'react';
import { localOffset } from '../../components/moment';
import { useSignedIn } from './session';
import styles from './vault.module.css';

interface IssuedCodeProps {
  readonly code: string;
  readonly onDone: () => void;
}

/** A recovery code, this once. Printed, it stands alone on its sheet. */
export function IssuedCode({ code, onDone }: IssuedCodeProps) {
  const { organisation } = useSignedIn();
  const [shownMs] = useState(() => Date.now());
  return (
    <section className={styles.issued} aria-label="The recovery code" data-print-alone>
      <h2>Recovery code of {organisation}</h2>
      <p className={styles.code}>{code}</p>
      <p>
        Issued {formatInstant(shownMs, localOffset(shownMs))}. It opens the vault without a password, and
        every code issued before is void. Keep it where two people are needed to reach it.
      </p>
      <div className="row no-print">
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          I have put it away
        </Button>
      </div>
    </section>
  );
}
