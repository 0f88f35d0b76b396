import type { ProveEntry } from '@main/features/people';
import type { Handlers } from '@main/platform/calls';
import { requestPacket } from './service-packet';
import { accept } from './service-packet-accept';
import { openPacket, signPacket } from './service-packet-sign';

/** @param prove shows an entry to be in this ledger */
export const packetHandlers = (
  prove: ProveEntry,
): Handlers<
  'approvals.requestPacket' | 'approvals.openPacket' | 'approvals.signPacket' | 'approvals.accept'
> => ({
  'approvals.requestPacket': requestPacket,
  'approvals.openPacket': openPacket,
  'approvals.signPacket': (call, input) => signPacket(prove, call, input),
  'approvals.accept': accept,
});
