/** A whole case that its data do not define: the runner writes it as `{"error": "undefined: …"}`. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Ends a method whose case has no answer at all. @param reason one sentence, without values of the case */
export function refuse(reason: string): never {
  throw new Refused(reason);
}
