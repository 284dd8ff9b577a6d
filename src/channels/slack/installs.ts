/** Tokens of the workspaces that have the app: encrypted before they are stored, with a key that is made of the signing key. */
import { hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** Where sealed tokens are kept, by workspace. */
export type Sealed = {
  save(team: string, sealed: string, at: number): Promise<void>;
  find(team: string): Promise<string | undefined>;
  remove(team: string): Promise<void>;
};

export type Installs = {
  save(team: string, token: string): Promise<void>;
  /** undefined: not installed there, or sealed with another key. */
  tokenOf(team: string): Promise<string | undefined>;
  remove(team: string): Promise<void>;
};

export function createInstalls(sealed: Sealed, signingKey: Uint8Array, now: () => number): Installs {
  const key = new Uint8Array(hkdfSync('sha256', signingKey, '', 'amends slack tokens', 32));
  return {
    // The workspace is sealed in with the token: one that was put in another's row does not open.
    save: async (team, token) => sealed.save(team, await new CompactEncrypt(new TextEncoder().encode(token)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', team }).encrypt(key), now()),
    tokenOf: async (team) => {
      const found = await sealed.find(team);
      if (found === undefined) return undefined;
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(found, key);
        return protectedHeader['team'] === team ? new TextDecoder().decode(plaintext) : undefined;
      } catch {
        return undefined;
      }
    },
    remove: (team) => sealed.remove(team),
  };
}
