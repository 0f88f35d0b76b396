import { AppError } from '@main/kernel/app-error';
import type { RemoteArtifact } from './domain';
import { interfaceOf, requirementsOf } from './mlflow/mlmodel';

/** Where the files lie that describe a model; `null` where it has none. */
export interface Descriptions {
  readonly interface: string | null;
  readonly requirements: string | null;
}

/** The files among those of a version that describe its model: of several the one that lies highest. */
export function descriptionsIn(files: readonly Pick<RemoteArtifact, 'path' | 'kind'>[]): Descriptions {
  const highest = (name: string): string | null =>
    files
      .filter(({ path, kind }) => kind === 'model' && path.split('/').at(-1) === name)
      .map(({ path }) => path)
      .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))[0] ?? null;
  return { interface: highest('MLmodel'), requirements: highest('requirements.txt') };
}

/**
 * What an MLmodel file says of the use of its model, as one JSON text: `flavors`, `mlflowVersion`, and its signature as
 * `inputs`, `outputs` and `params` in MLflow's own form. `null` for a file that cannot be read: its bytes are hashed all
 * the same, and a model is not refused for the file that describes it.
 */
export function interfaceIn(bytes: Uint8Array): string | null {
  const read = readable(() => interfaceOf(bytes));
  if (!read) return null;
  const { signature, flavors, mlflowVersion } = read;
  const { inputs, outputs, params } = signature;
  // The signature is put in as it was written: reading and printing it again would round its numbers.
  const parts = {
    flavors: JSON.stringify(flavors),
    inputs,
    mlflowVersion: JSON.stringify(mlflowVersion),
    outputs,
    params,
  };
  return `{${Object.entries(parts)
    .map(([name, text]) => `"${name}":${text ?? 'null'}`)
    .join(',')}}`;
}

/** The packages that a requirements.txt asks for; none for a file that cannot be read. */
export const requirementsIn = (bytes: Uint8Array): string[] => [
  ...(readable(() => requirementsOf(bytes)) ?? []),
];

function readable<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof AppError) return null;
    throw failure;
  }
}
