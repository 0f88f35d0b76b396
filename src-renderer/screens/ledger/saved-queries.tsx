import { Button, TextInput } from '@mantine/core';
import type { LedgerFilter } from '@shared/contract/ledger-views';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { filterWords } from './ledger-filter';

interface SavedQueriesProps {
  /** What is on the screen, to be saved. */
  readonly filter: LedgerFilter;
  readonly onUse: (filter: LedgerFilter) => void;
}

/** The person's own filters of the ledger: save what is on the screen, choose one, forget one. */
export function SavedQueries({ filter, onUse }: SavedQueriesProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Saved filters
      </Button>
      {open && (
        <Dialog title="Saved filters" onClose={() => setOpen(false)} width={640}>
          <div className="stack">
            <SaveForm filter={filter} />
            <QueryList
              onUse={(chosen) => {
                onUse(chosen);
                setOpen(false);
              }}
            />
          </div>
        </Dialog>
      )}
    </>
  );
}

function SaveForm({ filter }: { readonly filter: LedgerFilter }) {
  const save = useCommand('ledger.saveQuery');
  const [name, setName] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await save.run({ name, filter });
    if (answer.ok) setName('');
  };
  return (
    <form className="stack-close" onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Save the present filter as"
        description={filterWords(filter)}
        required
        maxLength={80}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {save.state === 'failed' && <ProblemNotice problem={save.problem} />}
      <div>
        <Button type="submit" loading={save.state === 'running'}>
          Save
        </Button>
      </div>
    </form>
  );
}

function QueryList({ onUse }: Pick<SavedQueriesProps, 'onUse'>) {
  const list = useOperation('ledger.queries', {});
  const drop = useCommand('ledger.dropQuery');
  if (list.state === 'loading') return <Waiting label="Loading saved filters" />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  const { queries } = list.value;
  if (queries.length === 0)
    return <EmptyState title="No filter was saved" hint="They are yours alone; nobody else sees them." />;
  return (
    <>
      {drop.state === 'failed' && <ProblemNotice problem={drop.problem} />}
      <table className="data">
        <caption className="visually-hidden">Your saved filters</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Entries</th>
            <th scope="col" className="fit">
              <span className="visually-hidden">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {queries.map(({ id, name, filter }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{filterWords(filter)}</td>
              <td className="fit">
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={`Use ${name}`}
                  onClick={() => onUse(filter)}
                >
                  Use
                </Button>{' '}
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-xs"
                  aria-label={`Forget ${name}`}
                  onClick={() => void drop.run({ id })}
                >
                  Forget
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
