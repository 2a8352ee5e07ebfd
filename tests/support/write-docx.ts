import { strToU8, zipSync } from 'fflate';

/** One level of an automatic numbering: how its numbers look ("%1." is the number of level 1) and where they start. */
export interface LevelSpec {
  readonly format: string;
  readonly text: string;
  readonly start?: number;
  /** Further elements of the level, as XML. */
  readonly extra?: string;
}

export interface DocxSpec {
  /** The body as XML: paragraphs and tables. */
  readonly body: string;
  /** Abstract numberings by number, each a list of levels. */
  readonly lists?: Readonly<Record<number, readonly LevelSpec[]>>;
  /** Numberings: which abstract one they use, and where levels start over. */
  readonly nums?: Readonly<
    Record<number, { readonly list: number; readonly startOver?: Readonly<Record<number, number>> }>
  >;
  /** Styles as XML. */
  readonly styles?: string;
  /** Footnotes by id. */
  readonly footnotes?: Readonly<Record<number, string>>;
  /** Further parts by path, or other content for parts that are there. */
  readonly parts?: Readonly<Record<string, string>>;
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A run of words; line breaks in them become breaks. */
export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr>${text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
    .join('<w:br/>')}</w:r>`;

/** A paragraph of plain words; `properties` is the XML of its properties. */
export const para = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${text === '' ? '' : run(text)}</w:p>`;

/** Properties that put a paragraph into a list. */
export const listed = (num: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr>`;

/** A table cell of paragraphs; `properties` is the XML of its properties. */
export const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
export const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
export const table = (columns: number, ...rows: readonly string[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>${'<w:gridCol w:w="2000"/>'.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl>`;

/** Writes a small but valid .docx. */
export function writeDocx(spec: DocxSpec): Uint8Array {
  const levels = (list: readonly LevelSpec[]): string =>
    list
      .map(
        ({ format, text, start = 1, extra = '' }, i) =>
          `<w:lvl w:ilvl="${i}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${escapeXml(text)}"/><w:lvlJc w:val="left"/></w:lvl>`,
      )
      .join('');
  const abstracts = Object.entries(spec.lists ?? {}).map(
    ([id, list]) =>
      `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${levels(list)}</w:abstractNum>`,
  );
  const nums = Object.entries(spec.nums ?? {}).map(([id, { list, startOver = {} }]) => {
    const overrides = Object.entries(startOver).map(
      ([level, start]) =>
        `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride>`,
    );
    return `<w:num w:numId="${id}"><w:abstractNumId w:val="${list}"/>${overrides.join('')}</w:num>`;
  });
  const notes = Object.entries(spec.footnotes ?? {}).map(
    ([id, text]) => `<w:footnote w:id="${id}">${para(text)}</w:footnote>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MIME}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${MIME}.numbering+xml"/><Override PartName="/word/styles.xml" ContentType="${MIME}.styles+xml"/><Override PartName="/word/footnotes.xml" ContentType="${MIME}.footnotes+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${['numbering', 'styles', 'footnotes'].map((name, i) => `<Relationship Id="rId${i + 1}" Type="${TYPES}/${name}" Target="${name}.xml"/>`).join('')}</Relationships>`,
    'word/document.xml': `${HEAD}<w:document ${W}><w:body>${spec.body}</w:body></w:document>`,
    'word/numbering.xml': `${HEAD}<w:numbering ${W}>${abstracts.join('')}${nums.join('')}</w:numbering>`,
    'word/styles.xml': `${HEAD}<w:styles ${W}>${spec.styles ?? ''}</w:styles>`,
    'word/footnotes.xml': `${HEAD}<w:footnotes ${W}><w:footnote w:type="separator" w:id="-1">${para('')}</w:footnote>${notes.join('')}</w:footnotes>`,
    ...spec.parts,
  };
  // A fixed day keeps the bytes the same from run to run.
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])), {
    mtime: '2026-01-01T00:00:00Z',
  });
}
