import { fromBase64, toBase64, toHex } from '@main/kernel/bytes';
import type { Call } from '@main/platform/calls';
import type { Inclusion } from '@shared/packet';
import { proveEntry } from './proof';

/** An entry with its proof, as it travels to another vault. @throws AppError `ENTRY_NOT_FOUND`, `CANCELLED` */
export async function inclusionOf(call: Call, seq: number): Promise<Inclusion> {
  const { bytes, path, note } = await proveEntry(call, seq);
  return {
    seq,
    entry: toBase64(bytes),
    path: path.map(({ hash }) => toHex(fromBase64(hash))),
    checkpoint: note,
    deviceKey: call.workspace.device.publicKey,
  };
}
