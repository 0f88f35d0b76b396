import { Button, Select, TextInput } from '@mantine/core';
import { RegistryKind } from '@shared/contract/registry';
import { type FormEvent, useState } from 'react';
import { useCommand, useJob } from '../../api/use-command';
import { Dialog } from '../../components/dialog';
import { ProblemNotice } from '../../components/problem-notice';

const kinds = { folder: 'Folder on this machine', mlflow: 'MLflow server' } as const;
const examples = { folder: 'file:///srv/registry', mlflow: 'https://mlflow.example.org' } as const;

/** Links a registry and takes the first snapshot of it. */
export function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const add = useCommand('registry.add');
  const sync = useJob('registry.sync');
  const [kind, setKind] = useState<RegistryKind>('folder');
  const [name, setName] = useState('');
  const [location, setLocation] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await add.run({ name, kind, location });
    if (!answer.ok) return;
    onClose();
    void sync.start({ name }, `Sync ${name}`);
  };
  return (
    <Dialog title="Link a registry" onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Select
          label="Kind"
          data={RegistryKind.options.map((value) => ({ value, label: kinds[value] }))}
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
        {add.state === 'failed' && <ProblemNotice problem={add.problem} />}
        <div className="row">
          <Button type="submit" loading={add.state === 'running'}>
            Link and sync
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
