import type { NamedValue } from '@shared/contract/version';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { Panel } from '../../components/page';

interface NamedValuesProps {
  readonly title: string;
  readonly note?: string;
  readonly values: readonly NamedValue[];
}

/** Names and values as the registry gave them. */
export function NamedValues({ title, note, values }: NamedValuesProps) {
  return (
    <Panel title={title} note={note}>
      {values.length === 0 ? (
        <EmptyState title="None" hint="The registry holds none for this version." />
      ) : (
        <Facts rows={values.map(({ name, value }) => [name, value])} />
      )}
    </Panel>
  );
}
