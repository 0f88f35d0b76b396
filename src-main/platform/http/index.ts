export type { HttpAnswer } from './http-answer';
export {
  type AnswerOptions,
  type HttpAccess,
  type HttpBody,
  type HttpClient,
  httpClient,
  type SendOptions,
} from './http-client';
export { HttpFailure, type HttpFailureKind } from './http-failure';
export { isLoopbackHost } from './loopback';
export type { Pace } from './pace';
