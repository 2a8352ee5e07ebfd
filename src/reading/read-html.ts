/** Elements whose content is no text of the document. */
const HIDDEN = /<(?<name>script|style|head|title|noscript|template)\b[^>]*>[\s\S]*?<\/\k<name>\s*>/giu;
const COMMENT = /<!--[\s\S]*?-->|<!\[CDATA\[|\]\]>|<\?[\s\S]*?\?>|<!\[?\w[^>]*>|<!\[endif\]>|<\/?\w+:[^>]*>/gu;
const CELL = /<(?<name>t[dh])\b[^>]*>(?<inside>[\s\S]*?)(?=<\/?t[dhr]\b|<\/(?:table|tbody|thead)\b)/giu;
const ROW = /<tr\b[^>]*>(?<inside>[\s\S]*?)(?=<tr\b|<\/(?:table|tbody|thead)\b)/giu;
const TABLE = /<table\b[^>]*>(?:(?!<table\b)[\s\S])*?<\/table\s*>/giu;
const BREAK = /<\/?(?:p|div|br|h[1-6]|li|ul|ol|section|article|blockquote|center|hr|pre)\b[^>]*>/giu;
const TAG = /<\/?[a-z][^<>]*>/giu;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', bull: '•', middot: '·', deg: '°', sup2: '²', sup3: '³' };
const ENTITY = /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<name>[a-z][a-z0-9]{1,31}));/giu;

/** True where a text is a web page or a part of one. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!doctype html|<html\b|<\?xml[^>]*>\s*<html\b)/iu.test(text) ||
  (/<(?:p|div|table|body)\b[^>]*>/iu.test(text.slice(0, 5000)) && (text.match(/<\/(?:p|div|td|tr)>/giu)?.length ?? 0) > 5);

/**
 * The text of a web page as a reader sees it: one line a paragraph, tables as rows with "|" between the cells. The innermost
 * tables are written out first, so that a table used for layout does not swallow the text in it.
 */
export function readHtml(html: string): string {
  let text = html.replaceAll(HIDDEN, '').replaceAll(COMMENT, '').replaceAll(/\s*\n\s*/gu, ' ');
  for (let depth = 0; depth < 8 && /<table\b/iu.test(text); depth += 1) text = text.replaceAll(TABLE, writeTable);
  text = text.replaceAll(BREAK, '\n').replaceAll(TAG, '');
  return decodeEntities(text).replaceAll(/[ \t\u00A0]+/gu, ' ').replaceAll(/ ?\n ?/gu, '\n').replaceAll(/\n{3,}/gu, '\n\n').trim();
}

function writeTable(table: string): string {
  const rows = [...table.matchAll(ROW)].map((row) =>
    [...(row.groups?.['inside'] ?? '').matchAll(CELL)].map((cell) => (cell.groups?.['inside'] ?? '').trim()),
  );
  if (rows.length === 0) return table.replaceAll(/<\/?table\b[^>]*>/giu, '\n');
  const isLayout = rows.every((cells) => cells.length <= 2);
  if (isLayout) return `\n${rows.map((cells) => cells.join('\n')).join('\n')}\n`;
  const line = (cell: string): string => cell.replaceAll(BREAK, ' ').replaceAll(TAG, '').replaceAll(/[|\s]+/gu, ' ').trim();
  return `\n${rows.map((cells) => `| ${cells.map(line).join(' | ')} |`).join('\n')}\n`;
}

const decodeEntities = (text: string): string =>
  text.replaceAll(ENTITY, (whole, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const code = groups['decimal'] !== undefined ? Number(groups['decimal']) : Number.parseInt(groups['hex'] ?? '', 16);
    if (groups['name'] !== undefined) return NAMED[groups['name'].toLowerCase()] ?? whole;
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
