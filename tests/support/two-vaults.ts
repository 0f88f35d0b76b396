import type { Client } from '@main/app/core';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import type { Input, OperationName, Output } from '@shared/contract';
import type { FileTicket, RecordId, RoleId } from '@shared/ids';
import type { SigningAnswer, SigningPacket } from '@shared/packet';
import { passwordOf, startCore, type TestCore, valueIn } from './core';
import { codeOf, signedIn } from './people';
import { type ComparisonCore, startComparison } from './signed-comparison';

/** Somebody who has a vault of their own on another laptop. */
export class Elsewhere implements AsyncDisposable {
  #client: Client | null = null;

  private constructor(
    readonly t: TestCore,
    readonly login: string,
  ) {}

  static async start(login: string, printedName: string): Promise<Elsewhere> {
    const t = await startCore();
    await t.do('admin', 'people.enrol', {
      login,
      printedName,
      // What somebody is here says nothing about what they may sign there.
      roles: ['ml-engineer'],
      password: passwordOf(login),
      passwordIs: 'own',
      identity: { how: 'Known in person' },
      reason: 'Test',
    });
    return new Elsewhere(t, login);
  }

  async client(): Promise<Client> {
    this.#client ??= await signedIn(this.t, this.login);
    return this.#client;
  }

  /** Time passes: the session is over by then. */
  async wait(ms: number): Promise<void> {
    await this.t.close();
    if (this.#client) await this.t.core.disconnect(this.#client);
    this.#client = null;
    this.t.move(ms);
  }

  async do<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    return valueIn(await this.t.core.call(await this.client(), name, input));
  }

  async refused<N extends OperationName>(name: N, input: Input<N>): Promise<string> {
    return codeOf(this.t.core.call(await this.client(), name, input));
  }

  /** Hands a file in. */
  give = async (bytes: Uint8Array) => handed(this.t, await this.client(), bytes);

  card = async (): Promise<Uint8Array> =>
    taken(this.t, await this.client(), await this.do('people.card', {}));

  keyId = async (): Promise<string> => (await this.do('people.me', {})).person.keyId;

  open = async (packet: Uint8Array) => this.do('approvals.openPacket', { packet: await this.give(packet) });

  /** What `approvals.signPacket` takes for this packet. */
  signing = async (packet: Uint8Array): Promise<Input<'approvals.signPacket'>> => ({
    packet: await this.give(packet),
    meaning: 'reviewed',
    login: this.login,
    password: passwordOf(this.login),
    reason: 'Read on the other laptop',
  });

  /** Opens and signs a packet. @returns the bytes of the answer */
  async sign(packet: Uint8Array): Promise<Uint8Array> {
    await this.open(packet);
    const ticket = await this.do('approvals.signPacket', await this.signing(packet));
    return taken(this.t, await this.client(), ticket);
  }

  [Symbol.asyncDispose] = () => this.t[Symbol.asyncDispose]();
}

async function handed(t: TestCore, client: Client, bytes: Uint8Array): Promise<FileTicket> {
  return valueIn(await t.core.files.put(client, 'file.json', 'application/json', bytes));
}

async function taken(t: TestCore, client: Client, { ticket }: FileTicket): Promise<Uint8Array> {
  return valueIn(await t.core.files.take(client, ticket)).bytes;
}

type AtHome = 'admin' | 'lead' | 'author';

/** Hands a file in at home. */
export async function giveTo(t: TestCore, login: AtHome, bytes: Uint8Array): Promise<FileTicket> {
  await t.do(login, 'people.me', {}); // a session that lapsed would take its files with it
  return handed(t, await t.as(login), bytes);
}

/** What `people.link` takes for somebody's card. */
export async function linking(
  home: TestCore,
  away: Elsewhere,
  roles: RoleId[] = ['clinical-reviewer'],
): Promise<Input<'people.link'>> {
  return {
    card: await giveTo(home, 'admin', await away.card()),
    login: away.login,
    roles,
    keyId: await away.keyId(),
    identity: { how: 'Read the key id to me on the telephone' },
    reason: 'Reviews from another laptop',
  };
}

/** The bytes of a packet for the signature that is due. */
export async function packetFor(home: TestCore, id: RecordId, person: RecordId): Promise<Uint8Array> {
  const ticket = await home.do('lead', 'approvals.requestPacket', { id, person, reason: 'Out of office' });
  return taken(home, await home.as('lead'), ticket);
}

/** What `approvals.accept` takes for an answer. */
export const accepting = async (home: TestCore, answer: Uint8Array): Promise<Input<'approvals.accept'>> => ({
  answer: await giveTo(home, 'lead', answer),
  reason: 'Came by mail, key id compared',
});

export interface TwoVaults extends AsyncDisposable {
  readonly home: ComparisonCore;
  readonly away: Elsewhere;
  /** The person as they are linked at home. */
  readonly person: RecordId;
  /** Of the comparison, signed by its author: the review is due. */
  readonly approval: RecordId;
}

/** A vault with a comparison that waits for its review, and one on another laptop whose person is linked to it. */
export async function startTwoVaults(): Promise<TwoVaults> {
  const home = await startComparison();
  const away = await Elsewhere.start('ines', 'Ines Elsewhere (fictional)');
  const { id: person } = await home.do('admin', 'people.link', await linking(home, away));
  const { id: approval } = await home.do('author', 'approvals.request', { recordId: home.comparison.id });
  await home.do('author', 'approvals.sign', {
    id: approval,
    meaning: 'authored',
    login: 'author',
    password: passwordOf('author'),
    reason: 'Mine',
  });
  return {
    home,
    away,
    person,
    approval,
    async [Symbol.asyncDispose]() {
      await away[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

const decoder = new TextDecoder();

export const readPacketFile = (bytes: Uint8Array): SigningPacket => JSON.parse(decoder.decode(bytes));
export const readAnswerFile = (bytes: Uint8Array): SigningAnswer => JSON.parse(decoder.decode(bytes));
export const written = (file: unknown): Uint8Array => canonicalBytes(file as Json);

/** Files that are nothing of ours, by what they try. */
export const hostileFiles: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', new Uint8Array()],
  ['bytes that are no text', Uint8Array.from({ length: 4096 }, (_, at) => (at * 97 + 13) % 256)],
  ['ten megabytes', new Uint8Array(10_000_000).fill(0x20)],
  ['half a million brackets', new TextEncoder().encode('['.repeat(250_000) + ']'.repeat(250_000))],
  [
    'keys of the prototype',
    new TextEncoder().encode('{"__proto__":{"schema":"countersign"},"constructor":1}'),
  ],
  ['another kind of file', new TextEncoder().encode('{"schema":"countersign.person-card/1"}')],
];
