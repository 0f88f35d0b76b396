import { z } from 'zod';
import { isContainedPath } from './artifact-path';
import { NumberText, WholeNumber } from './exact-json';

/**
 * What MLflow 3.17.2 answers, as far as it is used; other fields are left aside, because they grow with each
 * release. Empty lists and unset fields are absent in its JSON.
 */
const Name = z.string().min(1).max(500);
const Text = z.string().max(100_000);
const Tags = z.array(z.object({ key: Name, value: Text.default('') })).default([]);
const PageToken = z.string().max(10_000).optional();

const Model = z.object({
  name: Name,
  creation_timestamp: WholeNumber,
  description: Text.default(''),
  tags: Tags,
  aliases: z.array(z.object({ alias: Name, version: Name })).default([]),
});
export type MlflowModel = z.infer<typeof Model>;
export const ModelsPage = z.object({
  registered_models: z.array(Model).default([]),
  next_page_token: PageToken,
});

const Version = z.object({
  name: Name,
  version: Name,
  creation_timestamp: WholeNumber,
  description: Text.default(''),
  source: z.string().max(10_000).default(''),
  run_id: z.string().max(100).default(''),
  tags: Tags,
});
export type MlflowVersion = z.infer<typeof Version>;
export const VersionsPage = z.object({
  model_versions: z.array(Version).default([]),
  next_page_token: PageToken,
});

const Run = z.object({
  data: z
    .object({
      metrics: z
        .array(z.object({ key: Name, value: NumberText, timestamp: WholeNumber, step: WholeNumber }))
        .default([]),
      params: Tags,
    })
    .default({ metrics: [], params: [] }),
  inputs: z
    .object({
      dataset_inputs: z
        .array(z.object({ tags: Tags, dataset: z.object({ name: Name, digest: Name }) }))
        .default([]),
    })
    .default({ dataset_inputs: [] }),
});
export type MlflowRun = z.infer<typeof Run>;
export const RunAnswer = z.object({ run: Run });

const File = z.object({
  // A path that leaves its folder would be asked for again, or written somewhere, one day.
  path: z.string().refine(isContainedPath),
  is_dir: z.boolean().default(false),
  file_size: WholeNumber.pipe(z.int().nonnegative()).optional(),
});
export type MlflowFile = z.infer<typeof File>;
export const FilesAnswer = z.object({
  files: z.array(File).max(10_000).default([]),
  next_page_token: PageToken,
});

/** The digests that a run states for the files beside it, by file name. */
export const StatedDigests = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

export const ErrorAnswer = z.object({ error_code: z.string().max(200) });
