import { createHash } from 'node:crypto';

export interface StoredFile {
  readonly bytes: Buffer;
  readonly md5: string;
}

export interface Artifact {
  readonly id: string;
  readonly sequence: Collection;
  versionIndex: number | null;
  readonly clientId: string | null;
  readonly digest: string;
  readonly createdAt: string;
  readonly run: Run | null;
  description: string | null;
  metadata: string | null;
  state: 'PENDING' | 'COMMITTED';
  readonly tags: Set<string>;
  /** Given with the creation; they hold from the commit on. */
  readonly wantedAliases: readonly string[];
  manifest: { readonly id: string; readonly storageKey: string } | null;
}

export interface Member {
  readonly artifact: Artifact;
  readonly versionIndex: number;
}

/** A sequence holds what runs logged; a portfolio holds versions of sequences that were linked to it. */
export interface Collection {
  readonly id: string;
  readonly kind: 'ArtifactSequence' | 'ArtifactPortfolio';
  readonly project: Project;
  readonly name: string;
  readonly type: string;
  readonly createdAt: string;
  description: string | null;
  readonly tags: Set<string>;
  members: Member[];
  readonly aliases: Map<string, Artifact>;
}

export interface Run {
  readonly id: string;
  /** What people call the run's id; `displayName` is its name. */
  readonly name: string;
  readonly project: Project;
  displayName: string;
  config: string;
  summary: string;
  tags: string[];
  notes: string;
  group: string | null;
  state: string;
  readonly createdAt: string;
  heartbeatAt: string;
  readonly history: string[];
  readonly files: Map<string, string>;
}

export interface Project {
  readonly id: string;
  /** A whole number in text: the SDK reads it as one. */
  readonly internalId: string;
  readonly entity: string;
  readonly name: string;
  readonly createdAt: string;
  readonly runs: Map<string, Run>;
  readonly collections: Map<string, Collection>;
}

export const md5 = (bytes: Uint8Array, as: 'base64' | 'hex') => createHash('md5').update(bytes).digest(as);

/** Everything the server knows. Names are unique as on W&B: projects by entity, collections and runs by project. */
export class World {
  readonly projects = new Map<string, Project>();
  readonly artifacts: Artifact[] = [];
  /** Uploaded bytes by storage key. */
  readonly storage = new Map<string, Buffer>();
  private count = 0;

  /** Moves on by a second with each thing made, so that order is never chance. */
  now(): string {
    return new Date(Date.UTC(2026, 10, 1) + this.count * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  id(of: string): string {
    this.count += 1;
    return btoa(`${of}:${this.count}`);
  }

  find(entity: string, name: string): Project | null {
    return this.projects.get(`${entity}/${name}`) ?? null;
  }

  project(entity: string, name: string): Project {
    const known = this.find(entity, name);
    if (known) return known;
    const made = {
      id: this.id('Project'),
      internalId: String(this.count),
      entity,
      name,
      createdAt: this.now(),
      runs: new Map(),
      collections: new Map(),
    };
    this.projects.set(`${entity}/${name}`, made);
    return made;
  }

  run(project: Project, name: string): { readonly run: Run; readonly inserted: boolean } {
    const known = project.runs.get(name);
    if (known) return { run: known, inserted: false };
    const run: Run = {
      id: this.id('Run'),
      name,
      project,
      displayName: name,
      config: '{}',
      summary: '{}',
      tags: [],
      notes: '',
      group: null,
      state: 'running',
      createdAt: this.now(),
      heartbeatAt: this.now(),
      history: [],
      files: new Map(),
    };
    project.runs.set(name, run);
    return { run, inserted: true };
  }

  collection(project: Project, kind: Collection['kind'], name: string, type: string): Collection {
    const known = project.collections.get(name);
    if (known) return known;
    const made: Collection = {
      id: this.id('ArtifactCollection'),
      kind,
      project,
      name,
      type,
      createdAt: this.now(),
      description: null,
      tags: new Set(),
      members: [],
      aliases: new Map(),
    };
    project.collections.set(name, made);
    return made;
  }

  /** Every collection of the server that has this artifact. */
  holders(artifact: Artifact): Collection[] {
    return [...this.projects.values()]
      .flatMap((project) => [...project.collections.values()])
      .filter(({ members }) => members.some((member) => member.artifact === artifact));
  }

  commit(artifact: Artifact): void {
    if (artifact.state === 'COMMITTED') return;
    const { sequence } = artifact;
    artifact.state = 'COMMITTED';
    artifact.versionIndex = sequence.members.length;
    sequence.members.push({ artifact, versionIndex: artifact.versionIndex });
    for (const alias of artifact.wantedAliases) sequence.aliases.set(alias, artifact);
  }

  link(artifact: Artifact, portfolio: Collection, aliases: readonly string[]): number {
    const known = portfolio.members.find((member) => member.artifact === artifact);
    const versionIndex = known?.versionIndex ?? portfolio.members.length;
    if (!known) portfolio.members.push({ artifact, versionIndex });
    for (const alias of aliases) portfolio.aliases.set(alias, artifact);
    return versionIndex;
  }

  /** The files that an artifact's manifest names, or `null` before it was uploaded. */
  entries(artifact: Artifact): readonly ManifestEntry[] | null {
    const bytes = artifact.manifest && this.storage.get(artifact.manifest.storageKey);
    if (!bytes) return null;
    const { contents } = JSON.parse(bytes.toString('utf8')) as {
      contents: Record<string, Omit<ManifestEntry, 'path'>>;
    };
    return Object.entries(contents)
      .map(([path, entry]) => ({ path, ...entry }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Storage key of a file of an artifact: by content, as the real one has it. */
  keyOf(digest: string): string {
    return Buffer.from(digest, 'base64').toString('hex');
  }
}

export interface ManifestEntry {
  readonly path: string;
  readonly digest: string;
  readonly size?: number;
  readonly ref?: string;
  readonly birthArtifactID?: string;
}
