import { ArtifactKind } from '@shared/contract/version';
import { Decimal, Sha256 } from '@shared/ids';
import { z } from 'zod';
import { isContainedPath } from './artifact-path';
import { NumberText, parseExactJson, WholeNumber } from './exact-json';

/** Files of a registry as docs/reference/folder-registry.md describes them. Strict: a misspelt field is an error. */
const Key = z.string().min(1).max(250);
const Text = z.string().max(100_000);
const Pairs = <Value extends z.ZodType<string>>(value: Value) =>
  z.record(Key, value).refine((pairs) => Object.keys(pairs).length <= 1000);

/** One segment of a path on every system, and a name that a person can read aloud. */
const FolderName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+ -]{0,198}[A-Za-z0-9]$|^[A-Za-z0-9]$/);

export const registryFileSchema = 'countersign.registry/1';

const RegistryFile = z.strictObject({
  schema: z.literal(registryFileSchema),
  id: z.string().min(1).max(200),
  models: z
    .array(
      z.strictObject({
        name: FolderName,
        description: Text,
        tags: Pairs(Text),
        aliases: z.record(z.string().regex(/^[\w-]{1,255}$/), FolderName),
      }),
    )
    .max(10_000)
    .refine((models) => new Set(models.map((model) => model.name)).size === models.length),
});
export type RegistryFile = z.infer<typeof RegistryFile>;

const VersionFile = z.strictObject({
  version: FolderName,
  createdAt: z.iso.datetime(),
  description: Text,
  tags: Pairs(Text),
  params: Pairs(NumberText),
  metrics: Pairs(NumberText),
  threshold: z.union([NumberText.pipe(Decimal), z.null()]),
  artifacts: z
    .array(
      z.strictObject({
        path: z.string().refine(isContainedPath),
        kind: ArtifactKind,
        bytes: WholeNumber.pipe(z.int().nonnegative()),
        sha256: Sha256,
      }),
    )
    .max(1000)
    .refine((artifacts) => new Set(artifacts.map((each) => each.path)).size === artifacts.length)
    .refine((artifacts) => artifacts.filter((each) => each.kind === 'predictions').length <= 1),
});
export type VersionFile = z.infer<typeof VersionFile>;

export const isFolderName = (name: string): boolean => FolderName.safeParse(name).success;

/** @throws SyntaxError or ZodError when the text is not a registry.json */
export const parseRegistryFile = (text: string): RegistryFile => RegistryFile.parse(parseExactJson(text));

/** @throws SyntaxError or ZodError when the text is not a version.json */
export const parseVersionFile = (text: string): VersionFile => VersionFile.parse(parseExactJson(text));

/**
 * The digests of a SHA256SUMS file as `sha256sum` writes it, by path.
 *
 * @throws SyntaxError for a line of another form, a path that leaves the folder, or a path stated twice
 */
export function parseSha256Sums(text: string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (!sha256 || !path || !isContainedPath(path) || sums.has(path))
      throw new SyntaxError('SHA256SUMS has a line that is not accepted');
    sums.set(path, sha256);
  }
  return sums;
}
