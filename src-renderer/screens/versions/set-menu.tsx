import { Button, Menu } from '@mantine/core';
import type { VersionView } from '@shared/contract/version';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import styles from '../people/people.module.css';
import { useMay } from '../vault/use-may';
import { SetDialog, type SettableField } from './set-dialog';

const fields: readonly (readonly [SettableField, string])[] = [
  ['description', 'Set the description'],
  ['tag', 'Set a tag'],
  ['alias', 'Set an alias'],
];

/** What of a version can be set in its registry from here, where Countersign may write to it. */
export function SetMenu({ version }: { readonly version: VersionView }) {
  const may = useMay();
  const list = useOperation('registry.list', {});
  const [open, setOpen] = useKept<SettableField | null>(`version.set:${version.key}`, null);
  const registry =
    list.state === 'ready' ? list.value.registries.find(({ name }) => name === version.registry) : undefined;
  if (!may('registry.set') || !registry?.push || registry.state === 'removed' || version.state === 'gone')
    return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">Set in the registry</Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu ?? ''}>
          {fields.map(([field, label]) => (
            <Menu.Item key={field} onClick={() => setOpen(field)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {open && <SetDialog version={version} field={open} onClose={() => setOpen(null)} />}
    </>
  );
}
