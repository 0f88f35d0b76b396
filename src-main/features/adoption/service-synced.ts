import { allRoles, type PeopleOverTime } from '@main/features/people';
import {
  type AdoptedContent,
  findMirrorDigest,
  findMirrored,
  type Stated,
  statedBy,
} from '@main/features/registry';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { findLastSeq, listEntriesOf, parseEntry } from '@main/ledger';
import type { Blobs } from '@main/platform/blobs';
import type { Db } from '@main/platform/db';
import { digestOf } from '@main/platform/records';
import { contract } from '@shared/contract';
import { z } from 'zod';

/** Whether an adoption is of a version that the last sync before it found in its registry. */
export type WasSynced = (adoption: {
  readonly content: AdoptedContent;
  /** The entry that recorded it. */
  readonly seq: number;
}) => Promise<boolean>;

type Manifest = ReadonlyMap<string, string>;

const Adopted = z.object({ mirrored: z.string() });
const Synced = z.object({ manifest: z.string(), registry: z.string() });

/**
 * Looks adoptions up in the kept manifests: the line of the version, with the digest that the entry of the adoption
 * states, stands in the one of the registry's last sync before it, which was somebody's who may sync. As long as the
 * mirror still has that very line, the adoption says what it says.
 */
export function syncedBefore(
  db: Db,
  blobs: Pick<Blobs, 'read'>,
  people: Pick<PeopleOverTime, 'at'>,
): WasSynced {
  // Most adoptions follow each other after one sync.
  let last: { readonly seq: number; readonly manifest: Manifest } = { seq: 0, manifest: new Map() };
  const manifestAt = async (seq: number): Promise<Manifest> => {
    if (last.seq !== seq) last = { seq, manifest: await readManifest(seq) };
    return last.manifest;
  };
  const readManifest = async (seq: number): Promise<Manifest> => {
    const entry = await entryAt(db, seq);
    const { data: told } = Synced.safeParse(entry?.detail);
    if (!entry || told?.registry !== entry.object?.id || !maySync(people, entry.actor, seq)) return new Map();
    try {
      return linesOf(await blobs.read(db, told?.manifest ?? ''));
    } catch {
      return new Map(); // what cannot be read proves nothing
    }
  };
  return async ({ content, seq }) => {
    const place = `${content.model}/${content.version}`;
    const { data: told } = Adopted.safeParse((await entryAt(db, seq))?.detail);
    const sync = await findLastSeq(db, { action: 'registry.synced', object: content.registryId }, seq - 1);
    if (told === undefined || (await manifestAt(sync)).get(place) !== told.mirrored) return false;
    if ((await findMirrorDigest(db, content.registryId, place)) !== told.mirrored) return true;
    const now = await findMirrored(db, content.registryId, place);
    return now !== undefined && isAsMirrored(content, now);
  };
}

type Mirrored = NonNullable<Awaited<ReturnType<typeof findMirrored>>>;

/** Whether a version was adopted as its registry described it, with files of the digests that it states. */
function isAsMirrored(content: AdoptedContent, now: Mirrored): boolean {
  const sha256 = new Map(content.artifacts.map((each) => [each.path, each.sha256]));
  const files = now.version.artifacts ?? [];
  return (
    described(content) === described(statedBy(content.registryId, now)) &&
    files.every(({ path, stated }) => stated === null || stated === sha256.get(path))
  );
}

/** What a registry says of a version itself, as one text: without what mapping rules or its model say of it. */
const described = (version: Omit<Stated, 'mapped'>): string => {
  const { createdAt, runId, summary, aliases, source, run, loggedModel, params, tags, reported } = version;
  const said = { createdAt, runId, summary, aliases, source, run, loggedModel, params, tags, reported };
  return digestOf(canonicalBytes(said as Json));
};

async function entryAt(db: Db, seq: number) {
  const [stored] = await listEntriesOf(db, [seq]);
  return stored ? parseEntry(stored.bytes) : null;
}

function maySync(people: Pick<PeopleOverTime, 'at'>, actor: string, seq: number): boolean {
  const { roles } = contract['registry.sync'];
  const person = people.at(actor, seq);
  const held = person?.state === 'active' ? allRoles(person) : [];
  return held.some((role) => roles.includes(role));
}

const decoder = new TextDecoder();

/** `digest  key` lines, by key. */
const linesOf = (bytes: Uint8Array): Manifest =>
  new Map(
    decoder
      .decode(bytes)
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
