import { GivenFile } from './door';
import type { Example } from './examples';
import { signInOf } from './seed';

type PacketOperation =
  | 'people.card'
  | 'people.link'
  | 'approvals.requestPacket'
  | 'approvals.openPacket'
  | 'approvals.signPacket'
  | 'approvals.accept';

const reason = 'as decided';
const { login, password } = signInOf('lead');

/** One call that works for each operation about signing in another vault. */
export const packetExamples: { readonly [N in PacketOperation]: Example<N> } = {
  'people.card': { as: 'reviewer', input: () => ({}) },
  'people.link': {
    as: 'admin',
    input: ({ packets: { card } }) => ({
      card: new GivenFile('nora.card.json', card.bytes),
      login: 'nora',
      roles: ['quality-approver'],
      keyId: card.keyId,
      identity: { how: 'met in person' },
      reason,
    }),
  },
  'approvals.requestPacket': {
    as: 'lead',
    input: ({ packets: { approval, person } }) => ({ id: approval, person, reason }),
  },
  'approvals.openPacket': {
    as: 'lead',
    input: ({ packets }) => ({ packet: new GivenFile('packet.json', packets.packet) }),
  },
  'approvals.signPacket': {
    as: 'lead',
    input: ({ packets }) => ({
      packet: new GivenFile('packet.json', packets.packet),
      meaning: 'reviewed',
      login,
      password,
      reason,
    }),
  },
  'approvals.accept': {
    as: 'lead',
    input: ({ packets }) => ({ answer: new GivenFile('answer.json', packets.answer), reason }),
  },
};
