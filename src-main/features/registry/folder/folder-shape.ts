import { ArtifactKind } from '@shared/contract/version';
import { Decimal, Sha256 } from '@shared/ids';
import { z } from 'zod';
import { isContainedPath } from '../artifact-path';
import { ExactNumber, NumberText, parseExactJson, WholeNumber } from '../exact-json';

/** Files of a registry as docs/reference/folder-registry.md describes them. Strict: a misspelt field is an error. */
const Key = z.string().min(1).max(500);
const Text = z.string().max(100_000);
const ValueText = z.union([z.instanceof(ExactNumber).transform((number) => number.text), Text]);
const Pairs = <Value extends z.ZodType<string>>(value: Value) =>
  z.record(Key, value).refine((pairs) => Object.keys(pairs).length <= 10_000);

/** One segment of a path on every system, and a name that a person can read aloud. */
const FolderName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+ -]{0,198}[A-Za-z0-9]$|^[A-Za-z0-9]$/);
/** Any text on one line; a slash would join model and version. */
const ModelName = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}/]+$/u);
const Alias = z.string().regex(/^[^\p{Cc}\p{Cs}/]{1,255}$/u);

export const registryFileSchema = 'countersign.registry/1';

const Model = z
  .strictObject({
    name: ModelName,
    /** Where its versions lie below models/, where that is not its name. */
    folder: FolderName.optional(),
    createdAt: z.iso.datetime().optional(),
    description: Text,
    tags: Pairs(Text),
    aliases: z.record(Alias, FolderName),
  })
  .refine(({ name, folder }) => folder !== undefined || isFolderName(name));

const isUnique = <Item>(items: readonly Item[], keyOf: (item: Item) => string): boolean =>
  new Set(items.map(keyOf)).size === items.length;

const RegistryFile = z.strictObject({
  schema: z.literal(registryFileSchema),
  id: z.string().min(1).max(200),
  models: z
    .array(Model)
    .max(10_000)
    .refine((models) => isUnique(models, ({ name }) => name))
    .refine((models) => isUnique(models, modelFolder)),
});
export type RegistryFile = z.infer<typeof RegistryFile>;

/** A path that stays below its folder. */
const FilePath = z.string().refine(isContainedPath);

const Time = z.iso.datetime().nullable();

/** The run that made a version in the registry it was taken from. Text may be empty: whoever wrote it said nothing. */
const Run = z.strictObject({
  id: Text,
  name: Text,
  status: Text,
  startedAt: Time,
  endedAt: Time,
  /** Whether that registry keeps it among the deleted ones. */
  deleted: z.boolean(),
  tags: Pairs(Text),
});

const LoggedModel = z.strictObject({
  id: Text,
  name: Text,
  status: Text,
  createdAt: Time,
  params: Pairs(ValueText),
  tags: Pairs(Text),
  metrics: Pairs(NumberText),
});

const VersionFile = z.strictObject({
  version: FolderName,
  /** `null` where the registry that it was taken from did not say. */
  createdAt: Time,
  description: Text,
  tags: Pairs(Text),
  params: Pairs(ValueText),
  metrics: Pairs(NumberText),
  threshold: z.union([NumberText.pipe(Decimal), z.null()]),
  /** Where the registry that it was taken from says that the model lies. */
  source: Text.optional(),
  runId: Text.optional(),
  run: Run.optional(),
  loggedModel: LoggedModel.optional(),
  artifacts: z
    .array(
      z.strictObject({
        path: FilePath,
        /** Where it lies below artifacts/, where that is not its path. */
        file: FilePath.optional(),
        kind: ArtifactKind,
        bytes: WholeNumber.pipe(z.int().nonnegative()),
        sha256: Sha256,
      }),
    )
    .max(1000)
    .refine((artifacts) => isUnique(artifacts, ({ path }) => path))
    .refine((artifacts) => isUnique(artifacts, fileOf))
    .refine((artifacts) => artifacts.filter((each) => each.kind === 'predictions').length <= 1),
});
export type VersionFile = z.infer<typeof VersionFile>;

export type FolderArtifact = VersionFile['artifacts'][number];

export const isFolderName = (name: string): boolean => FolderName.safeParse(name).success;

/** The folder of a model below models/. */
export function modelFolder({
  name,
  folder,
}: {
  readonly name: string;
  readonly folder?: string | undefined;
}): string {
  return folder ?? name;
}

/** Where the bytes of an artifact lie below artifacts/. */
export function fileOf({
  path,
  file,
}: {
  readonly path: string;
  readonly file?: string | undefined;
}): string {
  return file ?? path;
}

/** @throws SyntaxError or ZodError when the text is not a registry.json */
export const parseRegistryFile = (text: string): RegistryFile => RegistryFile.parse(parseExactJson(text));

/** @throws SyntaxError or ZodError when the text is not a version.json */
export const parseVersionFile = (text: string): VersionFile => VersionFile.parse(parseExactJson(text));

/** A line of SHA256SUMS as `sha256sum` writes it; parts are `undefined` where it has another form. */
export function sumsLine(line: string): readonly [sha256: string | undefined, path: string | undefined] {
  const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
  return [sha256, path];
}

/** Lines that are not empty, one by one: a stranger's text may have more than an array should hold. */
export function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end;
    if (to > from) yield text.slice(from, to);
    from = to + 1;
  }
}

/**
 * The digests of a SHA256SUMS file, by path.
 *
 * @throws SyntaxError for a line of another form, a path that leaves the folder, or a path stated twice
 */
export function parseSha256Sums(text: string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const line of linesOf(text)) {
    const [sha256, path] = sumsLine(line);
    if (!sha256 || !path || !isContainedPath(path) || sums.has(path))
      throw new SyntaxError('SHA256SUMS has a line that is not accepted');
    sums.set(path, sha256);
  }
  return sums;
}

/** The digest that a SHA256SUMS states for one path, whatever its other lines are. */
export function statedDigest(text: string, path: string): string | undefined {
  for (const line of linesOf(text)) {
    const [sha256, stated] = sumsLine(line);
    if (stated === path) return sha256;
  }
  return undefined;
}
