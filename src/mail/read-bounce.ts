import { type Attachment, simpleParser } from 'mailparser';

/** What a returned mail says (RFC 3464): which mail did not arrive, and why. */
export interface Bounce {
  /** Message-ID of the mail that came back, with its angle brackets. */
  readonly messageId: string;
  /** False for a mere delay: the mail may still arrive. */
  readonly isFinal: boolean;
  /** What the receiving server said, in one line. */
  readonly detail: string;
}

const DETAIL_LENGTH = 500;

/**
 * Reads a delivery status notification as it came in, headers and all. Null where it is none: an out-of-office answer, somebody's
 * question, junk. Never throws.
 */
export async function readBounce(message: Uint8Array): Promise<Bounce | null> {
  const parsed = await simpleParser(Buffer.from(message), { keepCidLinks: true }).catch(() => null);
  if (parsed === null) return null;
  const type = parsed.headers.get('content-type') as
    | { readonly params?: Readonly<Record<string, string>> }
    | undefined;
  const isReport = type?.params?.['report-type']?.toLowerCase() === 'delivery-status';
  const messageId = parsed.attachments.map(originalId).find((id) => id !== null);
  if (!isReport || messageId === undefined || messageId === null) return null;
  // The parser appends the machine's part to the text. Ours have a single recipient, so names are unique in it.
  const fields = fieldsOf(parsed.text ?? '');
  const action = fields.get('action')?.toLowerCase();
  const code = fields.get('status') ?? '';
  const said = fields.get('diagnostic-code')?.replace(/^[\w-]+;\s*/u, '') ?? '';
  return {
    messageId,
    isFinal: action === 'failed' && !code.startsWith('4'),
    detail: [code, said].filter(Boolean).join(' ').slice(0, DETAIL_LENGTH),
  };
}

/** The Message-ID of the mail that is sent back along, whole or as headers only. */
function originalId({ contentType, content }: Attachment): string | null {
  if (contentType !== 'message/rfc822' && contentType !== 'text/rfc822-headers') return null;
  const id = fieldsOf(content.toString('utf8').split(/\r?\n\r?\n/u)[0] ?? '').get('message-id');
  return id === undefined ? null : (/<[^<>\s]+>/u.exec(id)?.[0] ?? null);
}

/** Header fields by name in lower case, folded lines joined (RFC 5322 §2.2.3); of equal names the last. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const unfolded = text.replace(/\r?\n[ \t]+/gu, ' ');
  return new Map(
    unfolded.split(/\r?\n/u).flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
}
