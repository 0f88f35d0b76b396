import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestContext } from 'vitest';

/** Programs that `npm test` sets up or looks for; see scripts/tools. `verapdf` is a folder, the others are files. */
export type ToolName =
  | 'chromium'
  | 'pdftotext'
  | 'pdftoppm'
  | 'pdffonts'
  | 'pdfinfo'
  | 'qpdf'
  | 'java'
  | 'javac'
  | 'mvn'
  | 'python'
  | 'mlflow'
  | 'verapdf';

interface Tools {
  readonly found: Readonly<Partial<Record<ToolName, string>>>;
  readonly missing: Readonly<Partial<Record<ToolName, string>>>;
}

const file = resolve(import.meta.dirname, '../../.tools/tools.json');
const tools: Tools = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { found: {}, missing: {} };

/** Absolute path of a tool, or `undefined` where this machine has none. */
export function tool(name: ToolName): string | undefined {
  return tools.found[name];
}

/** Absolute path of a tool; without it the running test ends here, skipped, and the summary prints the reason. */
export function requireTool(context: TestContext, name: ToolName): string {
  const path = tools.found[name];
  if (path === undefined) {
    context.skip(`needs ${name} (${tools.missing[name] ?? 'run `npm test -- tools` once'})`);
  }
  return path;
}
