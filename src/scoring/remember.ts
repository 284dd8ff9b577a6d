/** The same function with a memory of its latest answers: at most twice `most`, and none for texts over `longest` characters. */
export function remembering<Answer>({ most, longest }: { most: number; longest: number }, ask: (text: string) => Answer): (text: string) => Answer {
  let [fresh, older] = [new Map<string, Answer>(), new Map<string, Answer>()];
  return (text) => {
    const known = fresh.get(text);
    if (known !== undefined || fresh.has(text)) return known as Answer;
    const answer = older.has(text) ? older.get(text) as Answer : ask(text);
    if (text.length > longest) return answer;
    if (fresh.size === most) [fresh, older] = [new Map(), fresh];
    fresh.set(text, answer);
    return answer;
  };
}

/** How much a memory of single words holds. */
export const WORDS = { most: 10_000, longest: 24 };

/** How much a memory of situations and customers' lines holds: they are the same for a whole step. */
export const LINES = { most: 200, longest: 2_000 };
