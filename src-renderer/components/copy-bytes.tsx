import { Button } from '@mantine/core';
import { useState } from 'react';
import styles from './copy-bytes.module.css';
import { ScrollText } from './scroll-box';

interface CopyBytesProps {
  /** What they are, e.g. `Signed bytes, base64`. */
  readonly label: string;
  readonly text: string;
}

/** Text to be copied as it is, in a box that scrolls: bytes in base64, a checkpoint, a command. */
export function CopyBytes({ label, text }: CopyBytesProps) {
  const [copied, setCopied] = useState(false);
  return (
    <section className={styles.bytes} aria-label={label}>
      <div className="row-spread">
        <span className="dim">{label}</span>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`Copy ${label}`}
          onClick={async () => {
            await navigator.clipboard.writeText(text);
            setCopied(true);
          }}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <ScrollText>{text}</ScrollText>
    </section>
  );
}
