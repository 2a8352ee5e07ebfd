/** A message that the next page shows once. */
export interface Flash {
  readonly tone: 'done' | 'notice' | 'problem';
  readonly text: string;
}

const TONES: readonly string[] = ['done', 'notice', 'problem'];

export const done = (text: string): Flash => ({ tone: 'done', text });
export const notice = (text: string): Flash => ({ tone: 'notice', text });
export const problem = (text: string): Flash => ({ tone: 'problem', text });

/** As a cookie keeps it; cut to what a cookie holds. */
export const packFlash = ({ tone, text }: Flash): string =>
  Buffer.from(JSON.stringify([tone, text.slice(0, 800)])).toString('base64url');

/** Reads a cookie back; null for anything that is not a packed message. */
export function unpackFlash(cookie: string | undefined): Flash | null {
  if (!cookie) return null;
  try {
    const [tone, text] = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as unknown[];
    if (typeof text !== 'string' || !TONES.includes(String(tone))) return null;
    return { tone: tone as Flash['tone'], text };
  } catch {
    return null;
  }
}
