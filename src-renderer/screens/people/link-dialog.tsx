import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { Problem } from '@shared/errors';
import type { FileTicket } from '@shared/ids';
import { useState } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useHandOver } from '../../api/use-files';
import { ActDialog, problemAt } from '../../components/act-dialog';
import { FileButton } from '../../components/file-button';
import { ProblemNotice } from '../../components/problem-notice';
import { aboutLogin } from './field-problems';
import { noRoles, RoleFields } from './role-fields';

const aboutKey = ['KEY_DIFFERS', 'INPUT_INVALID'] as const;

/** Lets somebody with a vault of their own sign here, by their card and the key id they read out. */
export function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const link = useCommand('people.link');
  const handOver = useHandOver();
  const [card, setCard] = useState<FileTicket | null>(null);
  const [fileProblem, setFileProblem] = useState<Problem | null>(null);
  const { form, change, field, forget } = useDraft('people.link', {
    login: '',
    keyId: '',
    how: '',
    ...noRoles,
    sameName: false,
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const choose = async (files: readonly File[]) => {
    const [file] = files;
    if (!file) return;
    const given = await handOver(file);
    setFileProblem(given.ok ? null : given.problem);
    if (given.ok) setCard(given.value);
  };
  const submit = async () => {
    if (!card) return;
    const { how, keyId, ...rest } = form;
    const answer = await link.run({
      ...rest,
      card,
      keyId: keyId.replace(/\s/g, '').toLowerCase(),
      identity: { how },
    });
    if (answer.ok) close();
  };
  const sameName = link.state === 'failed' && link.problem.code === 'NAME_CONFUSABLE';
  return (
    <ActDialog
      title="Link a person by their card"
      verb="Link the person"
      command={link}
      atField={[...aboutLogin, ...aboutKey]}
      disabled={card === null}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p className="dim">
        The person saves their card under <b>Your account</b> in their own vault and sends it. Compare the key
        id by voice or in person, never over the way the card came.
      </p>
      <div className="row">
        <FileButton label="Choose the card" accept=".json" onFiles={(files) => void choose(files)} />
        <span className={card ? 'mono' : 'dim'}>{card ? card.name : 'No card is chosen.'}</span>
      </div>
      {fileProblem && <ProblemNotice problem={fileProblem} />}
      <TextInput
        label="Key id that the person reads out"
        required
        spellCheck={false}
        maxLength={24}
        error={problemAt(link, aboutKey)}
        {...field('keyId')}
      />
      <TextInput
        label="Login here"
        description="It may differ from theirs."
        required
        error={problemAt(link, aboutLogin)}
        {...field('login')}
      />
      <RoleFields held={form} onChange={change} />
      <Textarea label="How you made sure of the person" rows={2} required {...field('how')} />
      {(sameName || form.sameName) && (
        <Checkbox
          label="Somebody here has such a name, or one that looks like it, and that is right"
          checked={form.sameName}
          onChange={(event) => change({ sameName: event.currentTarget.checked })}
        />
      )}
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
