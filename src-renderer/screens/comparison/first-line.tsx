import type { ComparisonJson } from '@shared/comparison';
import { formatCount } from '@shared/format';
import { Notice } from '../../components/notice';
import { Sign } from '../../components/sign';
import styles from './comparison.module.css';

/** A full stop before a capital: not the one inside a number. */
const sentenceEnd = /(?<=\.)\s+(?=\p{Lu})/u;

/** The sentence that the comparison comes down to, and on what footing it stands. */
export function FirstLine({ result }: { readonly result: ComparisonJson }) {
  const { cases, plan } = result;
  const [first = '', ...rest] = result.statement.split(sentenceEnd);
  const disagree = result.reported.filter(({ agrees }) => agrees === false).length;
  return (
    <div className="stack">
      {result.basis === 'exploratory' ? (
        <Notice tone="partly" title="Exploratory">
          <p>
            No plan was signed before the labels were seen. The decisions below say what the numbers show; no
            gate counts as met for a level, a score or an approval.
          </p>
        </Notice>
      ) : (
        <Notice tone="met" title="By locked plan">
          <p>
            Plan {plan?.id}, revision {plan?.revision}, was signed before the labels were seen.
          </p>
        </Notice>
      )}
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
      </p>
    </div>
  );
}
