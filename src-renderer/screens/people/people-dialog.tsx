import type { PersonView } from '@shared/contract/people';
import type { RecordId } from '@shared/ids';
import { BreakGlassDialog } from './break-glass-dialog';
import { EnrolDialog } from './enrol-dialog';
import { IdentityDialog } from './identity-dialog';
import { LinkDialog } from './link-dialog';
import { type ReasonAct, ReasonDialog, reasonActs } from './reason-dialog';
import { RemoveDialog } from './remove-dialog';
import { RolesDialog } from './roles-dialog';
import { TrainingDialog } from './training-dialog';
import { UnlockLoginDialog } from './unlock-login-dialog';

/** What can be done to one person. */
export type PersonAct = ReasonAct | 'roles' | 'identity' | 'training' | 'remove' | 'unlock';

/** Which dialog is open, and about whom. */
export type OpenDialog =
  | { readonly act: 'enrol' | 'link' | 'break-glass'; readonly person: null }
  | { readonly act: PersonAct; readonly person: RecordId };

interface PeopleDialogProps {
  readonly open: OpenDialog;
  readonly people: readonly PersonView[];
  readonly onClose: () => void;
}

/** The dialog that is open over the list. */
export function PeopleDialog({ open, people, onClose }: PeopleDialogProps) {
  if (open.act === 'enrol') return <EnrolDialog onClose={onClose} />;
  if (open.act === 'link') return <LinkDialog onClose={onClose} />;
  if (open.act === 'break-glass') return <BreakGlassDialog onClose={onClose} />;
  const person = people.find(({ id }) => id === open.person);
  if (!person) return null;
  const about = { person, onClose };
  if (open.act === 'roles') return <RolesDialog {...about} />;
  if (open.act === 'identity') return <IdentityDialog {...about} />;
  if (open.act === 'training') return <TrainingDialog {...about} />;
  if (open.act === 'unlock') return <UnlockLoginDialog login={person.login} onClose={onClose} />;
  if (open.act === 'remove') return <RemoveDialog {...about} people={people} />;
  return <ReasonDialog {...about} words={reasonActs[open.act]} />;
}
