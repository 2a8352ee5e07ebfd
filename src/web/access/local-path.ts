/**
 * A path on this site to go to after signing in, or "/" for anything else: a link that someone else made must not lead away
 * ("//elsewhere", "/\elsewhere", "https://elsewhere").
 */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/';
  const base = 'http://here.invalid';
  try {
    const url = new URL(wanted, base);
    return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : '/';
  } catch {
    return '/';
  }
}
