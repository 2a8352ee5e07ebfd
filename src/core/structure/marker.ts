/** How a clause is numbered. The order is the usual order of depth, outermost first. */
export const MARKER_STYLES = [
  'part',
  'chapter',
  'title',
  'roman',
  'letter-upper',
  'article',
  'number',
  'number-paren',
  'dotted-2',
  'dotted-3',
  'dotted-4',
  'letter',
  'bracket-number',
  'bracket-roman',
  'dash',
  'plus',
  'star',
  'bullet',
] as const;
export type MarkerStyle = (typeof MARKER_STYLES)[number];

export interface Marker {
  readonly style: MarkerStyle;
  /** The label as it is cited: "V", "2.3", "đ", "Điều 4"; "" for bullets. */
  readonly label: string;
  /** Position in its series, 1-based; 0 for bullets. */
  readonly ordinal: number;
  /** Length of the marker in the line, with the white space after it. */
  readonly length: number;
}

/** Points run a b c d đ e g h i k l ...: "f", "j", "w" and "z" are not used (Nghị định 30/2020, practice). */
const POINT_ORDER = 'abcdđeghiklmnopqrstuvxy';

interface Pattern {
  readonly style: MarkerStyle;
  readonly pattern: RegExp;
  readonly cite?: (label: string) => string;
}

const PATTERNS: readonly Pattern[] = [
  {
    style: 'part',
    pattern:
      /^(?:phần)\s+(?:thứ\s+)?(?<label>[IVXL]+|\d{1,2}|nhất|hai|ba|tư|năm)(?![\p{L}\p{N}])\s*[.:\-–]?\s*/iu,
    cite: (l) => `Phần ${l}`,
  },
  {
    style: 'chapter',
    pattern: /^(?:chương)\s+(?<label>[IVXL]+|\d{1,2})(?![\p{L}\p{N}])\s*[.:\-–]?\s*/iu,
    cite: (l) => `Chương ${l}`,
  },
  {
    style: 'title',
    pattern: /^mục\s+(?<label>[IVXL]+|\d{1,2})(?![\p{L}\p{N}])\s*[.:]\s*/iu,
    cite: (l) => `Mục ${l}`,
  },
  {
    style: 'article',
    pattern: /^điều\s+(?<label>\d{1,3}[a-zđ]?)\s*(?:[.:]|$)\s*/iu,
    cite: (l) => `Điều ${l}`,
  },
  { style: 'dotted-4', pattern: /^(?<label>\d{1,2}(?:\.\d{1,2}){3})\s*(?:[.)]\s*|:\s*|\s+)(?=\D|$)/u },
  { style: 'dotted-3', pattern: /^(?<label>\d{1,2}(?:\.\d{1,2}){2})\s*(?:[.)]\s*|:\s*|\s+)(?=\D|$)/u },
  {
    style: 'dotted-2',
    pattern: /^(?<label>\d{1,2}\.\d{1,2})\s*(?:[.)]\s*|:\s*|[-–]\s+|\s+)(?=\p{Lu}|$|[a-zđ]?["“(])/u,
  },
  { style: 'roman', pattern: /^(?<label>[IVX][IVXLivxl]{0,5})\s*(?:[.)]|[-–:/](?=\s))\s*(?!\d)/u },
  { style: 'letter-upper', pattern: /^(?<label>[A-HĐK])\s*[.)]\s+(?=\p{L})/u },
  // "1- Các cấp ủy ...": as Party bodies number (Hướng dẫn 36-HD/VPTW).
  { style: 'number', pattern: /^(?<label>\d{1,2})(?:\s*\.{1,2}(?!\d)\s*|[-–]\s+(?=\p{Lu}))/u },
  { style: 'number-paren', pattern: /^(?<label>\d{1,2})\s*(?:\)|\/(?=\s))\s*/u },
  { style: 'letter', pattern: /^(?<label>[a-eg-ik-vxyđ])\s*[).]\s*(?=\S)(?!\p{Ll}\.)/u },
  { style: 'bracket-number', pattern: /^\(\s*(?<label>\d{1,2})\s*\)\s*/u },
  { style: 'bracket-roman', pattern: /^\(\s*(?<label>[ivx]{1,4})\s*\)\s*/u },
  { style: 'dash', pattern: /^[-–—−‐‑](?![-–—])\s*(?:\.(?=\p{L}))?/u },
  { style: 'plus', pattern: /^\+\s*/u },
  { style: 'star', pattern: /^\*\s+(?=\S)/u },
  { style: 'bullet', pattern: /^[•●▪■◦○►➢✓✔❖]\s*(?=\S)/u },
];

/** The marker at the head of a line, or null. */
export function readMarker(line: string): Marker | null {
  for (const { style, pattern, cite } of PATTERNS) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const raw = match.groups?.['label'] ?? '';
    const label = style === 'roman' ? raw.toUpperCase() : raw;
    return {
      style,
      label: cite === undefined ? label : cite(label),
      ordinal: ordinalOf(style, label),
      length: match[0].length,
    };
  }
  return null;
}

export const isBullet = (style: MarkerStyle): boolean =>
  style === 'dash' || style === 'plus' || style === 'star' || style === 'bullet';

function ordinalOf(style: MarkerStyle, label: string): number {
  if (style === 'letter') return POINT_ORDER.indexOf(label) + 1;
  if (style === 'letter-upper') return POINT_ORDER.indexOf(label.toLowerCase()) + 1;
  if (style === 'roman' || style === 'bracket-roman') return romanValue(label);
  const digits = /(\d+)[a-zđ]?$/u.exec(label);
  if (digits !== null) return Number(digits[1]);
  return romanValue(label);
}

function romanValue(label: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };
  let total = 0;
  let last = 0;
  for (const letter of [...label.toUpperCase()].reverse()) {
    const value = values[letter] ?? 0;
    total += value < last ? -value : value;
    last = Math.max(last, value);
  }
  return total;
}
