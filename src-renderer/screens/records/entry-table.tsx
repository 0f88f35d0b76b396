import type { RecordEntry } from '@shared/contract/records';
import { formatCount } from '@shared/format';
import type { RecordNumber } from '@shared/ids';
import { address } from '../../addresses';
import { Moment } from '../../components/moment';
import { Wide } from '../../components/wide';
import { roleWord } from '../../components/words';

interface EntryTableProps {
  readonly number: RecordNumber;
  /** Newest first. */
  readonly entries: readonly RecordEntry[];
}

/** The ledger entries about a record, its signatures and holds. */
export function EntryTable({ number, entries }: EntryTableProps) {
  return (
    <Wide label={`Entries about ${number}`}>
      <table className="data">
        <caption className="visually-hidden">Entries about {number}</caption>
        <thead>
          <tr>
            <th scope="col" className="end">
              Entry
            </th>
            <th scope="col" className="fit">
              When
            </th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col" className="fit">
              About
            </th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((row) => (
            <tr key={row.entry}>
              <th scope="row" className="end">
                <a href={address.ledgerEntry(row.entry)}>{formatCount(row.entry)}</a>
              </th>
              <td className="fit">
                <Moment at={row.at} offsetMinutes={row.offsetMinutes} />
              </td>
              <td>
                {row.by}
                {row.role !== '' && <span className="dim">, {roleWord(row.role)}</span>}
              </td>
              <td className="mono">{row.action}</td>
              <td className="fit mono">{row.object}</td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
