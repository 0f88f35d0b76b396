/** One foreseen failure: HTTP status, the command line's exit code, what happened, what to do next. */
export interface Failure {
  readonly status: number;
  readonly exit: number;
  readonly message: string;
  readonly remedy: string;
}
