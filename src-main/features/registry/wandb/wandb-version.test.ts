import { expect, test } from 'vitest';
import type { WandbArtifact } from './wandb-shape';
import { aliasesIn } from './wandb-version';

const place = { entity: 'lab', project: 'triage' };
const at = (name: string, project: string, entity: string) => ({
  name,
  project: { name: project, entity: { name: entity } },
});

test('an alias counts in its own collection alone, and nowhere when that cannot be seen', () => {
  const collections: Readonly<
    Record<string, NonNullable<WandbArtifact['aliases']>[number]['artifactCollection']>
  > = {
    hidden: null,
    unplaced: { name: 'model', project: null },
    'other model': at('other', 'triage', 'lab'),
    'other project': at('model', 'other', 'lab'),
    'other entity': at('model', 'triage', 'other'),
    own: at('model', 'triage', 'lab'),
  };
  const artifact = {
    aliases: Object.entries(collections).map(([alias, artifactCollection]) => ({
      alias,
      artifactCollection,
    })),
  } as unknown as WandbArtifact;
  expect(aliasesIn(place, 'model', artifact)).toEqual(['own']);
});
