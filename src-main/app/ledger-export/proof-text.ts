import { fromHex, toBase64 } from '@main/kernel/bytes';
import type { EntryProof } from './proof';

/**
 * Say in a shell whether path and entry lead to the root that the checkpoint states, and whether the device that the
 * reader knows signed those three lines. Anybody can make up a ledger: the key must not come from the proof itself.
 */
const checkingCommands: readonly string[] = [
  `sha() { openssl dgst -sha256 -binary | base64; }; bytes() { printf %s "$1" | base64 -d; }`,
  `node=$({ printf '\\0'; sed -n 's/^| //p' proof.txt | base64 -d; } | sha)`,
  `for step in $(sed -n 's/^\\(left\\|right\\) /\\1:/p' proof.txt); do case $step in`,
  `  left:*) node=$({ printf '\\1'; bytes "\${step#left:}"; bytes "$node"; } | sha);;`,
  `  right:*) node=$({ printf '\\1'; bytes "$node"; bytes "\${step#right:}"; } | sha);; esac; done`,
  `sed -n '/^countersign.org.ledger/{N;N;p;q;}' proof.txt > stated; root=$(sed -n 3p stated)`,
  `{ printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; base64 -d device.key; } > device.der`,
  `sed -n 's/^— countersign.org.* //p' proof.txt | base64 -d | tail -c 64 > stated.sig`,
  `signed() { openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey device.der -in stated -sigfile stated.sig; }`,
  `if [ "$node" != "$root" ]; then echo "NOT PROVED: the entry does not lead to the root"`,
  `elif ! signed > signed.txt 2>&1; then echo "NOT PROVED: the device in device.key did not sign that root"`,
  `else echo "the entry leads to the root that the device in device.key signed"; fi`,
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
    'To check, save this text as proof.txt, and as device.key, in base64, the key of the device as you know it from',
    'elsewhere: from keys.json of an export, or from whoever keeps an anchor. The key above is only what this text says.',
    'Then run',
    ...checkingCommands.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** As base64 is wrapped in mail, each line behind a sign by which it is found. */
const entryLines = (bytes: Uint8Array): readonly string[] =>
  (toBase64(bytes).match(/.{1,76}/g) ?? []).map((line) => `| ${line}`);

export const pathLines = (path: EntryProof['path']): readonly string[] =>
  path.map(({ side, hash }) => `${side} ${hash}`);
