/** What this window keeps over a reload. A browser that lets no frame of another site keep anything throws at the mere look: then it is kept until the page goes. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>;

function inMemory(): Kept {
  const all = new Map<string, string>();
  return {
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
    clear: () => all.clear(),
  };
}

function open(): Kept {
  try {
    return sessionStorage;
  } catch {
    return inMemory();
  }
}

export const kept = open();
