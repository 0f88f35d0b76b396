/** Bytes as text, for evidence and headers: base64 with padding, hex in lower case. */
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');
export const fromHex = (text: string): Buffer => Buffer.from(text, 'hex');
export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
