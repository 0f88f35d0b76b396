import { canonicalBytes } from '@main/kernel/canonical-json';
import type { SignatureStatement } from '@shared/signature';

/** The exact bytes that are signed. */
export const statementBytes = (statement: SignatureStatement): Uint8Array => canonicalBytes(statement);
