import type { Core } from '@main/app/core';
import type { RecordId, Sha256 } from '@shared/ids';
import { type SignIn, valueOfAnswer } from './door';

/** Evidence of every kind, and a data set that is described. */
export interface EvidenceSeed {
  /** A prediction file whose data set nobody described. */
  readonly file: RecordId;
  readonly dataSet: { readonly id: RecordId; readonly revision: Sha256 };
  readonly attachment: RecordId;
}

const encode = (text: string) => new TextEncoder().encode(text);
const table = encode('case_id,label,score\nfictional-1,1,0.9\nfictional-2,0,0.1\n');
export const report = encode('%PDF-1.7\nfictional\n');

/** Adopts a version of its own, so that comparisons of the others stay as they are. */
export async function seedEvidence(
  core: Core,
  signIn: SignIn,
  versions: { readonly own: string; readonly other: string },
): Promise<EvidenceSeed> {
  const client = core.connect();
  valueOfAnswer(await core.call(client, 'vault.unlock', signIn));
  const put = async (name: string, bytes: Uint8Array) =>
    valueOfAnswer(await core.files.put(client, name, 'application/octet-stream', bytes));
  valueOfAnswer(await core.call(client, 'version.adopt', { version: versions.own }));
  const { dataSet } = valueOfAnswer(
    await core.call(client, 'evidence.import', {
      version: versions.own,
      file: await put('table.csv', table),
      dataSet: { name: 'Fictional cases' },
    }),
  );
  if (!dataSet) throw new Error('The data set was not described');
  const { revision } = valueOfAnswer(await core.call(client, 'dataset.show', { id: dataSet.id }));
  const attachment = valueOfAnswer(
    await core.call(client, 'evidence.attach', {
      version: versions.own,
      file: await put('report.pdf', report),
      title: 'Fictional report',
      reason: 'seed',
    }),
  );
  const { evidence } = valueOfAnswer(await core.call(client, 'evidence.list', {}));
  const file = evidence.find(({ version }) => version === versions.other);
  if (!file) throw new Error('The other version has no predictions');
  await core.disconnect(client);
  return { file: file.id, dataSet: { id: dataSet.id, revision }, attachment: attachment.id };
}
