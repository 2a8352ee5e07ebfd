import { foldTone, longY } from '../text/fold.js';
import type { Word } from '../text/word.js';

/** Which words make up a name: `from`..`next`, the head and domain as the catalogue writes them where it knows them. */
export interface NamePart {
  readonly from: number;
  readonly coreEnd: number;
  readonly next: number;
  readonly head: string | null;
  readonly headEnd?: number;
  readonly domain: string | null;
  readonly group: boolean;
}

const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ['ubnd', 'Ủy ban nhân dân'],
  ['hđnd', 'Hội đồng nhân dân'],
  ['ubmttq', 'Ủy ban Mặt trận Tổ quốc'],
  ['mttq', 'Mặt trận Tổ quốc'],
  ['mttqvn', 'Mặt trận Tổ quốc Việt Nam'],
  ['lđtbxh', 'Lao động - Thương binh và Xã hội'],
  ['bhxh', 'Bảo hiểm xã hội'],
  ['nhcsxh', 'Ngân hàng Chính sách xã hội'],
  ['csxh', 'Chính sách xã hội'],
  ['bcđ', 'Ban Chỉ đạo'],
  ['tp', 'thành phố'],
  ['ptnt', 'Phát triển nông thôn'],
]);

/** The name of a body written out: known abbreviations replaced, line breaks and doubled spaces gone. */
export function writeName(words: readonly Word[], part: NamePart, text: string): string {
  if (part.head === null) return writeWords(words, part.from, part.next, text);
  const from = part.headEnd ?? part.from;
  const middle =
    part.domain === null
      ? writeWords(words, from, part.coreEnd, text)
      : writeDomain(words, { from, next: part.coreEnd, name: part.domain }, text);
  return [part.head, middle, writeWords(words, part.coreEnd, part.next, text)]
    .filter((piece) => piece !== '')
    .join(' ');
}

const joinerOf = /[-–—‐,&]|(?<!\p{L})và(?!\p{L})/giu;
const bare = (name: string): string =>
  foldTone(name.replaceAll(joinerOf, ' ')).replaceAll(/\s+/gu, ' ').trim();
const joiners = (name: string): number => name.match(joinerOf)?.length ?? 0;

/** The domain as the catalogue writes it; where only its "-" and "và" are printed otherwise, as printed. */
export function writeDomain(
  words: readonly Word[],
  domain: { readonly from: number; readonly next: number; readonly name: string },
  text: string,
): string {
  const printed = writeWords(words, domain.from, domain.next, text);
  const asPrinted = joiners(printed) === joiners(domain.name) && bare(printed) === bare(domain.name);
  return asPrinted ? printed : domain.name;
}

function writeWords(words: readonly Word[], from: number, to: number, text: string): string {
  let name = '';
  for (let i = from; i < to; i += 1) {
    const word = words[i];
    if (word === undefined) break;
    const spaced = i > from && word.start > (words[i - 1]?.end ?? 0) && !/^[,;:.)]$/u.test(word.low);
    if (word.low === 'liên' && words[i + 1]?.low !== 'quan' && i === to - 1) {
      // A word lost in copying: "các đơn vị liên thực hiện".
      name += ' liên quan';
      break;
    }
    name += (spaced ? ' ' : '') + (WRITTEN_OUT.get(word.low) ?? longY(text.slice(word.start, word.end)));
  }
  return name;
}
