import { createHash, randomBytes } from 'node:crypto';

/** A secret for a cookie or a link (256 bits, URL-safe) and what the database keeps of it. */
export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** SHA-256 of a token: whoever reads the table cannot use what it holds. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
