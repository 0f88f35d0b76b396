import type { PersonView } from '@shared/contract/people';
import { formatDate } from '@shared/format';
import { Sign, type Tone } from '../../components/sign';

const states: Readonly<Record<PersonView['state'], readonly [Tone, string]>> = {
  active: ['met', '●'],
  disabled: ['partly', '◐'],
  removed: ['absent', '✕'],
  linked: ['plain', '↔'],
};

/** What a person may do with this vault at all, as one word. */
export function stateWord({ state, stale, breakGlass }: PersonView): string {
  if (stale) return 'unused too long';
  return breakGlass ? `${state}, break-glass` : state;
}

export function StateBadge({ person }: { readonly person: PersonView }) {
  const [tone, glyph] = person.stale ? (['partly', '▲'] as const) : states[person.state];
  return (
    <Sign tone={tone} glyph={glyph}>
      {stateWord(person)}
    </Sign>
  );
}

/** Whether and when somebody made sure of whom the present key belongs to. */
export function IdentityBadge({ person: { identity } }: { readonly person: PersonView }) {
  if (identity === null)
    return (
      <Sign tone="partly" glyph="○">
        not verified
      </Sign>
    );
  return (
    <Sign tone="met" glyph="✓">
      {formatDate(identity.at)}
    </Sign>
  );
}

/** `2028-01-31` of the training that ends first; nothing where none ends or none was recorded. */
export function trainingUntil({ training }: PersonView): string {
  const ends = training.flatMap(({ expiresOn }) => expiresOn ?? []).sort();
  return ends[0] ?? '';
}
