import { AppError } from '@main/kernel/app-error';
import { fromBase64 } from '@main/kernel/bytes';
import { readStrictJson } from '@main/kernel/strict-json';
import { enrolmentStatement, keyIdOf, provedEntry, verifyUnder } from '@main/ledger';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import {
  actOf,
  digestOf,
  inTransaction,
  listRecords,
  readRevisionBytes,
  type Written,
  writeRecord,
} from '@main/platform/records';
import type { Request } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import { largestCard, PersonCard } from '@shared/packet';
import { allRoles, grantRefusal } from './domain';
import { type PersonContent, personKind } from './kind';
import { demandFreeNames, demandProducts } from './service-enrol';

export const linkHandlers: Handlers<'people.link'> = { 'people.link': link };

/**
 * Lets somebody with a vault of their own sign here. They get a record and a place in the ledger, but no password and
 * no part of this vault's keys: what they are to sign travels to them.
 */
async function link(
  { workspace, acting, files }: Call,
  input: Request<'people.link'>,
): Promise<{ id: Written['id']; number: Written['number'] }> {
  const { card, printedName } = readCard(files.take(input.card));
  if (card.ledger === workspace.ledger) throw new AppError('CARD_OWN_VAULT');
  if (card.keyId !== input.keyId) throw new AppError('KEY_DIFFERS');
  const refusal = grantRefusal(input);
  if (refusal) throw new AppError(refusal);
  // Whoever keeps accounts and roles does it within a session, and a linked person has none here.
  if (allRoles(input).includes('administrator')) throw new AppError('ROLES_CONFLICT');
  return inTransaction(workspace, acting, async (tx) => {
    await demandFreeNames(tx, { ...input, printedName });
    await demandProducts(tx, input);
    await demandNotLinked(tx, card);
    const { id, number } = await recordLink(tx, workspace.ports.newId() as RecordId, card, {
      ...input,
      printedName,
    });
    return { id, number };
  });
}

/**
 * A card whose key signed who it belongs to, and whose ledger recorded that, with the name that it recorded.
 *
 * @throws AppError `CARD_INVALID`
 */
function readCard(bytes: Uint8Array): {
  readonly card: PersonCard;
  readonly printedName: PersonContent['printedName'];
} {
  const { data: card } = PersonCard.safeParse(readStrictJson(bytes, largestCard));
  if (!card) throw new AppError('CARD_INVALID');
  const { ledger, person, login, x25519, ed25519, proof } = card;
  const statement = { ledger, person: person as string, login: login as string, x25519, ed25519 };
  const proved = verifyUnder('enrolment', enrolmentStatement(statement), fromBase64(proof), ed25519);
  const told = provedEntry(card.inclusion)?.entry;
  const recorded =
    told?.ledger === ledger &&
    told.object?.id === person &&
    Object.entries({ ...statement, proof }).every(([name, value]) => told.detail[name] === value);
  const known = told?.after ? readPerson(card, told.after) : null;
  if (!proved || !recorded || !known || keyIdOf(ed25519) !== card.keyId) throw new AppError('CARD_INVALID');
  return { card, printedName: known.printedName };
}

/** The person as the revision with this digest tells, or `null` when the card brings another or is about another. */
function readPerson({ person, login, ed25519, revision }: PersonCard, digest: string): PersonContent | null {
  const bytes = fromBase64(revision);
  if (digestOf(bytes) !== digest || readStrictJson(bytes, largestCard) === null) return null;
  try {
    const { head, content } = readRevisionBytes(personKind, bytes);
    const same = head.id === person && content.login === login && content.ed25519 === ed25519;
    return same ? content : null;
  } catch {
    return null; // their own program may have recorded anything
  }
}

/** No key belongs to two people, and nobody from elsewhere is two people here at a time. */
async function demandNotLinked(db: Db, { ledger, person, keyId }: PersonCard): Promise<void> {
  for (const { content } of await listRecords(db, personKind)) {
    const same = content.home?.ledger === ledger && content.home.person === person;
    if (content.keyId === keyId || (same && content.state === 'linked')) throw new AppError('PERSON_LINKED');
  }
}

function recordLink(
  tx: Tx,
  id: RecordId,
  { ledger, person, login, x25519, ed25519, keyId, proof, inclusion }: PersonCard,
  input: Request<'people.link'> & Pick<PersonContent, 'printedName'>,
): Promise<Written> {
  const { at, actor } = actOf(tx);
  const { checkpoint, deviceKey } = inclusion;
  return writeRecord(tx, 'person.linked', {
    kind: personKind,
    id,
    content: {
      login: input.login,
      printedName: input.printedName,
      state: 'linked',
      roles: input.roles,
      productRoles: input.productRoles,
      x25519,
      ed25519,
      keyId,
      password: null,
      identity: { keyId, by: actor.person as RecordId, how: input.identity.how, atMs: at.utcMs },
      training: [],
      breakGlass: false,
      home: { ledger, person, deviceKey },
      enrolledMs: at.utcMs,
      enabledMs: null,
    },
    expectedHead: null,
    reason: input.reason,
    // The proof is about the person in their own vault; the checkpoint is what was seen of that ledger.
    detail: { ledger, person, login, x25519, ed25519, proof, deviceKey, checkpoint },
  });
}
