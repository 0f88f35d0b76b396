import { z } from 'zod';
import { Login, PrintedName, Prose, RecordId, RecordNumber, RoleId, Sha256, SignatureMeaning } from './ids';
import { Signature, UtcMs, UtcOffset } from './signature';

/**
 * The three files that let somebody sign on another laptop: a *card* says who they are, a *packet* what is to be
 * signed, an *answer* holds the signature. Each is RFC 8785 JSON, so that its bytes can be hashed and signed.
 */

const Base64 = z.base64();
/** Raw 32 bytes of a public key. */
const PublicKey = z.base64().length(44);
/** 64 bytes of an Ed25519 signature. */
const SignatureBytes = z.base64().length(88);
/** First 16 hex digits of SHA-256 over the raw public key. */
export const KeyId = z.string().regex(/^[0-9a-f]{16}$/);

/** Bytes that a file of this sort may have. */
export const largestPacket = 4 * 1024 * 1024;
export const largestCard = 256 * 1024;

/** A ledger entry with what shows it to be in its ledger (RFC 6962), under a checkpoint signed by the device. */
export const Inclusion = z.strictObject({
  seq: z.int().positive(),
  /** The entry's exact bytes. */
  entry: Base64,
  /** Hashes from the leaf up to the root, hex. */
  path: z.array(Sha256).max(64),
  /** C2SP checkpoint. */
  checkpoint: z.string().max(2000),
  deviceKey: PublicKey,
});
export type Inclusion = z.infer<typeof Inclusion>;

/** Who somebody is in their own vault, with the proof that they hold the signing key. */
export const PersonCard = z.strictObject({
  schema: z.literal('countersign.person-card/1'),
  ledger: z.uuid(),
  person: RecordId,
  login: Login,
  x25519: PublicKey,
  ed25519: PublicKey,
  keyId: KeyId,
  /** By `ed25519`, under the enrolment domain, over ledger, person, login and both keys. */
  proof: SignatureBytes,
  /** The entry that gave the key … */
  inclusion: Inclusion,
  /** … and the exact bytes of the record that it names: the digest binds the name that prints beside signatures. */
  revision: Base64,
});
export type PersonCard = z.infer<typeof PersonCard>;

/** What the signed statement will say, but for when and with which factors. */
export const AskedStatement = z.strictObject({
  vault: z.uuid(),
  record: RecordId,
  kind: z.string(),
  revision: Sha256,
  bound: z.record(z.string(), z.string()),
  meaning: SignatureMeaning,
  person: RecordId,
  printedName: PrintedName,
  kid: KeyId,
  role: RoleId,
  roleRecord: Sha256,
});
export type AskedStatement = z.infer<typeof AskedStatement>;

/** A line of the audit trail, as it is told to somebody who does not have the ledger. */
export const PacketTrailRow = z.strictObject({
  seq: z.int().positive(),
  /** 0 for an entry that was altered, of which nothing is known. */
  atMs: z.union([z.literal(0), UtcMs]),
  offset: UtcOffset,
  who: z.string(),
  role: z.string(),
  action: z.string(),
  reason: z.string(),
});

const PacketBody = z.strictObject({
  id: RecordId,
  organisation: z.string(),
  approval: z.strictObject({ id: RecordId, number: RecordNumber }),
  subject: z.strictObject({ number: RecordNumber, title: z.string() }),
  decision: Prose,
  asked: AskedStatement,
  /** The signer in their own vault. */
  home: z.strictObject({ ledger: z.uuid(), person: RecordId }),
  /** The exact bytes of the revision that is signed: its digest is computed again where it is signed. */
  revision: Base64,
  /** Given before this one, oldest first. */
  signatures: z.array(z.strictObject({ ...Signature.shape, publicKey: PublicKey })).max(20),
  /** What happened to record and approval, oldest first. */
  trail: z.array(PacketTrailRow).max(500),
  /** Of the ledger that asks, C2SP, signed by its device. */
  checkpoint: z.string().max(2000),
  deviceKey: PublicKey,
  createdMs: UtcMs,
  expiresMs: UtcMs,
});
export type PacketBody = z.infer<typeof PacketBody>;

/** What is to be signed elsewhere; `signature` by the device, under the packet domain, over the canonical `packet`. */
export const SigningPacket = z.strictObject({
  schema: z.literal('countersign.signing-packet/1'),
  packet: PacketBody,
  signature: SignatureBytes,
});
export type SigningPacket = z.infer<typeof SigningPacket>;

/** A signature given elsewhere, with the entry that recorded it there. */
export const SigningAnswer = z.strictObject({
  schema: z.literal('countersign.signing-answer/1'),
  packet: RecordId,
  statement: Base64,
  signature: SignatureBytes,
  signedIn: Inclusion,
});
export type SigningAnswer = z.infer<typeof SigningAnswer>;
