import styles from './sub-nav.module.css';

interface SubNavProps {
  readonly label: string;
  readonly links: readonly {
    readonly name: string;
    readonly href: string;
    /** How many things there wait for somebody. */
    readonly count?: number;
  }[];
  /** Address of the screen that is shown. */
  readonly here: string;
}

/** The screens of one place. */
export function SubNav({ label, links, here }: SubNavProps) {
  return (
    <nav aria-label={label} className={styles.links}>
      {links.map(({ name, href, count = 0 }) => (
        <a key={href} href={href} className={styles.link} aria-current={href === here ? 'page' : undefined}>
          {name}
          {count > 0 && <span className={styles.count}>{count}</span>}
        </a>
      ))}
    </nav>
  );
}
