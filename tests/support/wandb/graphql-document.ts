/** A value as a query writes it: a literal, or the name of a variable. */
export type Written =
  | { readonly variable: string }
  | { readonly value: unknown }
  | { readonly list: readonly Written[] }
  | { readonly fields: Readonly<Record<string, Written>> };

export interface Field {
  readonly name: string;
  /** Under which the answer has it. */
  readonly key: string;
  readonly args: Readonly<Record<string, Written>>;
  /** Of the directive `@include`, if any. */
  readonly include: Written | null;
  readonly selections: readonly Selection[] | null;
}

export type Selection =
  | ({ readonly kind: 'field' } & Field)
  | { readonly kind: 'inline'; readonly on: string | null; readonly selections: readonly Selection[] }
  | { readonly kind: 'spread'; readonly fragment: string };

export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  readonly defaults: Readonly<Record<string, Written>>;
  readonly selections: readonly Selection[];
}

export interface GraphqlDocument {
  readonly operation: Operation;
  readonly fragments: ReadonlyMap<string, { readonly on: string; readonly selections: readonly Selection[] }>;
}

const token = /[\s,]+|#[^\n]*|(\.\.\.|[{}()[\]:!=@|&]|\$?[_A-Za-z]\w*|-?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*")/gy;

/** What a client sent, as far as executing it needs. Types of variables are read over. @throws SyntaxError */
export function parseGraphql(text: string): GraphqlDocument {
  return new Reader(tokensOf(text)).document();
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new SyntaxError(`unexpected text at ${at}`);
    if (found[1] !== undefined) tokens.push(found[1]);
  }
  return tokens;
}

class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly string[]) {}

  document(): GraphqlDocument {
    let operation: Operation | null = null;
    const fragments = new Map<string, { on: string; selections: readonly Selection[] }>();
    while (this.at < this.tokens.length) {
      const kind = this.next();
      if (kind === 'fragment') {
        const name = this.next();
        this.expect('on');
        fragments.set(name, { on: this.next(), selections: this.selections() });
      } else if (kind === 'query' || kind === 'mutation') {
        const name = this.peek() === '{' || this.peek() === '(' ? '' : this.next();
        const defaults = this.peek() === '(' ? this.variables() : {};
        operation = { kind, name, defaults, selections: this.selections() };
      } else throw new SyntaxError(`unexpected ${kind}`);
    }
    if (!operation) throw new SyntaxError('no operation');
    return { operation, fragments };
  }

  private variables(): Record<string, Written> {
    const defaults: Record<string, Written> = {};
    this.expect('(');
    while (!this.taken(')')) {
      const name = this.next().slice(1);
      this.expect(':');
      while (/^([[\]!]|[_A-Za-z]\w*)$/.test(this.peek())) this.next();
      if (this.taken('=')) defaults[name] = this.value();
    }
    return defaults;
  }

  private selections(): Selection[] {
    const found: Selection[] = [];
    this.expect('{');
    while (!this.taken('}')) found.push(this.selection());
    return found;
  }

  private selection(): Selection {
    if (this.taken('...')) {
      if (this.taken('on')) return { kind: 'inline', on: this.next(), selections: this.selections() };
      if (this.peek() === '{') return { kind: 'inline', on: null, selections: this.selections() };
      return { kind: 'spread', fragment: this.next() };
    }
    const key = this.next();
    const name = this.taken(':') ? this.next() : key;
    const args = this.peek() === '(' ? this.pairs('(', ')') : {};
    let include: Written | null = null;
    while (this.taken('@')) {
      const directive = this.next();
      if (directive !== 'include') throw new SyntaxError(`unknown directive ${directive}`);
      include = this.pairs('(', ')')['if'] ?? null;
    }
    const selections = this.peek() === '{' ? this.selections() : null;
    return { kind: 'field', name, key, args, include, selections };
  }

  private pairs(open: string, close: string): Record<string, Written> {
    const found: Record<string, Written> = {};
    this.expect(open);
    while (!this.taken(close)) {
      const name = this.next();
      this.expect(':');
      found[name] = this.value();
    }
    return found;
  }

  private value(): Written {
    if (this.peek() === '{') return { fields: this.pairs('{', '}') };
    const text = this.next();
    if (text === '[') {
      const list: Written[] = [];
      while (!this.taken(']')) list.push(this.value());
      return { list };
    }
    if (text.startsWith('$')) return { variable: text.slice(1) };
    // An enumeration's word stands without quotes.
    return { value: /^[_A-Za-z]/.test(text) && !literals.has(text) ? text : JSON.parse(text) };
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }
  private next(): string {
    const text = this.tokens[this.at++];
    if (text === undefined) throw new SyntaxError('the document ends early');
    return text;
  }
  private taken(text: string): boolean {
    if (this.peek() !== text) return false;
    this.at += 1;
    return true;
  }
  private expect(text: string): void {
    const found = this.next();
    if (found !== text) throw new SyntaxError(`expected ${text}, found ${found}`);
  }
}

const literals: ReadonlySet<string> = new Set(['true', 'false', 'null']);
