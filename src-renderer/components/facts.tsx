import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** Names and values, in the order given; an empty value prints what is missing rather than nothing. */
export function Facts({ rows }: { readonly rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value === null || value === '' ? <span className={styles.missing}>MISSING</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
