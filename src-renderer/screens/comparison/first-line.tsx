import type { ComparisonView } from '@shared/contract/comparison';
import { formatCount } from '@shared/format';
import { Sign } from '../../components/sign';
import { BasisNotice } from './basis-notice';
import styles from './comparison.module.css';

/** A full stop before a capital: not the one inside a number. */
const sentenceEnd = /(?<=\.)\s+(?=\p{Lu})/u;

/** The sentence that the comparison comes down to, and on what footing it stands. */
export function FirstLine({ view }: { readonly view: ComparisonView }) {
  const { cases, reported, statement, analysis } = view.result;
  const [first = '', ...rest] = statement.split(sentenceEnd);
  const disagree = reported.filter(({ agrees }) => agrees === false).length;
  return (
    <div className="stack">
      <BasisNotice view={view} />
      <div>
        <p className={styles.statement}>{first}</p>
        <p className={styles.further}>{rest.join(' ')}</p>
      </div>
      <p className="dim">
        {formatCount(cases.paired)} paired cases: {formatCount(cases.positive)} positive,{' '}
        {formatCount(cases.negative)} negative; {formatCount(cases.excluded)} excluded.
        {disagree > 0 && (
          <>
            {' '}
            <Sign tone="failed" glyph="✕">
              {disagree} reported {disagree === 1 ? 'metric disagrees' : 'metrics disagree'} with the data
            </Sign>
          </>
        )}
        {analysis?.family && <> {analysis.family.sentence}</>}
      </p>
    </div>
  );
}
