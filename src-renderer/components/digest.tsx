import { Button, Popover, TextInput } from '@mantine/core';
import { formatDigest } from '@shared/format';
import { useState } from 'react';
import styles from './digest.module.css';
import { Sign } from './sign';

interface DigestProps {
  /** 64 hex digits, or `null` where nothing was computed. */
  readonly hex: string | null;
  /** What the digest is of, e.g. `candidate model`; names the control. */
  readonly of: string;
}

/** A SHA-256 as its first 12 digits; a click shows all of them, copies them, or compares them with pasted ones. */
export function Digest({ hex, of }: DigestProps) {
  const [open, setOpen] = useState(false);
  if (hex === null) return <span className="dim">not computed</span>;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={380} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.digest}
          title={`SHA-256 ${hex}`}
          aria-label={`Digest of ${of}, ${formatDigest(hex)}`}
          onClick={(event) => {
            event.stopPropagation();
            setOpen(!open);
          }}
        >
          {formatDigest(hex)}
          <span className={styles.whole}>{hex.slice(formatDigest(hex).length)}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={styles.panel ?? ''}
        aria-label={`Digest of ${of}`}
        // A digest may stand in a row that opens on a click.
        onClick={(event) => event.stopPropagation()}
      >
        <DigestDetail hex={hex} of={of} />
      </Popover.Dropdown>
    </Popover>
  );
}

function DigestDetail({ hex, of }: { readonly hex: string; readonly of: string }) {
  const [copied, setCopied] = useState(false);
  const [pasted, setPasted] = useState('');
  const other = pasted
    .trim()
    .toLowerCase()
    .replace(/^sha256:/, '');
  return (
    <div className="stack-close">
      <div className="dim">SHA-256 of {of}</div>
      <code className={styles.full}>{hex}</code>
      <div className="row">
        <Button
          variant="default"
          onClick={async () => {
            await navigator.clipboard.writeText(hex);
            setCopied(true);
          }}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <TextInput
        label="Compare with"
        placeholder="Paste a digest"
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <div aria-live="polite">
        {other !== '' &&
          (other === hex ? (
            <Sign tone="met" glyph="=">
              the same
            </Sign>
          ) : (
            <Sign tone="failed" glyph="✕">
              not the same
            </Sign>
          ))}
      </div>
    </div>
  );
}
