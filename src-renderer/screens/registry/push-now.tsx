import { Button, Menu } from '@mantine/core';
import type { RegistryView } from '@shared/contract/registry-views';
import { formatCount } from '@shared/format';
import { useJob } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ProblemNotice } from '../../components/problem-notice';
import styles from '../people/people.module.css';
import { useMay } from '../vault/use-may';

const isPushable = ({ push, state }: RegistryView): boolean => push && state === 'linked';

/** Pushes what waits for a registry at once; with several registries, asks which. */
export function PushNow() {
  const may = useMay();
  const { last, start } = useJob('registry.push');
  const list = useOperation('registry.list', {});
  const registries = list.state === 'ready' ? list.value.registries.filter(isPushable) : [];
  const [only, ...others] = registries;
  if (!only || !may('registry.push')) return null;
  const running = last?.state === 'running';
  const push = (name: string) => void start({ name }, `Push to ${name}`);
  if (others.length === 0)
    return (
      <Button disabled={running} onClick={() => push(only.name)}>
        Push to {only.name} now
      </Button>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button disabled={running}>Push now</Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu ?? ''}>
        {registries.map(({ name, waiting }) => (
          <Menu.Item key={name} onClick={() => push(name)} rightSection={formatCount(waiting)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the last push of this window came to. */
export function PushOutcome() {
  const { last, result } = useJob('registry.push');
  if (last?.problem) return <ProblemNotice problem={last.problem} />;
  if (!result) return null;
  const { pushed, waiting, failed, conflicts } = result;
  return (
    <p className="dim" role="status">
      {formatCount(pushed)} pushed and read back, {formatCount(waiting)} waiting, {formatCount(failed)} given
      up, {formatCount(conflicts)} in conflict.
    </p>
  );
}
