import { writeFileSync } from 'node:fs';
import { templates } from '@main/features/dossiers/templates/catalogue';
import { createRenderer } from '@main/platform/pdf';
import { dossierInput } from './fixture';

// Started by a test as a process of its own: write-dossiers ROOT TARGET prints both documents into TARGET.
const [root = '', target = ''] = process.argv.slice(2);
const renderer = createRenderer(`${root}/resources`);
for (const template of Object.values(templates)) {
  const { bytes } = await renderer.render(template.build(dossierInput(root)));
  writeFileSync(`${target}/${template.info.id}.pdf`, bytes);
}
