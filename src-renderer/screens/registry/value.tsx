/** What one side says of a field, also when that is nothing. */
export const Value = ({ text }: { readonly text: string | null }) =>
  text === null || text === '' ? <span className="dim">nothing</span> : text;
