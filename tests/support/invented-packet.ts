import { generateKeyPairSync, sign } from 'node:crypto';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { checkpointOf, signCheckpoint } from '@main/ledger';
import { emptyFrontier } from '@main/ledger/merkle';
import type { PacketBody } from '@shared/packet';

/** A packet that a program of somebody's own made, whole in itself, signed by a device that nobody knows. */
export function inventedPacket(body: PacketBody): Uint8Array {
  const device = generateKeyPairSync('ed25519');
  const deviceKey = device.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
  const checkpoint = checkpointOf(body.asked.vault, emptyFrontier);
  const packet: PacketBody = {
    ...body,
    deviceKey,
    checkpoint: signCheckpoint(checkpoint, deviceKey, device.privateKey),
  };
  const message = Buffer.concat([Buffer.from('countersign-packet-v1\0'), canonicalBytes(packet as Json)]);
  const signature = sign(null, message, device.privateKey).toString('base64');
  return canonicalBytes({ schema: 'countersign.signing-packet/1', packet, signature } as Json);
}
