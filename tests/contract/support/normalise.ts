/**
 * Made anew by every run: record ids, times, digests, key ids, recovery codes, hashes and signatures in
 * base64, folders below the home of a door.
 */
const volatileText =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}T[\d:.]+Z|\b[0-9a-f]{64}\b|\b[0-9a-f]{16}\b|file:\/\/\/\S+|\b(?:[0-9A-Z]{4}-){8}[0-9A-Z]{2}\b|[\w+/]{43,}={1,2}/g;

/** Fields that hold nothing but chance, or the size of something that holds a time. */
const volatileFields: readonly string[] = ['ticket', 'root', 'password', 'secret', 'uri', 'bytes', 'trace'];

/**
 * An answer with everything that chance or the clock made replaced by its kind. What stood in the seeded vault before
 * stays as it is: an id of it in the wrong place is still seen.
 *
 * @param seeded all text of the seeded vault's own answers
 */
export function normalise(value: unknown, seeded: string, field = ''): unknown {
  if (volatileFields.includes(field) && value !== null) return `<${field}>`;
  if (typeof value === 'string') {
    return value.replace(volatileText, (token) => (seeded.includes(token) ? token : `<${kindOf(token)}>`));
  }
  if (Array.isArray(value)) return value.map((item) => normalise(item, seeded));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, part]) => [name, normalise(part, seeded, name)]);
  return Object.fromEntries(fields);
}

function kindOf(token: string): string {
  if (token.startsWith('file:')) return 'folder';
  if (token.endsWith('=')) return 'base64';
  if (token.length === 42) return 'code';
  if (token.length === 64) return 'digest';
  if (token.length === 16) return 'key';
  return token.includes('T') ? 'time' : 'id';
}
