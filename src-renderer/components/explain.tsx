import { type ExplainedMethod, explanations } from '@shared/explanations';
import { formatFraction } from '@shared/format';
import { type ReactNode, useRef, useState } from 'react';
import { Dialog } from './dialog';
import styles from './explain.module.css';
import { Facts } from './facts';

interface ExplainProps {
  /** What the number is of, e.g. `Sensitivity of 2.0.0`. */
  readonly of: string;
  /** The number as it is printed. */
  readonly shown: string;
  readonly method: ExplainedMethod;
  /** The cases counted, where the number is a share of some. */
  readonly counts?: readonly [k: number, n: number] | undefined;
  /** Coverage of the interval, or what takes its place. */
  readonly level?: string;
  /** Why the number is as it is, where its row says so. */
  readonly reason?: string | undefined;
  /** What is drawn instead of `shown`. */
  readonly children?: ReactNode;
}

/** A number that says how it came about: by click, or by Enter on it. */
export function Explain(props: ExplainProps) {
  const { of, shown, method, counts, level = '95 %, two-sided', reason, children } = props;
  const [open, setOpen] = useState(false);
  const number = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    // Once the dialog is gone: until then it keeps the focus to itself.
    window.requestAnimationFrame(() => number.current?.focus());
  };
  const { name, formula, source, checkedBy } = explanations[method];
  return (
    <>
      <button
        ref={number}
        type="button"
        className={styles.number}
        title={reason ?? name}
        onClick={() => setOpen(true)}
      >
        {children ?? shown}
      </button>
      {open && (
        <Dialog title={of} width={600} onClose={close}>
          <div className="stack">
            <p className={styles.shown}>{shown}</p>
            <Facts
              rows={[
                ['Method', name],
                ['Formula', formula],
                ...(counts ? [['Counts k/n', formatFraction(...counts)] as const] : []),
                ['Level', level],
                ['Source', source],
                ['Checked by', checkedBy],
                ...(reason === undefined ? [] : [['Remark', reason] as const]),
              ]}
            />
          </div>
        </Dialog>
      )}
    </>
  );
}
