import { FIELD_TERMS, FIELDS_OF_WORK, type FieldOfWork } from './field-of-work.js';

/** A field that a sentence speaks of: the words that tell it, as written, and how often. */
export interface FieldMention {
  readonly field: FieldOfWork;
  readonly words: string;
  readonly count: number;
}

// "Sở Lao động - Thương binh và Xã hội" says who, not about what: names of bodies made of fields are not read as fields.
const BODY_DOMAINS = [
  'lao động thương binh và xã hội',
  'nông nghiệp và phát triển nông thôn',
  'nông nghiệp và môi trường',
  'tài nguyên và môi trường',
  'khoa học và công nghệ',
  'thông tin và truyền thông',
  'giao thông vận tải',
  'dân tộc và tôn giáo',
  'bảo hiểm xã hội',
];

const SPACE = '[\\s,\\-–]+';
const spaced = (words: string): string => words.split(' ').join(SPACE);
const BEFORE = '(?<![\\p{L}\\p{M}])';
const AFTER = '(?![\\p{L}\\p{M}])';
const BODIES = new RegExp(
  `${BEFORE}(?:sở|phòng|bộ|ban|ngành|cơ quan|tỉnh${SPACE})?${SPACE}(?:${BODY_DOMAINS.slice(0, -1)
    .map((domain) => spaced(domain).replace(`${SPACE}và${SPACE}`, `${SPACE}(?:và${SPACE})?`))
    .join('|')})${AFTER}|${BEFORE}bảo hiểm xã hội(?=\\s+(?:tỉnh|huyện|việt nam))`,
  'giu',
);

const PATTERNS: ReadonlyMap<FieldOfWork, RegExp> = new Map(
  FIELDS_OF_WORK.map((field) => [
    field,
    new RegExp(`${BEFORE}(?:${FIELD_TERMS[field].map(spaced).join('|')})${AFTER}`, 'giu'),
  ]),
);

/** The fields that the words of a duty or a title speak of, of those in `wanted`; most often named first. */
export function readFields(text: string, wanted: ReadonlySet<FieldOfWork>): readonly FieldMention[] {
  const plain = text.normalize('NFC').replace(BODIES, ' · ');
  const found: FieldMention[] = [];
  for (const field of wanted) {
    const matches = plain.match(PATTERNS.get(field) ?? /$^/) ?? [];
    const [words] = matches;
    if (words !== undefined) found.push({ field, words: words.replace(/\s+/g, ' '), count: matches.length });
  }
  return found.sort((a, b) => b.count - a.count);
}
