import { Textarea, TextInput } from '@mantine/core';
import type { PersonView } from '@shared/contract/people';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog, problemAt } from '../../components/act-dialog';
import styles from './people.module.css';

interface TrainingDialogProps {
  readonly person: PersonView;
  readonly onClose: () => void;
}

const aboutDates = ['TRAINING_DATES_WRONG'] as const;

/** Records that a person completed a training, and until when it counts. */
export function TrainingDialog({ person, onClose }: TrainingDialogProps) {
  const record = useCommand('people.recordTraining');
  const { form, field, forget } = useDraft(`people.recordTraining:${person.id}`, {
    subject: '',
    completedOn: '',
    expiresOn: '',
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const expiresOn = form.expiresOn === '' ? null : form.expiresOn;
    const answer = await record.run({ person: person.id, ...form, expiresOn });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Record a training of ${person.printedName}`}
      verb="Record the training"
      command={record}
      atField={aboutDates}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <TextInput label="Subject" required data-autofocus {...field('subject')} />
      <div className={styles.pair}>
        <TextInput
          type="date"
          label="Completed on"
          required
          error={problemAt(record, aboutDates)}
          {...field('completedOn')}
        />
        <TextInput
          type="date"
          label="Counts until"
          description="Empty: without end."
          {...field('expiresOn')}
        />
      </div>
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
