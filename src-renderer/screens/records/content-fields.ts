import type { RecordView } from '@shared/contract/records';

type Content = RecordView['content'];

export interface ContentField {
  /** The way to it, as changes name it: `result.metrics[0].value`. */
  readonly field: string;
  readonly value: string;
}

/** What a record holds, one row for each value in the order of the content. */
export function contentFields(content: Content, at = ''): readonly ContentField[] {
  if (Array.isArray(content) && content.length > 0)
    return content.flatMap((item, index) => contentFields(item, `${at}[${index}]`));
  if (isObject(content) && Object.keys(content).length > 0)
    return Object.entries(content).flatMap(([name, value]) =>
      contentFields(value, at === '' ? name : `${at}.${name}`),
    );
  return [{ field: at, value: textOf(content) }];
}

const isObject = (content: Content): content is { readonly [name: string]: Content } =>
  typeof content === 'object' && content !== null && !Array.isArray(content);

function textOf(content: Content): string {
  if (content === null) return '–';
  if (typeof content === 'object') return Array.isArray(content) ? '[]' : '{}';
  return String(content);
}
