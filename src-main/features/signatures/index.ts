export {
  readStatement,
  type SigningKey,
  signatureHolds,
  signStatement,
  unwrapSigningKey,
  viewSignature,
} from './service';
