import { Button, PasswordInput, TextInput } from '@mantine/core';
import { formatCount } from '@shared/format';
import { type FormEvent, useState } from 'react';
import { useJob } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { JobProgress } from '../../components/job-progress';
import { Notice } from '../../components/notice';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { RestorableTable } from './restorable-table';
import styles from './vault.module.css';

const blank = { backup: '', login: '', password: '', code: '', reason: '' };

/** Puts a backup in the place of the vault. What is lost by that is said in numbers and accepted by number. */
export function RestoreForm({ onBack }: { readonly onBack: () => void }) {
  const known = useOperation('vault.restorable', {});
  const restore = useJob('vault.restore');
  const [form, setForm] = useState(blank);
  const [accepted, setAccepted] = useState({ entriesLost: 0, problems: 0, lossUnknown: false });
  const problem = restore.last?.problem ?? null;
  const loss =
    problem?.code === 'RESTORE_NOT_ACCEPTED'
      ? {
          entriesLost: Number(problem.context['entriesLost']),
          problems: Number(problem.context['problems']),
          lossUnknown: problem.context['lossUnknown'] === 1,
        }
      : null;
  const running = restore.last?.state === 'running' ? restore.last : null;
  const field = (name: keyof typeof blank, required = true) => ({
    required,
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const start = async (accepting: typeof accepted) => {
    setAccepted(accepting);
    const { code, ...input } = form;
    await restore.start({ ...input, ...(code === '' ? {} : { code }), ...accepting }, 'Restoring the backup');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start(accepted);
  };
  if (restore.result) {
    const { entries, entriesLost, problems } = restore.result;
    return (
      <div className="stack">
        <div role="status">
          <Notice tone="met" title="● The backup took the place of the vault">
            <p>
              {formatCount(entries)} entries are there,{' '}
              {entriesLost === null ? 'it is not known how many' : formatCount(entriesLost)} were lost,{' '}
              {formatCount(problems)} problems are in it. Sign in with a password of that day.
            </p>
          </Notice>
        </div>
        <div>
          <Button
            onClick={() => {
              restore.dismiss();
              onBack();
            }}
          >
            Sign in
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit} autoComplete="off">
      <p className="dim">
        The backup is verified whole before it takes the place of what is here. An administrator of its day
        opens it with the password of that day.
      </p>
      {known.state === 'loading' && <Waiting label="Looking for backups" />}
      {known.state === 'failed' && <ProblemNotice problem={known.problem} onRetry={known.reload} />}
      {known.state === 'ready' && (
        <RestorableTable
          backups={known.value.backups}
          chosen={form.backup}
          onChoose={(backup) => setForm({ ...form, backup })}
        />
      )}
      <div className={styles.pairs}>
        <TextInput
          label="Backup"
          description="A name from the list, or the file: address of a folder."
          spellCheck={false}
          {...field('backup')}
        />
        <TextInput label="Reason" description="Stands in the restored ledger." {...field('reason')} />
        <TextInput label="Login of an administrator" {...field('login')} />
        <PasswordInput label="Password of that day" autoComplete="off" {...field('password')} />
        <TextInput
          label="One-time code"
          description="Where one was set up by that day."
          inputMode="numeric"
          maxLength={6}
          {...field('code', false)}
        />
      </div>
      {running && <JobProgress {...running} onCancel={restore.cancel} />}
      {problem && <ProblemNotice problem={problem} />}
      <div className="row">
        {loss ? (
          <Button
            color="red"
            autoContrast={false}
            onClick={() => void start(loss)}
            disabled={running !== null}
          >
            {loss.lossUnknown
              ? 'Restore and lose what nothing here tells of'
              : `Restore and lose ${formatCount(loss.entriesLost)} entries`}
            {loss.problems > 0 && `, with ${formatCount(loss.problems)} problems`}
          </Button>
        ) : (
          <Button type="submit" loading={running !== null}>
            Verify and restore
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
