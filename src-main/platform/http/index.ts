export { type GetOptions, type HttpAnswer, type HttpClient, httpClient } from './http-client';
export { HttpFailure, type HttpFailureKind } from './http-failure';
export { isLoopbackHost } from './loopback';
