import { z } from 'zod';
import { isContainedPath } from '../artifact-path';
import { WholeNumber } from '../exact-json';

/**
 * What a W&B server answers, as far as it is used. Its schema is not published: these shapes are those that the
 * SDK 0.31.0 asks for and reads. Whoever asks for a field gets it, as null where there is nothing: an answer without
 * it is none of W&B, and must not look like an empty registry.
 */
const Name = z.string().min(1).max(500);
const Id = z.string().min(1).max(1000);
const Text = z
  .string()
  .max(100_000)
  .nullable()
  .transform((text) => text ?? '');
/** UTC, with or without saying so. */
const Moment = z
  .string()
  .max(40)
  .transform((text) => Date.parse(/(?:[zZ]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`))
  .pipe(z.int());
const JsonText = z.string().max(50_000_000).nullable();
const Url = z.string().max(20_000).nullable();

const PageInfo = z.object({ endCursor: z.string().max(10_000).nullable(), hasNextPage: z.boolean() });

const connectionOf = <Node extends z.ZodType>(of: Node) =>
  z.object({
    // Not asked for everywhere.
    totalCount: WholeNumber.nullish(),
    pageInfo: PageInfo,
    edges: z.array(z.object({ version: z.string().max(100).nullish(), node: of })),
  });

const Place = z.object({
  name: Name,
  project: z.object({ name: Name, entity: z.object({ name: Name }) }).nullable(),
});
const Tag = z.object({ name: Name });

const Collection = z.object({
  __typename: z.enum(['ArtifactSequence', 'ArtifactPortfolio']),
  id: Id,
  name: Name,
  description: Text,
  createdAt: Moment,
  tags: z.object({ edges: z.array(z.object({ node: Tag })) }),
});
export type WandbCollection = z.infer<typeof Collection>;

const Run = z.object({
  __typename: z.literal('Run'),
  name: Name,
  displayName: Text,
  state: Text,
  createdAt: Moment,
  heartbeatAt: Moment.nullable(),
  config: JsonText,
  summaryMetrics: JsonText,
  tags: z.array(Name).nullable(),
  project: z.object({ name: Name, entity: z.object({ name: Name }) }),
});
export type WandbRun = z.infer<typeof Run>;

const Artifact = z.object({
  id: Id,
  state: Text,
  versionIndex: WholeNumber.nullable(),
  description: Text,
  metadata: JsonText,
  digest: Text,
  size: WholeNumber.nullable(),
  createdAt: Moment,
  tags: z.array(Tag).nullable(),
  aliases: z.array(z.object({ alias: Name, artifactCollection: Place.nullable() })).nullable(),
  artifactSequence: Place.nullable(),
  // A version may have been made by a person, who is no run.
  createdBy: z.union([Run, z.object({ __typename: z.string().refine((type) => type !== 'Run') })]).nullable(),
});
export type WandbArtifact = z.infer<typeof Artifact>;

const File = z.object({
  // A path that leaves its folder would be asked for again, or written somewhere, one day.
  name: z.string().refine(isContainedPath),
  sizeBytes: WholeNumber.pipe(z.int().nonnegative()).nullable(),
  md5: z.string().max(200).nullable(),
  url: Url,
  directUrl: Url,
});
export type WandbFile = z.infer<typeof File>;

const ofProject = <Inner extends z.ZodRawShape>(inner: Inner) =>
  z.object({ project: z.object(inner).nullable() });
const ofModel = <Inner extends z.ZodRawShape>(inner: Inner) =>
  ofProject({ artifactType: z.object({ artifactCollection: z.object(inner).nullable() }).nullable() });

export const ServerAnswer = z.object({
  viewer: z.object({ id: Id }).nullable(),
  project: z.object({ name: Name }).nullable(),
});
export const FeaturesAnswer = z.object({
  serverInfo: z
    .object({ features: z.array(z.object({ name: Name, isEnabled: z.boolean() }).nullable()).nullable() })
    .nullable(),
});
export const ModelsAnswer = ofProject({
  artifactType: z.object({ artifactCollections: connectionOf(Collection) }).nullable(),
});
export const ModelAnswer = ofProject({
  artifactType: z.object({ artifactCollection: Collection.nullable() }).nullable(),
});
export const VersionsAnswer = ofModel({ artifacts: connectionOf(Artifact) });

const Found = z.object({
  id: Id,
  description: Text,
  metadata: JsonText,
  tags: z.array(Tag).nullable(),
});
export type FoundVersion = z.infer<typeof Found>;
export const MemberAnswer = ofModel({
  artifactMembership: z.object({ versionIndex: WholeNumber, artifact: Found.nullable() }).nullable(),
});
export const MemberFilesAnswer = ofModel({
  artifactMembership: z.object({ files: connectionOf(File) }).nullable(),
});
export const RunFilesAnswer = ofProject({ run: z.object({ files: connectionOf(File) }).nullable() });
export const HistoryKeysAnswer = ofProject({
  run: z.object({ historyKeys: z.object({ lastStep: WholeNumber.nullish() }).nullable() }).nullable(),
});
export const HistoryAnswer = ofProject({
  run: z.object({ history: z.array(z.string().max(10_000_000)).nullable() }).nullable(),
});

/** What a change answers, where nothing of it is read. */
export const Changed = z.object({});
const Upload = z.object({ uploadUrl: Url });
export const RunMade = z.object({ upsertBucket: z.object({ bucket: z.object({ name: Name }) }) });
export const RunFilesMade = z.object({
  createRunFiles: z.object({ files: z.array(Upload.extend({ name: z.string() })).nullable() }),
});
export const ArtifactMade = z.object({
  createArtifact: z.object({ artifact: z.object({ id: Id, state: z.string() }) }),
});
export const ManifestMade = z.object({
  createArtifactManifest: z.object({ artifactManifest: z.object({ id: Id, file: Upload }) }),
});
export const ArtifactFilesMade = z.object({
  createArtifactFiles: z.object({
    files: z.object({ edges: z.array(z.object({ node: Upload.extend({ name: z.string() }) })) }),
  }),
});
export const VersionAnswer = z.object({
  artifact: z.object({ state: z.string(), versionIndex: WholeNumber.nullable() }).nullable(),
});
