import type { Twin } from '../documents/documents.service.js';
import type { ReadingStatus } from '../documents/reading-run.js';
import { planName } from './plan-words.js';
import { type ReadingItem, readingItem } from './reading.view.js';

/** What became of one file that was sent. */
export type Outcome =
  | { readonly kind: 'received'; readonly documentId: string }
  | { readonly kind: 'known'; readonly documentId: string }
  | { readonly kind: 'refused'; readonly message: string };

/** A file in the list of those that a person sent. */
export interface SentFile extends ReadingItem {
  /** True where the same file was there before. */
  readonly known: boolean;
  /** Other documents of the same number, day and issuer. */
  readonly twins: readonly { readonly path: string; readonly name: string }[];
}

/** "Đã nhận 3 tệp; 1 tệp đã có từ trước.": after several files were sent. */
export function receivedWords(outcomes: readonly Outcome[]): string {
  const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const received = count('received');
  const known = count('known');
  const parts = [
    ...(received > 0 ? [`Đã nhận ${received} tệp, đang đọc lần lượt`] : []),
    ...(known > 0 ? [`${known} tệp đã có từ trước`] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** The list of files that a person sent; `known` are ids of those that were there before. */
export function sentFiles(
  files: readonly { readonly status: ReadingStatus; readonly twins: readonly Twin[] }[],
  known: readonly string[],
): { readonly files: readonly SentFile[]; readonly underWay: boolean } {
  const items = files.map(({ status, twins }) => ({
    ...readingItem(status),
    known: known.includes(status.documentId),
    twins: twins.map((twin) => ({
      path: `/ke-hoach/${twin.id}`,
      name: `${planName(twin.name)} (${twin.fileName})`,
    })),
  }));
  return { files: items, underWay: items.some(({ underWay }) => underWay) };
}
