import type { Artifact } from '@shared/contract/version';
import { formatCount } from '@shared/format';
import type { ReactNode } from 'react';
import { Digest } from '../../components/digest';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { Sign } from '../../components/sign';
import { Wide } from '../../components/wide';

interface ArtifactTableProps {
  readonly artifacts: readonly Artifact[];
  /** Given: the files are not known, and this stands in their place. */
  readonly unlisted?: ReactNode;
}

/** The files of a version: what the registry states of each, and what was computed here. */
export function ArtifactTable({ artifacts, unlisted }: ArtifactTableProps) {
  return (
    <Panel title="Files" note="hashed here, never loaded">
      {unlisted !== undefined ? (
        unlisted
      ) : artifacts.length === 0 ? (
        <EmptyState
          title="The registry names no files"
          hint="Without a model file there is nothing to bind a signature to."
        />
      ) : (
        <Wide label="Files of the version">
          <table className="data">
            <caption className="visually-hidden">Files of the version</caption>
            <thead>
              <tr>
                <th scope="col">Path</th>
                <th scope="col">Kind</th>
                <th scope="col" className="end">
                  Bytes
                </th>
                <th scope="col">Stated</th>
                <th scope="col">Computed here</th>
                <th scope="col">Agreement</th>
              </tr>
            </thead>
            <tbody>
              {artifacts.map((artifact) => (
                <tr key={artifact.path}>
                  <th scope="row" className="mono">
                    {artifact.path}
                  </th>
                  <td>{artifact.kind}</td>
                  <td className="end">{artifact.bytes === null ? '' : formatCount(artifact.bytes)}</td>
                  <td>
                    {artifact.stated === null ? (
                      <span className="dim">not stated</span>
                    ) : (
                      <Digest hex={artifact.stated} of={`${artifact.path} as stated`} />
                    )}
                  </td>
                  <td>
                    <Digest hex={artifact.sha256} of={artifact.path} />
                  </td>
                  <td>
                    <Agreement artifact={artifact} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </Panel>
  );
}

function Agreement({ artifact: { stated, sha256 } }: { readonly artifact: Artifact }) {
  if (stated === null || sha256 === null)
    return (
      <Sign tone="absent" glyph="○">
        nothing to compare
      </Sign>
    );
  return stated === sha256 ? (
    <Sign tone="met" glyph="=">
      the same
    </Sign>
  ) : (
    <Sign tone="failed" glyph="✕">
      not the same
    </Sign>
  );
}
