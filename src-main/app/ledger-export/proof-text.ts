import { fromHex, toBase64 } from '@main/kernel/bytes';
import type { EntryProof } from './proof';

/** Say in a shell whether path and entry lead to the root that the checkpoint states. */
const checkingCommands: readonly string[] = [
  `sha() { openssl dgst -sha256 -binary | base64; }; bytes() { printf %s "$1" | base64 -d; }`,
  `node=$({ printf '\\0'; sed -n 's/^| //p' proof.txt | base64 -d; } | sha)`,
  `for step in $(sed -n 's/^\\(left\\|right\\) /\\1:/p' proof.txt); do case $step in`,
  `  left:*) node=$({ printf '\\1'; bytes "\${step#left:}"; bytes "$node"; } | sha);;`,
  `  right:*) node=$({ printf '\\1'; bytes "$node"; bytes "\${step#right:}"; } | sha);; esac; done`,
  `root=$(sed -n '/^countersign.org.ledger/{n;n;p;}' proof.txt)`,
  `[ "$node" = "$root" ] && echo "the entry is in the ledger" || echo "NOT PROVED"`,
];

/** The proof as a text that can be printed, typed off, and checked with a shell and openssl alone. */
export function proofText({ seq, bytes, leaf, path, checkpoint, note, seal, deviceKey }: EntryProof): string {
  const sealed = seal
    ? [
        `Seal of entries ${seal.first} to ${seal.last}, over the leaf of entry ${seal.last}:`,
        ...(seal.sessionKey === ''
          ? []
          : [`  session ${seal.sessionKey} ${toBase64(seal.sessionSignature)}`]),
        `  device  ${seal.deviceKey} ${toBase64(seal.deviceSignature)}`,
        '',
      ]
    : [];
  return [
    `Entry ${seq} of ${checkpoint.origin}, proved to be among its ${checkpoint.size} entries`,
    '',
    'Entry, base64 of its exact bytes:',
    ...entryLines(bytes),
    `Leaf, SHA-256 of a zero byte and the entry: ${leaf}`,
    `  the same in base64: ${toBase64(fromHex(leaf))}`,
    'Path, what stands beside each node from the leaf up (RFC 6962):',
    ...pathLines(path),
    '',
    ...sealed,
    `Checkpoint (C2SP), signed by the device, whose raw public key is ${deviceKey} in base64:`,
    '',
    note.trimEnd(),
    '',
    'To check, save this text as proof.txt and run',
    ...checkingCommands.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** As base64 is wrapped in mail, each line behind a sign by which it is found. */
const entryLines = (bytes: Uint8Array): readonly string[] =>
  (toBase64(bytes).match(/.{1,76}/g) ?? []).map((line) => `| ${line}`);

export const pathLines = (path: EntryProof['path']): readonly string[] =>
  path.map(({ side, hash }) => `${side} ${hash}`);
