import { FileNodes, type View } from './file-nodes';
import { type Args, connection, type GraphNode, node } from './graphql-execute';
import type { Artifact, Collection, Member, Project, Run } from './world';

/** Objects of the graph, made anew for each question. Only what the SDK or the adapter asks for is there. */
export class Nodes {
  readonly files: FileNodes;

  constructor(private readonly view: View) {
    this.files = new FileNodes(view);
  }

  project(project: Project): GraphNode {
    const { pageSize } = this.view;
    const collections = () => [...project.collections.values()];
    const common = {
      id: project.id,
      internalId: project.internalId,
      name: project.name,
      entity: this.entity(project.entity),
      entityName: project.entity,
      createdAt: project.createdAt,
      readOnly: false,
      isBenchmark: false,
    };
    const run = ({ name }: Args) => {
      const found = project.runs.get(String(name));
      return found ? this.run(found) : null;
    };
    const named = (name: unknown, type?: string) => {
      const found = project.collections.get(String(name));
      return found && (type === undefined || found.type === type) ? this.collection(found) : null;
    };
    return node('Project', {
      ...common,
      run,
      bucket: run,
      runCount: () => project.runs.size,
      runs: (args: Args) =>
        connection(
          [...project.runs.values()].map((each) => this.run(each)),
          args,
          pageSize(),
        ),
      artifactType: ({ name }: Args) =>
        collections().some(({ type }) => type === name) ? this.artifactType(project, String(name)) : null,
      artifactTypes: (args: Args) => {
        const types = [...new Set(collections().map(({ type }) => type))];
        return connection(
          types.map((type) => this.artifactType(project, type)),
          args,
          pageSize(),
        );
      },
      artifactCollection: ({ name }: Args) => named(name),
      artifactCollections: (args: Args) =>
        connection(
          collections().map((each) => this.collection(each)),
          args,
          pageSize(),
        ),
      artifactCollectionMembership: ({ name }: Args) => this.memberNamed(project, String(name)),
      artifact: ({ name }: Args) => {
        const found = this.findNamed(project, String(name));
        return found ? this.artifact(found.member.artifact) : null;
      },
    });
  }

  entity(name: string): GraphNode {
    return node('Entity', {
      id: btoa(`Entity:${name}`),
      name,
      organization: null,
      user: null,
      xxhashDigestsEnabled: false,
    });
  }

  artifactType(project: Project, name: string): GraphNode {
    const { pageSize } = this.view;
    const all = () => [...project.collections.values()].filter(({ type }) => type === name);
    return node('ArtifactType', {
      id: btoa(`ArtifactType:${name}`),
      name,
      description: null,
      createdAt: project.createdAt,
      artifactCollection: (args: Args) => {
        const found = all().find((each) => each.name === args['name']);
        return found ? this.collection(found) : null;
      },
      artifactCollections: (args: Args) =>
        connection(
          all().map((each) => this.collection(each)),
          args,
          pageSize(),
        ),
    });
  }

  collection(of: Collection): GraphNode {
    const { pageSize } = this.view;
    // The newest first, as on W&B.
    const members = () => [...of.members].reverse();
    return node(
      of.kind,
      {
        id: of.id,
        name: of.name,
        description: of.description,
        createdAt: of.createdAt,
        updatedAt: of.createdAt,
        state: 'READY',
        digestAlgorithm: 'MANIFEST_MD5',
        project: () => this.project(of.project),
        defaultArtifactType: () => this.artifactType(of.project, of.type),
        tags: (args: Args) => connection([...of.tags].map(tagNode), args, pageSize()),
        aliases: (args: Args) =>
          connection(
            [...of.aliases.keys()].map((alias) => this.alias(of, alias)),
            args,
            pageSize(),
          ),
        artifacts: (args: Args) =>
          connection(
            members().map(({ artifact }) => this.artifact(artifact)),
            args,
            pageSize(),
            (_, at) => ({
              version: `v${members()[at]?.versionIndex}`,
            }),
          ),
        latestArtifact: () => {
          const last = of.members.at(-1);
          return last ? this.artifact(last.artifact) : null;
        },
        artifactMembership: ({ aliasName }: Args) => {
          const found = this.findIn(of, String(aliasName));
          return found ? this.member(of, found) : null;
        },
      },
      'ArtifactCollection',
    );
  }

  member(of: Collection, member: Member): GraphNode {
    return node('ArtifactCollectionMembership', {
      id: btoa(`Membership:${of.id}:${member.versionIndex}`),
      versionIndex: member.versionIndex,
      createdAt: member.artifact.createdAt,
      artifact: () => this.artifact(member.artifact),
      artifactCollection: () => this.collection(of),
      aliases: () =>
        [...of.aliases].filter(([, at]) => at === member.artifact).map(([alias]) => this.alias(of, alias)),
      files: (args: Args) => this.files.ofArtifact(member.artifact, args),
    });
  }

  artifact(of: Artifact): GraphNode {
    const { world } = this.view;
    const entries = () => world.entries(of) ?? [];
    return node('Artifact', {
      id: of.id,
      state: of.state,
      versionIndex: of.versionIndex,
      description: of.description,
      metadata: of.metadata,
      digest: of.digest,
      digestAlgorithm: 'MANIFEST_MD5',
      commitHash: of.id,
      createdAt: of.createdAt,
      updatedAt: null,
      historyStep: null,
      ttlDurationSeconds: -2,
      ttlIsInherited: false,
      size: () => entries().reduce((sum, { size }) => sum + (size ?? 0), 0),
      fileCount: () => entries().length,
      tags: [...of.tags].map(tagNode),
      artifactType: () => this.artifactType(of.sequence.project, of.sequence.type),
      artifactSequence: () => this.collection(of.sequence),
      aliases: () =>
        world
          .holders(of)
          .flatMap((holder) =>
            [...holder.aliases].filter(([, at]) => at === of).map(([alias]) => this.alias(holder, alias)),
          ),
      createdBy: () => (of.run ? this.run(of.run) : null),
      usedBy: (args: Args) => connection([], args, 1),
      currentManifest: () =>
        of.manifest &&
        node('ArtifactManifest', { id: of.manifest.id, file: this.files.manifest(of.manifest) }),
      files: (args: Args) => this.files.ofArtifact(of, args),
      filesByManifestEntries: (args: Args) => this.files.ofArtifact(of, args),
    });
  }

  run(of: Run): GraphNode {
    const { world } = this.view;
    const lastStep = () =>
      of.history.reduce((last, line) => Math.max(last, Number(JSON.parse(line)._step ?? 0)), -1);
    return node('Run', {
      id: of.id,
      name: of.name,
      displayName: of.displayName,
      project: () => this.project(of.project),
      projectId: of.project.internalId,
      config: of.config,
      summaryMetrics: of.summary,
      systemMetrics: '{}',
      tags: of.tags,
      notes: of.notes,
      description: of.notes,
      state: of.state,
      sweepName: null,
      group: of.group,
      jobType: null,
      commit: null,
      readOnly: false,
      stopped: false,
      user: node('User', { name: 'Fictional Person', username: 'fictional' }),
      createdAt: of.createdAt,
      heartbeatAt: of.heartbeatAt,
      historyLineCount: () => of.history.length,
      historyKeys: () => ({ sets: [], keys: {}, lastStep: lastStep() }),
      wandbConfig: '{}',
      logLineCount: 0,
      eventsLineCount: 0,
      historyTail: () => JSON.stringify(of.history.slice(-1)),
      eventsTail: '[]',
      fileCount: of.files.size,
      files: (args: Args) => this.files.ofRun(of, args),
      history: ({ minStep, maxStep, samples }: Args) =>
        of.history
          .filter((line) => {
            const step = Number(JSON.parse(line)._step);
            return step >= Number(minStep ?? 0) && step < Number(maxStep ?? Number.POSITIVE_INFINITY);
          })
          .slice(0, Number(samples ?? 500)),
      sampledHistory: ({ specs }: Args) => [specs].flat().map((spec) => sampled(of.history, String(spec))),
      parquetHistory: () =>
        node('ParquetHistory', { parquetUrls: [], liveData: of.history.map((line) => JSON.parse(line)) }),
      outputArtifacts: (args: Args) => {
        const made = world.artifacts.filter(({ run, state }) => run === of && state === 'COMMITTED');
        return connection(
          made.map((each) => this.artifact(each)),
          args,
          this.view.pageSize(),
        );
      },
      inputArtifacts: (args: Args) => connection([], args, 1),
    });
  }

  /** `name:v1`, `name:alias` or `name`, of a project. */
  findNamed(project: Project, name: string): { readonly of: Collection; readonly member: Member } | null {
    const [collection = '', alias = 'latest'] = name.split(':');
    const of = project.collections.get(collection);
    const member = of && this.findIn(of, alias);
    return of && member ? { of, member } : null;
  }

  private memberNamed(project: Project, name: string): GraphNode | null {
    const found = this.findNamed(project, name);
    return found && this.member(found.of, found.member);
  }

  private findIn(of: Collection, alias: string): Member | null {
    const aliased = of.aliases.get(alias);
    return (
      of.members.find(({ artifact, versionIndex }) => artifact === aliased || `v${versionIndex}` === alias) ??
      null
    );
  }

  private alias(of: Collection, alias: string): GraphNode {
    return node('ArtifactAlias', {
      id: btoa(`Alias:${of.id}:${alias}`),
      alias,
      artifactCollection: () => this.collection(of),
    });
  }
}

/** Rows that have every key that was asked for, and of them those keys only. */
function sampled(history: readonly string[], text: string): readonly unknown[] {
  const spec = JSON.parse(text) as { keys: string[]; minStep?: number; maxStep?: number };
  const rows = history.map((line) => JSON.parse(line) as Record<string, unknown>);
  return rows
    .filter((row) => spec.keys.every((key) => key in row))
    .filter(
      ({ _step }) =>
        Number(_step) >= (spec.minStep ?? 0) && Number(_step) <= (spec.maxStep ?? Number.POSITIVE_INFINITY),
    )
    .map((row) => Object.fromEntries(spec.keys.map((key) => [key, row[key]])));
}

const tagNode = (name: string): GraphNode => node('Tag', { id: btoa(`Tag:${name}`), name });
