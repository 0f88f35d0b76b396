import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Input } from '@shared/contract';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ActDialog } from '../../components/act-dialog';
import styles from './surveillance.module.css';
import { sourceWords } from './surveillance-words';

const sources = [
  'complaint',
  'internal',
  'other',
] as const satisfies readonly Input<'problem.create'>['source'][];

/** Opens a report about an adopted version. */
export function OpenProblemDialog({ onClose }: { readonly onClose: () => void }) {
  const open = useCommand('problem.create');
  const records = useOperation('records.list', { kind: 'model-version' });
  const { form, field, forget } = useDraft('problem.create', {
    subject: '',
    title: '',
    description: '',
    source: 'complaint',
    awareOn: '',
    reason: '',
  });
  const found = records.state === 'ready' ? records.value.records : [];
  const subject = found.find(({ id }) => id === form.subject);
  const source = sources.find((each) => each === form.source);
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    if (!subject || !source) return;
    const { title, description, awareOn, reason } = form;
    const answer = await open.run({ subject: subject.id, title, description, source, awareOn, reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title="Open a problem report"
      verb="Open the report"
      command={open}
      disabled={!subject}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <NativeSelect
        label="About"
        required
        data-autofocus
        data={[
          { value: '', label: 'Choose' },
          ...found.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
        ]}
        {...field('subject')}
      />
      <TextInput label="What" required maxLength={200} {...field('title')} />
      <Textarea label="Description" rows={3} required {...field('description')} />
      <div className={styles.pair}>
        <NativeSelect
          label="Source"
          data={sources.map((value) => ({ value, label: sourceWords[value] }))}
          {...field('source')}
        />
        <TextInput label="Aware since" type="date" required {...field('awareOn')} />
      </div>
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
