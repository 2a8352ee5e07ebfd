import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** True where an `Authorization` header carries this secret (RFC 6750 §2.1). Takes the same time whatever is wrong. */
export function carriesSecret(authorization: string | undefined, secret: string): boolean {
  const token = /^Bearer (?<token>\S+)$/iu.exec(authorization ?? '')?.groups?.['token'] ?? '';
  return timingSafeEqual(digest(token), digest(secret));
}
