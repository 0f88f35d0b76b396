import { NativeSelect } from '@mantine/core';
import { useOperation } from '../../api/use-operation';

interface RegistryFilterProps {
  /** Empty for all. */
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** Which registry's rows a list shows. */
export function RegistryFilter({ value, onChange }: RegistryFilterProps) {
  const list = useOperation('registry.list', {});
  const names = list.state === 'ready' ? list.value.registries.map(({ name }) => name) : [];
  return (
    <NativeSelect
      aria-label="Registry"
      value={value}
      data={[{ value: '', label: 'Every registry' }, ...names]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
