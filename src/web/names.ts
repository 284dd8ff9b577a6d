/** Display names of findings and of everything else that moves a customer. */
import { createContext, useContext } from 'react';
import { humanised } from './words.ts';

export type NameOf = (id: string) => string;

/** Causes that stand in no catalogue. */
const OTHER: Record<string, string> = { 'nothing-new': 'Nothing new for them' };

/** Looks an id up in the catalogue's names first, then among the case's own (its desk actions). */
export const namer = (names: Record<string, string>, own: { id: string; label: string }[] = []): NameOf => (id) =>
  names[id] ?? own.find((one) => one.id === id)?.label ?? OTHER[id] ?? humanised(id);

const Names = createContext<NameOf>(humanised);
export const NamesProvider = Names.Provider;
export const useNames = (): NameOf => useContext(Names);

/** The catalogue's names from the server; empty when it does not answer, since ids read well enough. */
export async function fetchNames(): Promise<Record<string, string>> {
  try {
    const response = await fetch('/api/names');
    if (!response.ok) return {};
    return ((await response.json()) as { names?: Record<string, string> }).names ?? {};
  } catch {
    return {};
  }
}
