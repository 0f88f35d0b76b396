import type { Answer } from '@shared/bridge';

/** A file that goes in with a call; each door hands it over in its own way. */
export class GivenFile {
  constructor(
    readonly name: string,
    readonly bytes: Uint8Array,
  ) {}
}

export interface SignIn {
  readonly login: string;
  readonly password: string;
}

export interface Asked {
  readonly operation: string;
  /** An object for every real operation; fields may be `GivenFile`. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly signIn: SignIn | null;
  /** Gets the bytes when the answer is a ticket for a file. */
  readonly onFile?: (bytes: Uint8Array) => void;
}

/** A way to the core. Opens it on the `vault` of a home folder, signs in, asks once, and closes it again. */
export interface Door {
  readonly name: string;
  ask(home: string, asked: Asked): Promise<Answer<unknown>>;
}

/** The input with each file replaced by what `handOver` gives for it. */
export async function withFiles(
  input: Asked['input'],
  handOver: (file: GivenFile) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const fields = Object.entries(input).map(async ([name, value]) => [
    name,
    await handedOver(value, handOver),
  ]);
  return Object.fromEntries(await Promise.all(fields));
}

async function handedOver(value: unknown, handOver: (file: GivenFile) => Promise<unknown>): Promise<unknown> {
  if (value instanceof GivenFile) return handOver(value);
  if (!Array.isArray(value)) return value;
  return Promise.all(value.map((item) => handedOver(item, handOver)));
}

/** The value of an answer that the test relies on. */
export function valueOfAnswer<T>(answer: Answer<T>): T {
  if (!answer.ok)
    throw new Error(`The core refused: ${answer.problem.code} ${JSON.stringify(answer.problem.context)}`);
  return answer.value;
}
