import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import { formatCount } from '@shared/format';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Wide } from '../../components/wide';
import { OpenerList } from './opener-list';

interface RestorableTableProps {
  readonly backups: Output<'vault.restorable'>['backups'];
  /** Name of the one that stands in the form. */
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** The backups beside the vault, as they describe themselves. */
export function RestorableTable({ backups, chosen, onChoose }: RestorableTableProps) {
  if (backups.length === 0)
    return (
      <EmptyState
        title="No backup lies beside the vault"
        hint="Name the folder of one that was taken elsewhere."
      />
    );
  return (
    <Wide label="Backups beside the vault">
      <table className="data">
        <caption className="visually-hidden">Backups beside the vault</caption>
        <thead>
          <tr>
            <th scope="col" className="fit">
              Made
            </th>
            <th scope="col" className="fit end">
              Entries
            </th>
            <th scope="col">Whose password of which day opens it</th>
            <th scope="col" className="fit">
              <span className="visually-hidden">Choose</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map(({ name, madeAt, entries, people }) => (
            <tr key={name}>
              <th scope="row" className="fit">
                <Moment at={madeAt} />
              </th>
              <td className="fit end">{formatCount(entries)}</td>
              <td>
                <OpenerList people={people} />
              </td>
              <td className="fit">
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={`Use the backup ${name}`}
                  disabled={name === chosen}
                  onClick={() => onChoose(name)}
                >
                  {name === chosen ? 'Chosen' : 'Use'}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
