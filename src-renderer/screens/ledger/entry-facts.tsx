import { address } from '../../addresses';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { RecordLink } from '../../components/record-link';
import { roleWord } from '../../components/words';
import type { Entry } from './ledger-columns';

interface EntryFactsProps {
  readonly entry: Entry;
  /** Time zone in which it happened. */
  readonly zone: string;
  /** Version of the table that judged it. */
  readonly table: number;
}

/** One entry in full: who, in which role, what, before and after, why, and what it means for compliance. */
export function EntryFacts({ entry, zone, table }: EntryFactsProps) {
  const { raised } = entry;
  return (
    <Facts
      rows={[
        [
          'When',
          <span key="w">
            <Moment at={entry.at} offsetMinutes={entry.offsetMinutes} /> {zone}
          </span>,
        ],
        ['Who', entry.actor],
        ['Role', entry.role === '' ? 'none' : roleWord(entry.role)],
        ['What', <code key="a">{entry.action}</code>],
        [
          'About',
          entry.object && entry.objectId ? (
            <RecordLink key="o" number={entry.object} href={address.record(entry.objectId)} />
          ) : (
            (entry.object ?? 'no record')
          ),
        ],
        ['Kind', entry.kind?.replaceAll('-', ' ') ?? 'none'],
        [
          'Before',
          entry.before ? <Digest key="b" hex={entry.before} of={`entry ${entry.seq}, before`} /> : 'nothing',
        ],
        [
          'After',
          entry.after ? <Digest key="f" hex={entry.after} of={`entry ${entry.seq}, after`} /> : 'nothing',
        ],
        ['Reason', entry.reason === '' ? 'none given' : entry.reason],
        ['Implication', `${entry.implication.replaceAll('-', ' ')}, by table ${table}`],
        [
          'Regulatory impact',
          raised ? (
            <span key="i">
              {entry.impact}, raised from {raised.from} by {raised.by} in{' '}
              <a href={address.ledgerEntry(raised.entry)}>entry {raised.entry}</a>: {raised.reason}
            </span>
          ) : (
            entry.impact
          ),
        ],
        [
          'Detail',
          entry.detail === '' || entry.detail === '{}' ? 'none' : <code key="d">{entry.detail}</code>,
        ],
        ['Leaf', <Digest key="l" hex={entry.leaf} of={`entry ${entry.seq}`} />],
      ]}
    />
  );
}
