import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, Core } from '@main/app/core';
import type { Input, OperationName, Output } from '@shared/contract';
import type { FileTicket, RecordId } from '@shared/ids';
import type { SigningPacket } from '@shared/packet';
import { coreOn } from '../../support/core-on';
import { inventedPacket } from '../../support/invented-packet';
import { type SignIn, valueOfAnswer } from './door';

/** What signing in two vaults leaves behind in the seeded one, and the files that go to and fro. */
export interface PacketsSeed {
  /** Signed by its author: the review is due. */
  readonly approval: RecordId;
  /** Linked, and may give that review. */
  readonly person: RecordId;
  /** Their answer to a packet for it. */
  readonly answer: Uint8Array;
  /** Of somebody else of their vault, who is not linked. */
  readonly card: { readonly bytes: Uint8Array; readonly keyId: string };
  /** For the lead, from a vault that nobody knows; opened already. */
  readonly packet: Uint8Array;
}

/** Somebody signed in at one of the two vaults. */
class Caller {
  private constructor(
    readonly core: Core,
    readonly client: Client,
  ) {}

  static async signIn(core: Core, signIn: SignIn): Promise<Caller> {
    const caller = new Caller(core, core.connect());
    await caller.do('vault.unlock', signIn);
    return caller;
  }

  async do<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    return valueOfAnswer(await this.core.call(this.client, name, input));
  }

  give = async (bytes: Uint8Array): Promise<FileTicket> =>
    valueOfAnswer(await this.core.files.put(this.client, 'file.json', 'application/json', bytes));

  take = async ({ ticket }: FileTicket): Promise<Uint8Array> =>
    valueOfAnswer(await this.core.files.take(this.client, ticket)).bytes;

  card = async () => ({
    bytes: await this.take(await this.do('people.card', {})),
    keyId: (await this.do('people.me', {})).person.keyId,
  });
}

const reason = 'seed';

/** @param recordId a comparison for which nobody asked for signatures yet, written by the lead */
export async function seedPackets(
  core: Core,
  signInOf: (person: 'admin' | 'lead') => SignIn,
  recordId: RecordId,
): Promise<PacketsSeed> {
  const admin = await Caller.signIn(core, signInOf('admin'));
  const lead = await Caller.signIn(core, signInOf('lead'));
  const { login, password } = signInOf('lead');
  const { id: approval } = await lead.do('approvals.request', { recordId });
  await lead.do('approvals.sign', { id: approval, meaning: 'authored', login, password, reason });

  const folder = await mkdtemp(join(tmpdir(), 'contract-away-'));
  const other = coreOn(folder);
  try {
    const { ines, nora } = await enrolAway(other.core, password);
    const { bytes, keyId } = await ines.card();
    const { id: person } = await admin.do('people.link', {
      card: await admin.give(bytes),
      login: 'ines',
      roles: ['clinical-reviewer'],
      keyId,
      identity: { how: 'telephone' },
      reason,
    });
    const packet = await lead.take(
      await lead.do('approvals.requestPacket', { id: approval, person, reason }),
    );
    const given = await ines.give(packet);
    await ines.do('approvals.openPacket', { packet: given });
    const signing = { packet: given, meaning: 'reviewed', login: 'ines', password, reason } as const;
    const answer = await ines.take(await ines.do('approvals.signPacket', signing));
    const invented = await forLead(lead, JSON.parse(new TextDecoder().decode(packet)));
    return { approval, person, answer, card: await nora.card(), packet: invented };
  } finally {
    await other.core.close();
    await other.ports[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A vault on another laptop with two people who may sign. */
async function enrolAway(core: Core, password: string): Promise<Record<'ines' | 'nora', Caller>> {
  const founder = { login: 'founder', password };
  const vault = { organisation: 'Fictional Elsewhere', printedName: 'Fictional Founder', ...founder };
  valueOfAnswer(await core.call(core.connect(), 'vault.create', { ...vault, keyDerivation: 'floor' }));
  const admin = await Caller.signIn(core, founder);
  const enrolled = async (login: string) => {
    await admin.do('people.enrol', {
      login,
      printedName: `Fictional ${login} elsewhere`,
      roles: ['clinical-reviewer'],
      password,
      passwordIs: 'own',
      identity: { how: 'seen in person' },
      reason,
    });
    return Caller.signIn(core, { login, password });
  };
  return { ines: await enrolled('ines'), nora: await enrolled('nora') };
}

/** The same comparison as a vault elsewhere would ask the lead to sign it. */
async function forLead(lead: Caller, { packet }: SigningPacket): Promise<Uint8Array> {
  const { person } = await lead.do('people.me', {});
  const { asked } = packet;
  const bytes = inventedPacket({
    ...packet,
    home: { ledger: asked.vault, person: person.id },
    asked: { ...asked, vault: packet.home.ledger, kid: person.keyId, printedName: person.printedName },
    signatures: [],
  });
  await lead.do('approvals.openPacket', { packet: await lead.give(bytes) });
  return bytes;
}
