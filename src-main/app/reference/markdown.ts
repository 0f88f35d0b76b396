/** A Markdown table; pipes and line breaks in cells are made harmless. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |`;
  return [line(titles), `|${' --- |'.repeat(titles.length)}`, ...rows.map(line)].join('\n');
}

/** Facts as a list: name in bold, then what it is. */
export function bullets(facts: readonly (readonly [string, string])[]): string {
  return facts.map(([name, value]) => `- **${name}:** ${value}`).join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Blocks of a page, with one empty line between them and one line break at the end. */
export function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

/** At the top of every page that a program writes. */
export const generated = '<!-- Written by `npm run docs` from the contract. Changes made here are lost. -->';

function cellText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
