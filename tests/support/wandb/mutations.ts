import type { View } from './file-nodes';
import { type Args, GraphqlError, node } from './graphql-execute';
import type { Nodes } from './nodes';
import type { Artifact, Collection } from './world';

/** W&B's rule for a tag. */
const tagForm = /^[-\w]+( +[-\w]+)*$/;

/** What a client can change. Inputs are those the SDK sends; a name that is not known is an error, as on W&B. */
export function mutations({ world, origin }: View, nodes: Nodes) {
  const artifactOf = (id: unknown): Artifact => {
    const found = world.artifacts.find((each) => each.id === id || (id && each.clientId === id));
    if (!found) throw new GraphqlError('could not find artifact', 404);
    return found;
  };
  const collectionOf = (project: { entity: unknown; name: unknown }, name: unknown): Collection => {
    const found = world.find(String(project.entity), String(project.name))?.collections.get(String(name));
    if (!found) throw new GraphqlError('artifact collection not found', 404);
    return found;
  };
  const collectionWith = (id: unknown): Collection => {
    const all = [...world.projects.values()].flatMap(({ collections }) => [...collections.values()]);
    const found = all.find((each) => each.id === id);
    if (!found) throw new GraphqlError('artifact collection not found', 404);
    return found;
  };
  const tagNames = (tags: unknown): string[] =>
    list(tags).map(({ tagName }) => {
      if (!tagForm.test(String(tagName))) throw new GraphqlError('invalid tag name', 400);
      return String(tagName);
    });
  const collectionNode = (of: Collection) => ({ artifactCollection: () => nodes.collection(of) });
  const describeCollection = (id: unknown, input: Args) => {
    const of = collectionWith(id);
    if (typeof input['description'] === 'string') of.description = input['description'];
    return node('Payload', collectionNode(of));
  };
  const file = (id: string, storageKey: string) =>
    node('Manifest', { id, file: nodes.files.manifest({ id, storageKey }) });
  const eachAlias = (input: Args, act: (of: Collection, alias: string, artifact: Artifact) => void) => {
    const artifact = artifactOf(input['artifactID']);
    for (const { artifactCollectionName, alias, entityName, projectName } of list(input['aliases']))
      act(
        collectionOf({ entity: entityName, name: projectName }, artifactCollectionName),
        String(alias),
        artifact,
      );
    return node('Payload', { success: true });
  };

  return node('Mutation', {
    upsertBucket: ({ input }: { input: Args }) => {
      const { entityName, modelName, name, id } = input;
      const byId = [...world.projects.values()]
        .flatMap(({ runs }) => [...runs.values()])
        .find((run) => run.id === id);
      const { run, inserted } = byId
        ? { run: byId, inserted: false }
        : world.run(
            world.project(String(entityName ?? 'fictional-lab'), String(modelName ?? 'uncategorized')),
            String(name),
          );
      const text = (key: string) => (typeof input[key] === 'string' ? String(input[key]) : undefined);
      run.displayName = text('displayName') ?? run.displayName;
      run.config = text('config') ?? run.config;
      run.summary = text('summaryMetrics') ?? run.summary;
      run.notes = text('notes') ?? run.notes;
      run.group = text('groupName') ?? run.group;
      run.state = text('state') ?? run.state;
      if (Array.isArray(input['tags'])) run.tags = input['tags'].map(String);
      run.heartbeatAt = world.now();
      return node('Payload', { bucket: nodes.run(run), inserted });
    },

    createRunFiles: ({ input }: { input: Args }) => {
      const run = world
        .find(String(input['entityName']), String(input['projectName']))
        ?.runs.get(String(input['runName']));
      if (!run) throw new GraphqlError('run not found', 404);
      const files = (Array.isArray(input['files']) ? input['files'] : []).map((name) => {
        const key = `${run.name}-${Buffer.from(String(name)).toString('hex')}`;
        run.files.set(String(name), key);
        return node('File', { name, uploadUrl: `${origin()}/storage/${key}` });
      });
      return node('Payload', { runID: run.id, uploadHeaders: [], files });
    },
    markRunFilesUploaded: () => node('Payload', { success: true }),

    createArtifact: ({ input }: { input: Args }) => {
      const project = world.project(String(input['entityName']), String(input['projectName']));
      const names = list(input['artifactCollectionNames']).map(String);
      const name = names[0] ?? String(input['artifactCollectionName']);
      const sequence = world.collection(project, 'ArtifactSequence', name, String(input['artifactTypeName']));
      if (sequence.type !== input['artifactTypeName']) throw new GraphqlError('artifact type mismatch', 400);
      const same = sequence.members.find(({ artifact }) => artifact.digest === input['digest'])?.artifact;
      const artifact: Artifact = same ?? {
        id: world.id('Artifact'),
        sequence,
        versionIndex: null,
        clientId: typeof input['clientID'] === 'string' ? input['clientID'] : null,
        digest: String(input['digest']),
        createdAt: world.now(),
        run: project.runs.get(String(input['runName'])) ?? null,
        description: typeof input['description'] === 'string' ? input['description'] : null,
        metadata: typeof input['metadata'] === 'string' ? input['metadata'] : null,
        state: 'PENDING',
        tags: new Set(tagNames(input['tags'])),
        wantedAliases: list(input['aliases']).map(({ alias }) => String(alias)),
        manifest: null,
      };
      if (!same) world.artifacts.push(artifact);
      return node('CreateArtifactPayload', { artifact: () => nodes.artifact(artifact) });
    },
    createArtifactManifest: ({ input }: { input: Args }) => {
      const artifact = artifactOf(input['artifactID']);
      const id = world.id('ArtifactManifest');
      const storageKey = `manifest-${artifact.id.replaceAll('=', '')}`;
      artifact.manifest = { id, storageKey };
      return node('Payload', { artifactManifest: file(id, storageKey) });
    },
    updateArtifactManifest: ({ input }: { input: Args }) => {
      const artifact = world.artifacts.find(({ manifest }) => manifest?.id === input['artifactManifestID']);
      if (!artifact?.manifest) throw new GraphqlError('manifest not found', 404);
      return node('Payload', { artifactManifest: file(artifact.manifest.id, artifact.manifest.storageKey) });
    },
    createArtifactFiles: ({ input }: { input: Args }) => {
      const files = list(input['artifactFiles']).map(({ artifactID, name, md5 }) => {
        const key = world.keyOf(String(md5));
        return node('Edge', {
          node: node('File', {
            name,
            displayName: name,
            storagePath: key,
            uploadUrl: world.storage.has(key) ? null : `${origin()}/storage/${key}`,
            uploadHeaders: [],
            uploadMultipartUrls: null,
            artifact: () => nodes.artifact(artifactOf(artifactID)),
          }),
        });
      });
      return node('Payload', { files: node('Connection', { edges: files }) });
    },
    commitArtifact: ({ input }: { input: Args }) => {
      const artifact = artifactOf(input['artifactID']);
      const missing = world
        .entries(artifact)
        ?.some(({ digest, ref }) => !ref && !world.storage.has(world.keyOf(digest)));
      if (missing !== false) throw new GraphqlError('the files of the artifact were not uploaded', 400);
      world.commit(artifact);
      return node('Payload', { artifact: () => nodes.artifact(artifact) });
    },
    updateArtifact: ({ input }: { input: Args }) => {
      const artifact = artifactOf(input['artifactID']);
      if (typeof input['description'] === 'string') artifact.description = input['description'];
      if (typeof input['metadata'] === 'string') {
        JSON.parse(input['metadata']);
        artifact.metadata = input['metadata'];
      }
      for (const tag of tagNames(input['tagsToAdd'])) artifact.tags.add(tag);
      for (const tag of tagNames(input['tagsToDelete'])) artifact.tags.delete(tag);
      return node('Payload', { artifact: () => nodes.artifact(artifact) });
    },
    useArtifact: ({ input }: { input: Args }) =>
      node('Payload', { artifact: nodes.artifact(artifactOf(input['artifactID'])) }),
    linkArtifact: ({ input }: { input: Args }) => {
      const artifact = artifactOf(input['artifactID'] ?? input['clientID']);
      const project = world.project(String(input['entityName']), String(input['projectName']));
      const name = String(input['artifactPortfolioName']);
      const portfolio = world.collection(project, 'ArtifactPortfolio', name, artifact.sequence.type);
      const versionIndex = world.link(
        artifact,
        portfolio,
        list(input['aliases']).map(({ alias }) => String(alias)),
      );
      return node('Payload', {
        versionIndex,
        artifactMembership: () => nodes.member(portfolio, { artifact, versionIndex }),
      });
    },
    addAliases: ({ input }: { input: Args }) =>
      eachAlias(input, (of, alias, artifact) => of.aliases.set(alias, artifact)),
    deleteAliases: ({ input }: { input: Args }) => eachAlias(input, (of, alias) => of.aliases.delete(alias)),

    updateArtifactSequence: ({ input }: { input: Args }) =>
      describeCollection(input['artifactSequenceID'], input),
    updateArtifactPortfolio: ({ input }: { input: Args }) =>
      describeCollection(input['artifactPortfolioID'], input),
    createArtifactCollectionTagAssignments: ({ input }: { input: Args }) => {
      const { entityName, projectName, artifactCollectionName, tags } = input;
      const of = collectionOf({ entity: entityName, name: projectName }, artifactCollectionName);
      for (const tag of tagNames(tags)) of.tags.add(tag);
      return node('Payload', { tags: [...of.tags].map((name) => node('Tag', { id: name, name })) });
    },
    deleteArtifactCollectionTagAssignments: ({ input }: { input: Args }) => {
      const { entityName, projectName, artifactCollectionName, tags } = input;
      const of = collectionOf({ entity: entityName, name: projectName }, artifactCollectionName);
      for (const tag of tagNames(tags)) of.tags.delete(tag);
      return node('Payload', { success: true });
    },
  });
}

// biome-ignore lint/suspicious/noExplicitAny: what a client sends has any shape; a wrong one fails the test that sent it
const list = (value: unknown): any[] => (Array.isArray(value) ? value : []);
