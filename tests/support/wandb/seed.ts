import { type Artifact, md5, type Run, type World } from './world';

/** A finished run as the SDK would have logged it. */
export function addRun(
  world: World,
  name: string,
  said: { readonly config?: object; readonly summary?: object; readonly rows?: readonly object[] } = {},
): Run {
  const { run } = world.run(world.project('fictional-lab', 'triage-lab'), name);
  const wrapped = Object.entries(said.config ?? {}).map(([key, value]) => [key, { value, desc: null }]);
  run.config = JSON.stringify(Object.fromEntries(wrapped));
  run.summary = JSON.stringify(said.summary ?? {});
  run.history.push(...(said.rows ?? []).map((row) => JSON.stringify(row)));
  run.state = 'finished';
  return run;
}

/** A committed version of a model, with its files. */
export function addVersion(
  world: World,
  run: Run,
  model: string,
  files: Readonly<Record<string, string>>,
  said: {
    readonly aliases?: readonly string[];
    readonly metadata?: string;
    readonly tags?: readonly string[];
  } = {},
): Artifact {
  const entries = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text);
    const digest = md5(bytes, 'base64');
    world.storage.set(world.keyOf(digest), bytes);
    return [path, { digest, size: bytes.length }] as const;
  });
  const storageKey = `manifest-${world.artifacts.length}`;
  world.storage.set(storageKey, Buffer.from(JSON.stringify({ contents: Object.fromEntries(entries) })));
  const artifact: Artifact = {
    id: world.id('Artifact'),
    sequence: world.collection(run.project, 'ArtifactSequence', model, 'model'),
    versionIndex: null,
    clientId: null,
    digest: md5(Buffer.from(JSON.stringify(entries)), 'hex'),
    createdAt: world.now(),
    run,
    description: '',
    metadata: said.metadata ?? null,
    state: 'PENDING',
    tags: new Set(said.tags),
    wantedAliases: said.aliases ?? [],
    manifest: { id: world.id('Manifest'), storageKey },
  };
  world.artifacts.push(artifact);
  world.commit(artifact);
  return artifact;
}
