import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { roleWord } from '../../components/words';
import type { Entry } from './ledger-columns';

/** One entry in full: who, in which role, what, before and after, why, and what it means for compliance. */
export function EntryFacts({ entry }: { readonly entry: Entry }) {
  return (
    <Facts
      rows={[
        ['When', <Moment key="w" at={entry.at} offsetMinutes={entry.offsetMinutes} />],
        ['Who', entry.actor],
        ['Role', entry.role === '' ? 'none' : roleWord(entry.role)],
        ['What', <code key="a">{entry.action}</code>],
        ['About', entry.object ?? 'no record'],
        ['Kind', entry.kind ?? 'none'],
        [
          'Before',
          entry.before ? <Digest key="b" hex={entry.before} of={`entry ${entry.seq}, before`} /> : 'nothing',
        ],
        [
          'After',
          entry.after ? <Digest key="f" hex={entry.after} of={`entry ${entry.seq}, after`} /> : 'nothing',
        ],
        ['Reason', entry.reason === '' ? 'none given' : entry.reason],
        ['Implication', entry.implication === '' ? 'none' : entry.implication],
        ['Regulatory impact', entry.impact === '' ? 'none' : entry.impact],
        ['Detail', entry.detail === '' ? 'none' : <code key="d">{entry.detail}</code>],
        ['Leaf', <Digest key="l" hex={entry.leaf} of={`entry ${entry.seq}`} />],
      ]}
    />
  );
}
