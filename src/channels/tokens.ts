/** Signed tokens: what a browser shows us again, and cannot have written itself. */
import { SignJWT, errors, jwtVerify } from 'jose';

/** What a token is for; one kind is never taken for another. */
export type Kind = 'person' | 'directline' | 'supervisor' | 'slack';

export type Signer = {
  /** Signs claims for so many seconds. */
  seal: (kind: Kind, claims: Record<string, string>, seconds: number) => Promise<string>;
  /** The claims of a token that we signed; late is true when its time has run out. undefined: not ours, or of another kind. */
  open: (kind: Kind, token: string) => Promise<{ claims: Record<string, unknown>; late: boolean } | undefined>;
};

/** A signer with a key of 32 bytes; now gives epoch milliseconds. */
export function createSigner(key: Uint8Array, now: () => number): Signer {
  if (key.length !== 32) throw new Error(`signing key: ${key.length} bytes long. Pass 32 random bytes.`);
  return {
    seal: (kind, claims, seconds) => {
      const issued = Math.floor(now() / 1000);
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setAudience(kind).setIssuedAt(issued).setExpirationTime(issued + seconds).sign(key);
    },
    open: async (kind, token) => {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: kind, currentDate: new Date(now()) });
        return { claims: payload, late: false };
      } catch (error) {
        // jose checks the signature and the audience before the time, so a late token is still one of ours.
        if (error instanceof errors.JWTExpired) return { claims: error.payload, late: true };
        return undefined;
      }
    },
  };
}
