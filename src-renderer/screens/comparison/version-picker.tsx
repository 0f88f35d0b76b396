import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation';

const most = 50;
const settleMs = 150;

interface VersionPickerProps {
  readonly label: string;
  /** `registry/model/version`, or empty. */
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** Chooses a version by typing; the core searches, so that ten thousand are as quick as ten. */
export function VersionPicker({ label, value, onChange }: VersionPickerProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === value ? '' : typed, settleMs);
  const found = useOperation('version.list', { search, limit: most }, { keepPrevious: true });
  const keys = found.state === 'ready' ? found.value.versions.map(({ key }) => key) : [];
  return (
    <Select
      label={label}
      placeholder="Registry, model or version"
      searchable
      nothingFoundMessage={found.state === 'loading' ? 'Searching' : 'No such version'}
      // What the core found is shown as it is; the chosen one must stay choosable.
      filter={({ options }) => options}
      data={value === '' || keys.includes(value) ? keys : [value, ...keys]}
      value={value === '' ? null : value}
      onChange={(key) => onChange(key ?? '')}
      onSearchChange={setTyped}
    />
  );
}
