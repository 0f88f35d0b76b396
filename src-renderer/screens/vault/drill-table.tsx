import type { Output } from '@shared/contract';
import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { Moment } from '../../components/moment';
import { RecordLink } from '../../components/record-link';
import { Sign } from '../../components/sign';

/** The rehearsed restores, newest first. */
export function DrillTable({ drills }: { readonly drills: Output<'vault.backups'>['drills'] }) {
  return (
    <table className="data">
      <caption className="visually-hidden">Restore drills, newest first</caption>
      <thead>
        <tr>
          <th scope="col" className="fit">
            Record
          </th>
          <th scope="col" className="fit">
            When
          </th>
          <th scope="col" className="fit">
            By
          </th>
          <th scope="col" className="fit">
            Outcome
          </th>
          <th scope="col" className="fit">
            Backup
          </th>
          <th scope="col">Of</th>
        </tr>
      </thead>
      <tbody>
        {drills.map((drill) => (
          <tr key={drill.id}>
            <th scope="row" className="fit">
              <RecordLink number={drill.number} href={address.ledgerOf(drill.number)} />
            </th>
            <td className="fit">
              <Moment at={drill.at} />
            </td>
            <td className="fit">{drill.by}</td>
            <td className="fit">
              {drill.passed ? (
                <Sign tone="met" glyph="●">
                  passed
                </Sign>
              ) : (
                <Sign tone="failed" glyph="✕">
                  failed, {formatCount(drill.problems)} problems
                </Sign>
              )}
            </td>
            <td className="fit mono">{drill.backup ?? 'not known here'}</td>
            <td>
              <Moment at={drill.backupMadeAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
