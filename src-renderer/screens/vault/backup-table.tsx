import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { Moment } from '../../components/moment';
import { RecordLink } from '../../components/record-link';
import { Sign } from '../../components/sign';
import { Wide } from '../../components/wide';
import { OpenerList } from './opener-list';

interface BackupTableProps {
  readonly backups: Output<'vault.backups'>['backups'];
  /** `null` for who may not. */
  readonly onDrill: ((name: string) => void) | null;
}

const bytesPerMegabyte = 1_000_000;

/** The backups of this vault, newest first, and whose password of which day opens each. */
export function BackupTable({ backups, onDrill }: BackupTableProps) {
  return (
    <Wide label="Backups">
      <table className="data">
        <caption className="visually-hidden">Backups, newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="fit">
              Record
            </th>
            <th scope="col" className="fit">
              Made
            </th>
            <th scope="col" className="fit">
              By
            </th>
            <th scope="col" className="fit">
              State
            </th>
            <th scope="col" className="fit end">
              Entries
            </th>
            <th scope="col" className="fit end">
              Size, MB
            </th>
            <th scope="col">Whose password of which day opens it</th>
            {onDrill && (
              <th scope="col" className="fit">
                <span className="visually-hidden">Rehearse</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.id}>
              <th scope="row" className="fit">
                <RecordLink number={backup.number} href={address.ledgerOf(backup.number)} />
              </th>
              <td className="fit">
                <Moment at={backup.madeAt} />
              </td>
              <td className="fit">{backup.by}</td>
              <td className="fit">
                {backup.problems === 0 ? (
                  <Sign tone="met" glyph="●">
                    verified
                  </Sign>
                ) : (
                  <Sign tone="failed" glyph="✕">
                    {formatCount(backup.problems)} problems
                  </Sign>
                )}
              </td>
              <td className="fit end">{formatCount(backup.entries)}</td>
              <td className="fit end">{(backup.bytes / bytesPerMegabyte).toFixed(1)}</td>
              <td>
                <OpenerList people={backup.people} />
              </td>
              {onDrill && (
                <td className="fit">
                  <Button
                    variant="default"
                    size="compact-xs"
                    aria-label={`Rehearse ${backup.number}`}
                    onClick={() => onDrill(backup.name)}
                  >
                    Rehearse
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
