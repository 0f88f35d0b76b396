export {
  readStatement,
  type SigningKey,
  signatureHolds,
  signGiven,
  signStatement,
  unwrapSigningKey,
  viewSignature,
} from './service';
export { selfSignedProblem } from './service-self-signed';
