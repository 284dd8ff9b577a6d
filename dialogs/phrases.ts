/** The coach's sentences: looked up by id, filled with values. */

export type Phrases = Record<string, string>;

/** The sentence with its {placeholders} filled, each value made what it is shown as. Throws on an unknown id or a value that is missing. */
export function phrase(phrases: Phrases, id: string, values: Record<string, string | number> = {}, shown: (value: string | number) => string = String): string {
  const sentence = phrases[id];
  if (sentence === undefined) throw new Error(`dialogs/lines.en.yaml has no line "${id}"; add it there`);
  if (!sentence.includes('{')) return sentence;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`line "${id}" wants a value for {${name}}`);
    return shown(value);
  });
}
