/** Clients and the like that are made once a key. What they are made for is few; strangers must not fill the memory. */
const MOST = 100;

/** What was made for a key, or is made now; what fails is not kept. */
export function kept<T>(all: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const before = all.get(key);
  if (before) return before;
  if (all.size >= MOST) all.delete(all.keys().next().value!);
  const made = make();
  all.set(key, made);
  made.catch(() => all.delete(key));
  return made;
}
