import WordExtractor from 'word-extractor';
import { type Block, type Blocks, type CellBlock, paragraph } from '../block.js';

/**
 * Reads a .doc (Word 97 to 2003). The library gives the words with tabs between the cells of a table; automatic numbers are
 * not written in such a file as text and are not restored.
 */
export async function readDoc(bytes: Uint8Array): Promise<Blocks> {
  const document = await new WordExtractor().extract(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
  );
  const unfiltered = { filterUnicode: false } as const;
  const notes = `${document.getFootnotes(unfiltered)}\n${document.getEndnotes(unfiltered)}`.split('\n');
  return {
    body: [
      ...bodyOf(document.getBody(unfiltered)),
      ...bodyOf(document.getTextboxes({ ...unfiltered, includeHeadersAndFooters: false })),
    ],
    notes: notes
      .filter((note) => note.trim() !== '')
      .map((text, i) => ({ label: String(i + 1), text: text.trim() })),
  };
}

/** Lines are paragraphs; a row of a table is one line whose cells each end with a tab. */
function bodyOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let rows: CellBlock[][] = [];
  for (const line of text.split('\n')) {
    const cells = line.split('\t');
    const isRow = cells.length > 2 && cells.at(-1) === '';
    if (!isRow && rows.length > 0) {
      blocks.push({ kind: 'table', rows });
      rows = [];
    }
    if (isRow)
      rows.push(cells.slice(0, -1).map((cell) => ({ blocks: [paragraph(cell)], columns: 1, rows: 1 })));
    else blocks.push(paragraph(line));
  }
  if (rows.length > 0) blocks.push({ kind: 'table', rows });
  return blocks;
}
