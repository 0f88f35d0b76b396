import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import type { RunOptions } from '@main/kernel/ports';
import type { Answer } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { DossierRow, DossierTemplate } from '@shared/contract/dossiers';
import type { FileTicket } from '@shared/ids';
import type { Core } from './core';
import type { DemoPerson } from './demo-people';

export interface DemoDossier extends DossierRow {
  readonly file: string;
}

const steps = 27;

/** One caller for each person, so that sessions last from step to step as they do for people. */
export class DemoWalk {
  readonly #clients = new Map<DemoPerson, ReturnType<Core['connect']>>();
  #done = 0;

  constructor(
    private readonly core: Core,
    readonly people: readonly DemoPerson[],
    private readonly run: RunOptions,
  ) {}

  step(label: string): void {
    if (this.run.signal?.aborted) throw new AppError('CANCELLED');
    this.run.progress?.(label, this.#done, steps);
    this.#done += 1;
  }

  async found({ login, printedName, password }: DemoPerson, organisation: string): Promise<void> {
    const administrator = this.people.find((person) => person.login === login);
    const client = this.core.connect();
    if (administrator) this.#clients.set(administrator, client);
    const input = { organisation, login, printedName, password };
    unwrap(await this.core.call(client, 'vault.create', input));
  }

  async as<N extends OperationName>(person: DemoPerson, name: N, input: Input<N>): Promise<Output<N>> {
    let client = this.#clients.get(person);
    if (!client) {
      client = this.core.connect();
      this.#clients.set(person, client);
      const { login, password } = person;
      unwrap(await this.core.call(client, 'vault.unlock', { login, password }));
    }
    const { signal } = this.run;
    return unwrap(await this.core.call(client, name, input, signal ? { signal } : {}));
  }

  async dossier(
    person: DemoPerson,
    template: DossierTemplate,
    comparison: Output<'comparison.record'>['id'],
    folder: string,
  ): Promise<DemoDossier> {
    const row = await this.as(person, 'dossiers.build', { template, comparison });
    const ticket = await this.as(person, 'dossiers.open', { id: row.id });
    const file = await this.save(person, { ...ticket, name: row.fileName }, folder);
    return { ...row, file };
  }

  /** Writes a file that was handed out to a person, and tells where. */
  async save(person: DemoPerson, { ticket, name }: FileTicket, folder: string): Promise<string> {
    const client = this.#clients.get(person) ?? this.core.connect();
    const { bytes } = unwrap(await this.core.files.take(client, ticket));
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  }
}

/** The value of an answer; a failure of a step is a failure of the demo. */
function unwrap<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new AppError(answer.problem.code, answer.problem.context);
  return answer.value;
}
