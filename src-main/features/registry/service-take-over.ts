import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Artifact } from '@shared/contract/version';
import type { AdoptedContent, Stated } from './adopted';
import type { RemoteVersion } from './domain';
import { mappedFiles } from './mapping';
import { descriptionsIn, interfaceIn, requirementsIn } from './model-files';
import type { Remote } from './remote';
import { hashedArtifacts } from './service-artifacts';
import type { ArtifactImporter, PreparedArtifact } from './service-importer';

export interface TakenOver extends Pick<AdoptedContent, 'interface' | 'requirements'> {
  readonly artifacts: readonly Artifact[];
  readonly importing: readonly PreparedArtifact[];
}

/**
 * Hashes every file of a version, prepares those that an importer takes, and reads those that describe the model. When
 * one cannot be taken over, none is.
 *
 * @throws AppError `ARTIFACT_DIGEST_DIFFERS`, and what importers refuse
 */
export async function takeOver(
  call: Call,
  remote: Remote,
  version: RemoteVersion,
  { mapped }: Pick<Stated, 'mapped'>,
  importers: readonly ArtifactImporter[],
): Promise<TakenOver> {
  const predictions = mapped.find(({ name }) => name === 'predictions')?.value;
  const files = mappedFiles(version.artifacts ?? [], predictions);
  const describing = descriptionsIn(files);
  const artifacts: Artifact[] = [];
  const importing: PreparedArtifact[] = [];
  const read = { interface: null as string | null, requirements: [] as string[] };
  try {
    for await (const { artifact, bytes } of hashedArtifacts(call, remote, { ...version, artifacts: files })) {
      if (artifact.stated !== null && artifact.stated !== artifact.sha256)
        throw new AppError('ARTIFACT_DIGEST_DIFFERS');
      for (const importer of importers.filter(({ kind }) => kind === artifact.kind))
        importing.push(await importer.prepare(call, artifact.path, bytes));
      if (artifact.path === describing.interface) read.interface = interfaceIn(bytes);
      if (artifact.path === describing.requirements) read.requirements = requirementsIn(bytes);
      artifacts.push({ ...artifact, bytes: bytes.length });
    }
  } catch (failure) {
    for (const each of importing) each.discard();
    throw failure;
  }
  return { artifacts, importing, ...read };
}
