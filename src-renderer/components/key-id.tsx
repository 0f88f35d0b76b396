import styles from './key-id.module.css';

/** A key id large enough to be read aloud, in fours. */
export function KeyId({ id }: { readonly id: string }) {
  const groups = id.match(/.{1,4}/g) ?? [];
  return (
    <p className={styles.key}>
      <span className="visually-hidden">Key id </span>
      {groups.join(' ')}
    </p>
  );
}
