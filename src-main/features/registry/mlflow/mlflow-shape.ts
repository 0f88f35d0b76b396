import { NamedValue } from '@shared/contract/version';
import { z } from 'zod';
import { isContainedPath } from '../artifact-path';
import { NumberText, WholeNumber } from '../exact-json';

/**
 * What MLflow 3.17.2 answers, as far as it is used; other fields are left aside, because they grow with each
 * release. Empty lists and unset fields are absent in its JSON.
 */
const isUnicode = (text: string): boolean => text.isWellFormed();
const Name = z.string().min(1).max(500).refine(isUnicode);
const Text = z.string().max(1_000_000).refine(isUnicode);
/** As long as a record keeps; MLflow's own registry takes 100,000 characters, too, its runs fewer. */
const Value = NamedValue.shape.value.refine(isUnicode);
const Tags = z.array(z.object({ key: Name, value: Value.default('') })).default([]);
export const PageToken = z.string().max(10_000).optional();
/** UTC milliseconds; a number too large to be exact is refused, however it was parsed. */
const Milliseconds = z.union([z.int(), WholeNumber]);

export const Model = z.object({
  name: Name,
  creation_timestamp: Milliseconds,
  description: Text.default(''),
  tags: Tags,
  aliases: z.array(z.object({ alias: Name, version: Name })).default([]),
});
export type MlflowModel = z.infer<typeof Model>;
export const ModelAnswer = z.object({ registered_model: Model });

export const Version = z.object({
  name: Name,
  version: Name,
  creation_timestamp: Milliseconds,
  description: Text.default(''),
  current_stage: z.string().max(100).refine(isUnicode).default(''),
  source: z.string().max(10_000).refine(isUnicode).default(''),
  run_id: z.string().max(100).refine(isUnicode).default(''),
  tags: Tags,
});
export type MlflowVersion = z.infer<typeof Version>;
export const VersionAnswer = z.object({ model_version: Version });

const Metrics = z
  .array(z.object({ key: Name, value: NumberText, timestamp: Milliseconds, step: Milliseconds }))
  .default([]);

const RunInfo = z.object({
  run_id: Name,
  run_name: Text.default(''),
  experiment_id: Name,
  status: z.string().max(100).default(''),
  start_time: Milliseconds.optional(),
  end_time: Milliseconds.optional(),
  artifact_uri: z.string().max(10_000).default(''),
  lifecycle_stage: z.string().max(100).default(''),
});
export const Run = z.object({
  info: RunInfo,
  data: z
    .object({ metrics: Metrics, params: Tags, tags: Tags })
    .default({ metrics: [], params: [], tags: [] }),
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

export const LoggedModelShape = z.object({
  info: z.object({
    model_id: Name,
    name: Text.default(''),
    status: z.string().max(100).default(''),
    creation_timestamp_ms: Milliseconds.optional(),
    tags: Tags,
  }),
  data: z.object({ params: Tags, metrics: Metrics }).default({ params: [], metrics: [] }),
});
export type MlflowLoggedModel = z.infer<typeof LoggedModelShape>;
export const LoggedModelAnswer = z.object({ model: LoggedModelShape });

export const Experiment = z.object({
  experiment_id: Name,
  lifecycle_stage: z.string().max(100).default(''),
});
export const ExperimentAnswer = z.object({ experiment: Experiment });
export const MadeExperiment = z.object({ experiment_id: Name });

export const HistoryPage = z.object({ metrics: Metrics, next_page_token: PageToken });

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

export const ErrorAnswer = z.object({
  error_code: z.string().max(200),
  message: z.string().default(''),
});
