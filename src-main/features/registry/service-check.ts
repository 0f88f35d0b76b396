import { utf8 } from '@main/kernel/bytes';
import { canonicalBytes } from '@main/kernel/canonical-json';
import type { VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { digestOf } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { listFiles, listFound } from './files-store';
import { manifestText } from './manifest';
import { listMirrored, listMirrorRows, listModelRows } from './mirror-store';
import { listRegistries } from './store';

/**
 * Digest of what the files of a registry's adopted versions hashed to, and of the files that were listed apart from the
 * snapshot, as its last entry states it. Ledgers from before there were such lists state the first alone.
 */
export async function foundDigest(db: Db, registryId: string): Promise<string> {
  const found = (await listFound(db, registryId)).map(({ place, path, sha256 }) => [place, path, sha256]);
  const listed = (await listFiles(db, registryId)).map(({ place, files }) => [
    place,
    digestOf(utf8(files ?? '')),
  ]);
  return digestOf(canonicalBytes(listed.length === 0 ? found : { found, listed }));
}

/** Checks that the mirror of each registry is what the ledger says was read: signatures are judged against it. */
export async function checkMirrors(db: Db, chain: Pick<VerifiedChain, 'mirrors'>): Promise<LedgerProblem[]> {
  const problems: LedgerProblem[] = [];
  for (const { id, number } of await listRegistries(db)) {
    const stated = chain.mirrors.get(id);
    if (!stated) continue;
    const lines = await listMirrored(db, id);
    const manifest = digestOf(utf8(manifestText([...lines.models, ...lines.versions])));
    const rows = [
      ...(await listModelRows(db, id)).map(({ digest, content }) => digestOf(utf8(content)) === digest),
      ...(await listMirrorRows(db, id)).map(isRowOfContent),
    ];
    if (manifest !== stated.manifest || (await foundDigest(db, id)) !== stated.found || rows.includes(false))
      problems.push({
        code: 'MIRROR_ALTERED',
        subject: number,
        message: 'What the registry is said to hold is not what was read from it.',
      });
  }
  return problems;
}

type MirrorRow = Awaited<ReturnType<typeof listMirrorRows>>[number];

/** Whether the columns are of the content. By the creation time a version is told from another of the same name. */
function isRowOfContent({
  place,
  model,
  version,
  created_ms,
  threshold,
  digest,
  content,
}: MirrorRow): boolean {
  if (digestOf(utf8(content)) !== digest) return false;
  const { version: said } = JSON.parse(content);
  const same = said.model === model && said.version === version && said.threshold === threshold;
  return same && said.createdAtMs === created_ms && place === `${model}/${version}`;
}
