import { pathToFileURL } from 'node:url';
import { folderRemote } from '@main/features/registry/folder/remote-folder';

// Writes into a folder registry until it is killed: `folder-writer.mjs FOLDER RUN`. Each turn changes an artifact, its
// version.json, registry.json and SHA256SUMS, and says `done` when the change counts.
const [folder = '', run = ''] = process.argv.slice(2);
const [model = '', version = ''] = run.split('/');
using remote = folderRemote(pathToFileURL(folder));
for (let turn = 1; ; turn++) {
  await remote.upload(
    run,
    'countersign/turn.txt',
    new TextEncoder().encode(`turn ${turn} of ${process.pid}`),
  );
  await remote.writeField({ of: 'model-tag', model, key: 'turn' }, String(turn));
  await remote.writeField({ of: 'version-tag', model, version, key: 'turn' }, String(turn));
  process.stdout.write('done\n');
}
