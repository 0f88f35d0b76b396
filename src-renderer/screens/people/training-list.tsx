import type { PersonView } from '@shared/contract/people';
import { formatDate } from '@shared/format';

/** The trainings of a person, newest last, each with how long it counts. */
export function TrainingList({ training }: Pick<PersonView, 'training'>) {
  if (training.length === 0) return <span className="dim">none recorded</span>;
  return training.map(({ subject, completedOn, expiresOn }) => (
    <div key={`${subject} ${completedOn}`}>
      {subject}, {formatDate(completedOn)}
      {expiresOn && ` – ${formatDate(expiresOn)}`}
    </div>
  ));
}
