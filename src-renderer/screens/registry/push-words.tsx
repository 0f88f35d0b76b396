import type { OutboxRow, PushTarget } from '@shared/contract/registry-outbox';
import { errorCatalogue, isErrorCode } from '@shared/errors';
import { Sign, type Tone } from '../../components/sign';

/** What is to be written, in words: `alias champion of sepsis`. */
export function targetWord(target: PushTarget): string {
  switch (target.of) {
    case 'model-description':
      return `description of ${target.model}`;
    case 'model-tag':
      return `tag ${target.key} of ${target.model}`;
    case 'alias':
      return `alias ${target.alias} of ${target.model}`;
    case 'version-description':
      return `description of ${target.model}/${target.version}`;
    case 'version-tag':
      return `tag ${target.key} of ${target.model}/${target.version}`;
    case 'new-model':
      return `new model ${target.model}`;
    case 'new-version':
      return `new version of ${target.model}`;
    case 'new-run':
      return `new run ${target.name} of ${target.experiment}`;
    case 'file':
      return `file ${target.path} of run ${target.run}`;
  }
}

const states: Readonly<Record<OutboxRow['state'], readonly [Tone, string, string]>> = {
  waiting: ['partly', '↑', 'waiting'],
  done: ['met', '=', 'stands there'],
  conflict: ['failed', '⇅', 'in conflict'],
  'given-up': ['failed', '✕', 'given up'],
};

export const pushWord = (state: OutboxRow['state']): string => states[state][2];

/** How a push stands. */
export function PushState({ state }: { readonly state: OutboxRow['state'] }) {
  const [tone, glyph, word] = states[state];
  return (
    <Sign tone={tone} glyph={glyph}>
      {word}
    </Sign>
  );
}

/** What the last try failed with: what happened, and what to do. */
export function problemOf({
  problem,
}: OutboxRow): { readonly message: string; readonly remedy: string } | null {
  return problem !== null && isErrorCode(problem) ? errorCatalogue[problem] : null;
}
