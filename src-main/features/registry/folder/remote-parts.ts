import { AppError } from '@main/kernel/app-error';
import type { ErrorCode } from '@shared/errors';
import { sumsFile } from './folder-layout';
import {
  type FolderArtifact,
  fileOf,
  modelFolder,
  parseRegistryFile,
  parseSha256Sums,
  parseVersionFile,
  type RegistryFile,
  type VersionFile,
} from './folder-shape';
import { sha256Of } from './remote-disk';
import type { FolderFiles } from './remote-files';

export const maxJsonBytes = 5_000_000;
const maxSumsBytes = 50_000_000;
/** Readings of a registry that is being changed, before it is called busy. */
const maxReadings = 5;

type Signal = AbortSignal | undefined;

export const registryPath = 'registry.json';
export const versionFolder = (folder: string, version: string): string => `models/${folder}/${version}`;
export const versionPath = (folder: string, version: string): string =>
  `${versionFolder(folder, version)}/version.json`;
export const artifactPath = (
  folder: string,
  version: string,
  artifact: Pick<FolderArtifact, 'path' | 'file'>,
) => `${versionFolder(folder, version)}/artifacts/${fileOf(artifact)}`;

/** A file of the registry as text and as what it says. */
export interface Parsed<File> {
  readonly text: string;
  readonly file: File;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
}

/** @throws AppError `REGISTRY_ANSWER_INVALID` */
export async function readRegistry(files: FolderFiles, signal?: Signal): Promise<Parsed<RegistryFile>> {
  const read = await readText(files, registryPath, maxJsonBytes, 'REGISTRY_ANSWER_INVALID', signal);
  return { ...read, file: parsed(parseRegistryFile, read.text) };
}

export type Sums = Parsed<ReadonlyMap<string, string>>;

export async function readSums(files: FolderFiles, signal?: Signal): Promise<Sums> {
  const read = await readText(files, sumsFile, maxSumsBytes, 'REGISTRY_ANSWER_INVALID', signal);
  return { ...read, file: parsed(parseSha256Sums, read.text) };
}

/** @throws AppError `REGISTRY_ANSWER_INVALID` when SHA256SUMS states another digest than that of the bytes read */
export function demandStated(sums: Sums, path: string, { sha256 }: Pick<Parsed<unknown>, 'sha256'>): void {
  if ((sums.file.get(path) ?? sha256) !== sha256) throw new AppError('REGISTRY_ANSWER_INVALID');
}

/** @param folder folder of the model */
export async function readVersionFile(
  files: FolderFiles,
  folder: string,
  version: string,
  ifMissing: ErrorCode,
  signal?: Signal,
): Promise<Parsed<VersionFile>> {
  const read = await readText(files, versionPath(folder, version), maxJsonBytes, ifMissing, signal);
  const file = parsed(parseVersionFile, read.text);
  if (file.version !== version) throw new AppError('REGISTRY_ANSWER_INVALID');
  return { ...read, file };
}

/** The folder of a model. @throws AppError `ifMissing` */
export async function folderOfModel(
  files: FolderFiles,
  model: string,
  ifMissing: ErrorCode,
  signal?: Signal,
): Promise<string> {
  const { file } = await readRegistry(files, signal);
  const found = file.models.find(({ name }) => name === model);
  if (!found) throw new AppError(ifMissing);
  return modelFolder(found);
}

/**
 * What is read while nobody changes the folder. What was read of two states is thrown away and read again.
 *
 * @throws AppError `REGISTRY_SILENT` when it never stands still
 */
export async function ofOneState<Value>(files: FolderFiles, read: () => Promise<Value>): Promise<Value> {
  for (let reading = 0; reading < maxReadings; reading++) {
    const before = await files.state();
    try {
      const value = await read();
      if ((await files.state()) === before) return value;
    } catch (failure) {
      if ((await files.state()) === before) throw failure;
    }
  }
  throw new AppError('REGISTRY_SILENT');
}

async function readText(
  files: FolderFiles,
  path: string,
  limitBytes: number,
  ifMissing: ErrorCode,
  signal: Signal,
): Promise<Pick<Parsed<unknown>, 'text' | 'sha256'>> {
  const bytes = await files.read(path, {
    ifMissing,
    ifTooLarge: 'REGISTRY_ANSWER_INVALID',
    limitBytes,
    signal,
  });
  const text = parsed((input) => new TextDecoder('utf-8', { fatal: true }).decode(input), bytes);
  return { text, sha256: sha256Of(bytes) };
}

function parsed<From, To>(parse: (input: From) => To, input: From): To {
  try {
    return parse(input);
  } catch (error) {
    throw new AppError('REGISTRY_ANSWER_INVALID', {}, { cause: error });
  }
}
