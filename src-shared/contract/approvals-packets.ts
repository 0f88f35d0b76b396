import { z } from 'zod';
import { FileTicket, Login, Prose, RecordId, RecordNumber, RoleId, SignatureMeaning } from '../ids';
import { KeyId } from '../packet';
import { SignatureState } from './comparison';
import { command } from './define';
import { Password } from './vault';

/** Refusals of a packet where it is to be signed. */
const packetErrors = [
  'TICKET_INVALID',
  'PACKET_INVALID',
  'PACKET_FOREIGN',
  'PACKET_EXPIRED',
  'PACKET_CLOCK_DIFFERS',
] as const;

/** What a packet asks to be signed, checked: every value is told by the bytes that the signature will be about. */
export const PacketView = z.strictObject({
  id: RecordId,
  /** Whose ledger asks: id, organisation, and the key id of its device, to be compared with what people there see. */
  vault: z.uuid(),
  organisation: z.string(),
  deviceKeyId: KeyId,
  approval: RecordNumber,
  subject: z.strictObject({ number: RecordNumber, title: z.string(), revision: z.string() }),
  decision: z.string(),
  rationale: z.string(),
  /** The finding in words, with counts. */
  statement: z.string(),
  gates: z.array(
    z.strictObject({
      id: z.string(),
      metric: z.string(),
      operator: z.string(),
      limit: z.string(),
      value: z.string().nullable(),
      bound: z.string().nullable(),
      decision: z.string(),
    }),
  ),
  /** Everything that the signature binds. */
  bound: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  meaning: SignatureMeaning,
  meaningText: z.string(),
  /** You, as that vault knows you. */
  signer: z.strictObject({ printedName: z.string(), role: RoleId, keyId: KeyId }),
  /** Given before, each checked with the key that the packet brings. */
  signatures: z.array(
    z.strictObject({
      printedName: z.string(),
      role: RoleId,
      meaning: SignatureMeaning,
      signedAt: z.iso.datetime(),
      offsetMinutes: z.int(),
      zone: z.string(),
      keyId: KeyId,
    }),
  ),
  trail: z.array(
    z.strictObject({
      seq: z.int(),
      at: z.iso.datetime(),
      offsetMinutes: z.int(),
      who: z.string(),
      role: z.string(),
      action: z.string(),
      reason: z.string(),
    }),
  ),
  checkpoint: z.strictObject({ size: z.int(), root: z.string() }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type PacketView = z.infer<typeof PacketView>;

/** A packet as the vault that asked sees it. */
export const PacketRow = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  signer: z.string(),
  meaning: SignatureMeaning,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Whether its answer was accepted: nothing else is told of what happens elsewhere. */
  accepted: z.boolean(),
});
export type PacketRow = z.infer<typeof PacketRow>;

/** Signing in another vault: a packet goes out, an answer comes back. docs/ARCHITECTURE.md, Signatures. */
export const approvalsPacketsContract = {
  'approvals.requestPacket': command({
    summary:
      'Make the file with which a linked person gives the signature that is due, in a vault of their own.',
    needs: 'session',
    roles: ['regulatory-lead', 'specialist', 'clinical-reviewer', 'quality-approver'],
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({ id: RecordId, person: RecordId, reason: Prose }),
    output: FileTicket,
    errors: [
      'APPROVAL_NOT_FOUND',
      'APPROVAL_NOT_OPEN',
      'PERSON_NOT_FOUND',
      'PERSON_NOT_LINKED',
      'TRAINING_EXPIRED',
      'SIGNER_IS_AUTHOR',
      'SIGNER_IS_NOT_AUTHOR',
      'ALREADY_SIGNED',
      'ROLE_MISSING',
      'SIGNATURE_INVALID',
      'SIGNED_EARLIER_VERSION',
      'FILE_TOO_LARGE',
    ],
  }),

  /** A person has to open exactly this file before they sign it. */
  'approvals.openPacket': command({
    summary: 'Check a signing packet that is for you and read what it asks you to sign.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    positional: ['packet'],
    input: z.strictObject({ packet: FileTicket }),
    output: PacketView,
    errors: [...packetErrors],
  }),

  /** Login and password at the first signing of a session, the password at each later one (21 CFR 11.200(a)(1)). */
  'approvals.signPacket': command({
    summary:
      'Sign what a packet asks for, as the signed-in person; the answer goes back to the vault that asks.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    positional: ['packet'],
    input: z.strictObject({
      packet: FileTicket,
      meaning: SignatureMeaning,
      login: Login.optional(),
      password: Password,
      reason: Prose,
    }),
    output: FileTicket,
    errors: [
      ...packetErrors,
      'PACKET_NOT_OPENED',
      'MEANING_NOT_DUE',
      'LOGIN_REQUIRED',
      'IDENTITY_UNVERIFIED',
      'TRAINING_EXPIRED',
      'PASSWORD_REJECTED',
      'ATTEMPTS_EXCEEDED',
    ],
  }),

  'approvals.accept': command({
    summary: 'Accept the answer to a signing packet: check the signature and append it to its approval.',
    needs: 'session',
    roles: ['regulatory-lead', 'specialist', 'clinical-reviewer', 'quality-approver'],
    audited: 'always',
    positional: ['answer'],
    input: z.strictObject({ answer: FileTicket, reason: Prose }),
    output: z.strictObject({
      approval: RecordNumber,
      signer: z.string(),
      signedAt: z.iso.datetime(),
      state: SignatureState,
    }),
    errors: [
      'TICKET_INVALID',
      'ANSWER_INVALID',
      'ANSWER_DIFFERS',
      'PACKET_FOREIGN',
      'PACKET_USED',
      'PACKET_EXPIRED',
      'PACKET_CLOCK_DIFFERS',
      'PERSON_NOT_LINKED',
      'TRAINING_EXPIRED',
      'APPROVAL_NOT_FOUND',
      'APPROVAL_NOT_OPEN',
      'MEANING_NOT_DUE',
      'SIGNER_IS_AUTHOR',
      'ALREADY_SIGNED',
      'ROLE_MISSING',
      'SIGNATURE_INVALID',
      'SIGNED_EARLIER_VERSION',
      'RECORD_CHANGED',
    ],
  }),
};
