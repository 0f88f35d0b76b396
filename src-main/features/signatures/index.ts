export { meaningText } from './domain';
export {
  readStatement,
  type SigningKey,
  signatureHolds,
  signStatement,
  unwrapSigningKey,
  viewSignature,
} from './service';
