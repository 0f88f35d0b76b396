import type { ESTree, VisitorObject } from 'vite';
import { importsOf, lineAt, memberPath, propertyName, walk } from './parse';
import type { SourceFile, Violation } from './source';

/** Method → what it breaks. The receiver's type cannot be read here, so our own methods have other names. */
const bannedMethods: Readonly<Record<string, string>> = {
  serialize: 'answers the database in plaintext',
  backup: 'fails on an encrypted database',
  iterate: 'holds the only connection',
  stream: 'holds the only connection',
};

const core = /^src-main\//;
const coreOrShared = /^src-(main|shared)\//;
const shells = /^src-main\/app\/shells\//;
/** What would name other certificate authorities is in the environment, and is looked at there to be left out. */
const trust = 'src-main/platform/http/trust.ts';
/** The name of the machine's time zone has no other source; the clock port of a process asks for it. */
const clockPort = /^src-main\/app\//;
const zoneQuestion = /^Intl\.DateTimeFormat\([^)]*\)\.resolvedOptions\(\)/;
const localeMember = /^(localeCompare|toLocale\w*)$/;

type Add = (node: ESTree.Span, detail: string) => void;

/** Calls and settings that lose data, leak it or depend on the machine, each for the reason it names. */
export function bannedViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files.flatMap((file) => {
    const found: Violation[] = [];
    const add: Add = (node, detail) =>
      found.push({ rule: 'banned', path: file.path, line: lineAt(file, node.start), detail });
    for (const visitor of [database(file, add), locale(file, add), leaks(file, add)]) walk(file, visitor);
    for (const { specifier, names, line } of importsOf(file)) {
      const env = /^(node:)?process$/.test(specifier) && names.some((name) => name !== 'stdout');
      if (env && !shells.test(file.path)) {
        found.push({ rule: 'banned', path: file.path, line, detail: 'process is for the shells' });
      }
    }
    return found;
  });
}

function database(file: SourceFile, add: Add): VisitorObject {
  if (!core.test(file.path)) return {};
  const attachesWithoutKey = (text: string) => /\battach\b[\s\S]*\bkey\s*(''|"")/i.test(text);
  return {
    CallExpression: (node) => {
      const name = node.callee.type === 'MemberExpression' ? propertyName(node.callee) : undefined;
      const reason =
        name !== undefined && Object.hasOwn(bannedMethods, name) ? bannedMethods[name] : undefined;
      if (reason) add(node, `.${name}() ${reason}`);
    },
    Literal: (node) => {
      if (typeof node.value === 'string' && attachesWithoutKey(node.value)) add(node, 'attach without a key');
    },
    TemplateLiteral: (node) => {
      const text = node.quasis.map((quasi) => quasi.value.raw).join('?');
      if (attachesWithoutKey(text)) add(node, 'attach without a key');
    },
  };
}

/** Order and text of the core must not depend on the machine's language. */
function locale(file: SourceFile, add: Add): VisitorObject {
  if (!coreOrShared.test(file.path)) return {};
  return {
    Identifier: (node) => {
      const asksForZone = clockPort.test(file.path) && zoneQuestion.test(file.text.slice(node.start));
      if (node.name === 'Intl' && !asksForZone) add(node, 'Intl depends on the machine');
    },
    MemberExpression: (node) => {
      const name = propertyName(node);
      if (name && localeMember.test(name)) add(node, `${name} depends on the machine`);
    },
  };
}

function leaks(file: SourceFile, add: Add): VisitorObject {
  return {
    Property: (node) => {
      const name = node.key.type === 'Identifier' ? node.key.name : undefined;
      const off = node.value.type === 'Literal' && node.value.value === false;
      if (name === 'rejectUnauthorized' && off) add(node, 'TLS is always verified');
      if (name === 'dangerouslySetInnerHTML') add(node, 'text is drawn as text');
    },
    JSXAttribute: (node) => {
      if (node.name.type === 'JSXIdentifier' && node.name.name === 'dangerouslySetInnerHTML') {
        add(node, 'text is drawn as text');
      }
    },
    AssignmentExpression: (node) => {
      const name = node.left.type === 'MemberExpression' ? propertyName(node.left) : undefined;
      if (name === 'innerHTML' || name === 'outerHTML') add(node, 'text is drawn as text');
    },
    MemberExpression: (node) => {
      const isEnv = memberPath(node) === 'process.env';
      if (isEnv && !shells.test(file.path) && file.path !== trust) add(node, 'process.env is for the shells');
    },
  };
}
