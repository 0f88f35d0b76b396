import { type Args, connection, type GraphNode, node } from './graphql-execute';
import { type Artifact, type ManifestEntry, md5, type Run, type World } from './world';

export interface View {
  readonly world: World;
  /** Where the server is, `http://127.0.0.1:1234`. */
  readonly origin: () => string;
  /** Where its files are said to be. */
  readonly storageOrigin: () => string;
  /** Most items of a page. */
  readonly pageSize: () => number;
}

/** Files of runs and artifacts as objects of the graph. */
export class FileNodes {
  constructor(private readonly view: View) {}

  ofRun(of: Run, args: Args): GraphNode {
    const found = [...of.files].filter(([path]) => isWanted(path, args));
    const nodes = found.map(([path, key]) => this.file(path, key));
    return connection(nodes, args, this.view.pageSize());
  }

  ofArtifact(of: Artifact, args: Args): GraphNode {
    const { world, pageSize } = this.view;
    const fileOf = ({ path, digest }: ManifestEntry) => this.file(path, world.keyOf(digest), digest);
    const found = (world.entries(of) ?? []).filter(({ path, ref }) => !ref && isWanted(path, args));
    return connection(found.map(fileOf), args, pageSize());
  }

  manifest({ id, storageKey }: { readonly id: string; readonly storageKey: string }): GraphNode {
    const url = `${this.view.origin()}/storage/${storageKey}`;
    return node('File', { id: `${id}f`, directUrl: url, uploadUrl: url, uploadHeaders: [] });
  }

  private file(path: string, key: string, stated?: string): GraphNode {
    const { world, storageOrigin } = this.view;
    const bytes = world.storage.get(key) ?? Buffer.alloc(0);
    const digest = stated ?? md5(bytes, 'base64');
    const url = `${storageOrigin()}/storage/${key}`;
    return node('File', {
      id: btoa(`File:${key}`),
      name: path,
      displayName: path,
      url,
      directUrl: url,
      sizeBytes: bytes.length,
      storagePath: key,
      mimetype: 'application/octet-stream',
      updatedAt: world.now(),
      digest,
      md5: digest,
    });
  }
}

function isWanted(path: string, { names }: Args): boolean {
  return !Array.isArray(names) || names.length === 0 || names.includes(path);
}
