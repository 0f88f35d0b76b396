import { Panel } from '../../components/page';
import { Sign } from '../../components/sign';
import styles from './comparison.module.css';
import { missingParts } from './missing-parts';

/** How many parts a reader still misses, for the head of the page. */
export const MissingCount = () => (
  <Sign tone="partly" glyph="▲">
    {missingParts.length} missing
  </Sign>
);

/** What the comparison does not say, with the person who has to say it. */
export function MissingPanels() {
  return (
    <div className={styles.quarters}>
      {missingParts.map(({ title, what, role }) => (
        <Panel key={title} title={title}>
          <p className={styles.missing}>MISSING – needed from {role}</p>
          <p className="dim">{what}</p>
        </Panel>
      ))}
    </div>
  );
}
