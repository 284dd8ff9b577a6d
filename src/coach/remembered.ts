/** Remembers the answers of a question whose answers never change; the oldest are forgotten first, and so is "nothing". */
export function remembered<Q, A>(ask: (question: Q) => Promise<A | undefined>, most: number): (question: Q) => Promise<A | undefined> {
  const known = new Map<Q, A>();
  return async (question) => {
    const before = known.get(question);
    if (before !== undefined) return before;
    const answer = await ask(question);
    if (answer === undefined) return undefined;
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(question, answer);
    return answer;
  };
}
