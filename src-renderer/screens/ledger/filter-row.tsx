import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Impact, Implication, type LedgerFilter } from '@shared/contract/ledger-views';
import { roleIds } from '@shared/ids';
import { useOperation } from '../../api/use-operation';
import { roleWord } from '../../components/words';
import styles from './ledger.module.css';
import { filterNames } from './ledger-filter';

interface FilterRowProps {
  readonly filter: LedgerFilter;
  readonly onChange: (filter: LedgerFilter) => void;
}

/** What entries are asked for: all that is set must hold. The core filters. */
export function FilterRow({ filter, onChange }: FilterRowProps) {
  const people = useOperation('people.list', {});
  const records = useOperation('records.list', { limit: 1 });
  const set = (name: keyof LedgerFilter, value: string) => onChange({ ...filter, [name]: value });
  const choice = (name: keyof LedgerFilter, label: string, options: readonly Option[]) => (
    <NativeSelect
      aria-label={label}
      value={filter[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
      data={[{ value: '', label: `Any ${label.toLowerCase()}` }, ...options]}
    />
  );
  const text = (name: keyof LedgerFilter, label: string, placeholder: string) => (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      maxLength={120}
      value={filter[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  return (
    <search className={styles.filters} aria-label="Filter of the entries">
      {text('action', 'Action', 'Action')}
      {choice(
        'actor',
        'Person',
        people.state === 'ready'
          ? [
              ...people.value.people.map(({ login, printedName }) => ({ value: login, label: printedName })),
              { value: 'device', label: 'device' },
            ]
          : [],
      )}
      {choice(
        'role',
        'Role',
        roleIds.map((role) => ({ value: role, label: roleWord(role) })),
      )}
      {choice(
        'kind',
        'Kind',
        records.state === 'ready'
          ? records.value.kinds.map((kind) => ({ value: kind, label: kind.replaceAll('-', ' ') }))
          : [],
      )}
      {text('object', 'Record', 'Record')}
      {choice(
        'implication',
        'Implication',
        Implication.options.map((word) => ({ value: word, label: word.replaceAll('-', ' ') })),
      )}
      {choice(
        'impact',
        'Impact',
        Impact.options.map((word) => ({ value: word, label: word })),
      )}
    </search>
  );
}

/** The days between which entries were made, and the way back to all entries. */
export function FilterDays({ filter, onChange }: FilterRowProps) {
  const day = (name: 'from' | 'to', word: string, label: string) => (
    <TextInput
      type="date"
      aria-label={label}
      className={styles.day ?? ''}
      leftSection={<span className={styles.dayWord}>{word}</span>}
      leftSectionWidth={40}
      value={filter[name] ?? ''}
      onChange={(event) => onChange({ ...filter, [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {day('from', 'From', 'From this day')}
      {day('to', 'To', 'Up to this day')}
      {filterNames.some((name) => filter[name]) && (
        <Button variant="subtle" color="gray" onClick={() => onChange({ search: '' })}>
          Clear
        </Button>
      )}
    </>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}
