/** A message that the next page shows once. */
export interface Flash {
  readonly tone: 'done' | 'notice' | 'problem';
  readonly text: string;
  /** A form that takes the step back. */
  readonly undo?: { readonly path: string; readonly fields: Readonly<Record<string, string>> };
}

const TONES: readonly string[] = ['done', 'notice', 'problem'];

export const done = (text: string): Flash => ({ tone: 'done', text });
export const notice = (text: string): Flash => ({ tone: 'notice', text });
export const problem = (text: string): Flash => ({ tone: 'problem', text });

/** As a cookie keeps it; cut to what a cookie holds. */
export const packFlash = ({ tone, text, undo }: Flash): string =>
  Buffer.from(JSON.stringify([tone, text.slice(0, 800), ...(undo ? [undo] : [])])).toString('base64url');

/** Reads a cookie back; null for anything that is not a packed message. */
export function unpackFlash(cookie: string | undefined): Flash | null {
  if (!cookie) return null;
  try {
    const [tone, text, undo] = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as unknown[];
    if (typeof text !== 'string' || !TONES.includes(String(tone))) return null;
    const step = undoStep(undo);
    return { tone: tone as Flash['tone'], text, ...(step && { undo: step }) };
  } catch {
    return null;
  }
}

/** A step back as it was packed; undefined for anything else. The page's token guards the form itself. */
function undoStep(packed: unknown): Flash['undo'] {
  const { path, fields } = (packed ?? {}) as { path?: unknown; fields?: unknown };
  if (typeof path !== 'string' || !path.startsWith('/') || typeof fields !== 'object' || fields === null)
    return undefined;
  const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string');
  return { path, fields: Object.fromEntries(texts) as Record<string, string> };
}
