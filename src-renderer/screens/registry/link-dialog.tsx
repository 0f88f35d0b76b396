import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { RegistryKind } from '@shared/contract/registry-views';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { Dialog } from '../../components/dialog';
import { ProblemNotice } from '../../components/problem-notice';
import { kindWords } from './source-words';
import { useSync } from './use-sync';

const examples: Readonly<Record<RegistryKind, string>> = {
  folder: 'file:///srv/registry',
  mlflow: 'https://mlflow.example.org',
  wandb: 'https://api.wandb.ai/team/project',
};

interface LinkDialogProps {
  readonly onClose: () => void;
  readonly onLinked?: (name: string) => void;
}

/** Links a registry and takes the first snapshot of it, where it can be read without an account. */
export function LinkDialog({ onClose, onLinked }: LinkDialogProps) {
  const add = useCommand('registry.add');
  const sync = useSync();
  const [kind, setKind] = useState<RegistryKind>('folder');
  const [name, setName] = useState('');
  const [location, setLocation] = useState('');
  const [push, setPush] = useState(false);
  const syncs = kind !== 'wandb';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await add.run({ name, kind, location, push });
    if (!answer.ok) return;
    onClose();
    onLinked?.(name);
    if (syncs) void sync.start(name);
  };
  return (
    <Dialog title="Link a registry" onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Select
          label="Kind"
          data={RegistryKind.options.map((value) => ({ value, label: kindWords[value] }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(RegistryKind.parse(value))}
        />
        <TextInput
          label="Name"
          description="Small letters, digits and dashes; part of every version's name."
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Location"
          placeholder={examples[kind]}
          required
          value={location}
          onChange={(event) => setLocation(event.currentTarget.value)}
        />
        <Checkbox
          label="Let Countersign write there"
          description="Tags that name record and approval of adopted versions, the ledger’s checkpoint, and what somebody puts into the outbox. Can be allowed later."
          checked={push}
          onChange={(event) => setPush(event.currentTarget.checked)}
        />
        {kind !== 'folder' && (
          <p className="dim">
            {syncs
              ? 'Where the server asks for an account, set it afterwards under Registries and sync again.'
              : 'Set its API key afterwards under Registries, then sync.'}
          </p>
        )}
        {add.state === 'failed' && <ProblemNotice problem={add.problem} />}
        <div className="row">
          <Button type="submit" loading={add.state === 'running'}>
            {syncs ? 'Link and sync' : 'Link'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
