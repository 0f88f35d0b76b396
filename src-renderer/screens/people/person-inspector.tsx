import { Button } from '@mantine/core';
import type { OperationName } from '@shared/contract';
import type { PersonView } from '@shared/contract/people';
import { formatDate } from '@shared/format';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { RevisionList } from '../../components/revision-list';
import { Waiting } from '../../components/waiting';
import { useMay } from '../vault/use-may';
import type { PersonAct } from './people-dialog';
import { IdentityBadge, StateBadge } from './person-badges';
import { rolesText } from './person-columns';
import { TrainingList } from './training-list';
import { useProducts } from './use-products';

interface PersonInspectorProps {
  readonly person: PersonView;
  readonly onAct: (act: PersonAct) => void;
}

/** One person: who they are here, what can be done about them, and what was done. */
export function PersonInspector({ person, onAct }: PersonInspectorProps) {
  const products = useProducts();
  return (
    <>
      <Facts
        rows={[
          ['Record', <RecordLink key="r" number={person.number} href={address.ledgerOf(person.number)} />],
          ['State', <StateBadge key="s" person={person} />],
          [
            'Login',
            <span key="l" className="mono">
              {person.login}
            </span>,
          ],
          ['Roles', rolesText(person, products)],
          [
            'Signing key',
            <span key="k" className="mono">
              {person.keyId}
            </span>,
          ],
          ['Identity verified', <IdentityBadge key="i" person={person} />],
          ...(person.identity === null
            ? []
            : ([
                ['Verified by', person.identity.by],
                ['Verified how', person.identity.how],
              ] as const)),
          ['Training', <TrainingList key="t" training={person.training} />],
          ['Password', passwordText(person)],
          ['One-time codes', person.authenticator ? 'asked at each sign-in' : 'none'],
          ['Last sign-in', <Moment key="a" at={person.lastSignInAt} />],
          ['Enrolled', <Moment key="e" at={person.enrolledAt} />],
        ]}
      />
      <Acts person={person} onAct={onAct} />
      <History person={person} />
    </>
  );
}

function passwordText({ passwordSetAt, mustChangePassword }: PersonView): string {
  if (passwordSetAt === null) return 'in their own vault';
  return `set ${formatDate(passwordSetAt)}${mustChangePassword ? ', to be changed at the next sign-in' : ''}`;
}

const acts: readonly {
  readonly act: PersonAct;
  readonly word: string;
  readonly operation: OperationName;
  /** Whether the person's state has room for it; whether it is allowed, the core says. */
  readonly fits: (person: PersonView) => boolean;
}[] = [
  { act: 'roles', word: 'Set roles', operation: 'people.setRoles', fits: isHere },
  { act: 'identity', word: 'Verify identity', operation: 'people.verifyIdentity', fits: isHere },
  { act: 'training', word: 'Record training', operation: 'people.recordTraining', fits: isHere },
  {
    act: 'disable',
    word: 'Disable',
    operation: 'people.disable',
    fits: ({ state }) => state === 'active' || state === 'linked',
  },
  {
    act: 'enable',
    word: 'Enable',
    operation: 'people.enable',
    fits: ({ state, stale }) => state === 'disabled' || stale,
  },
  { act: 'reset', word: 'Ask for a reset', operation: 'people.requestReset', fits: isActive },
  { act: 'unlock', word: 'Unlock login', operation: 'people.unlockLogin', fits: isActive },
  {
    act: 'authenticator',
    word: 'Take authenticator away',
    operation: 'people.removeAuthenticator',
    fits: ({ authenticator }) => authenticator,
  },
  { act: 'remove', word: 'Remove', operation: 'people.remove', fits: isHere },
];

function isHere({ state }: PersonView): boolean {
  return state !== 'removed';
}

function isActive({ state }: PersonView): boolean {
  return state === 'active';
}

function Acts({ person, onAct }: PersonInspectorProps) {
  const may = useMay();
  const possible = acts.filter(({ operation, fits }) => may(operation) && fits(person));
  if (possible.length === 0) return null;
  return (
    <div className="row">
      {possible.map(({ act, word }) => (
        <Button
          key={act}
          variant="default"
          size="compact-xs"
          aria-label={`${word}: ${person.printedName}`}
          onClick={() => onAct(act)}
        >
          {word}
        </Button>
      ))}
    </div>
  );
}

function History({ person }: { readonly person: PersonView }) {
  const history = useOperation('records.history', { id: person.id });
  return (
    <Panel title="History">
      {history.state === 'loading' && <Waiting label="Loading the history" />}
      {history.state === 'failed' && <ProblemNotice problem={history.problem} onRetry={history.reload} />}
      {history.state === 'ready' && <RevisionList revisions={history.value.revisions} />}
    </Panel>
  );
}
