/** A role-play that is well-shaped, small enough, and would keep its reader for a minute: each of its lines is compared with all before it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of the small parcel as a role-play of that id, with thousands of lines for one reaction. */
export function endless(id: string): string {
  const lines = Array.from({ length: 7_000 }, (_, i) => `a${i.toString(36)} b${(i * 7).toString(36)} c d e`);
  return readFileSync(join(import.meta.dirname, 'refusals', 'late-parcel.yaml'), 'utf8').replace('id: late-parcel', `id: ${id}`).replace(/says: \[You want.*\]/, `says: [${lines.join(', ')}]`);
}
