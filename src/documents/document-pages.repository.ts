import { Injectable } from '@nestjs/common';
import type { PlacedPage, PlacedWord } from '../core/text/page-place.js';
import { Database, type Tx } from '../platform/prisma.js';

/** Pages entered by one statement: some 2 MB of places. */
const BATCH = 100;

/** The pages of originals and where the words of the text stand on them. */
@Injectable()
export class DocumentPagesRepository {
  constructor(private readonly database: Database) {}

  /** Puts `pages` in the place of those that a document has. */
  async replace(tx: Tx, documentId: string, pages: readonly PlacedPage[]): Promise<void> {
    await tx.documentPage.deleteMany({ where: { documentId } });
    for (let from = 0; from < pages.length; from += BATCH) {
      const batch = pages.slice(from, from + BATCH);
      const columns = batch.map(({ words: _, ...page }) => page);
      const words = batch.map((page) => JSON.stringify(page.words));
      await tx.$executeRaw`
        INSERT INTO document_page (document_id, number, width, height, unit, turn, scanned, words)
        SELECT ${documentId}::uuid, page.number, page.width, page.height, page.unit, page.turn, page.scanned, placed.words::jsonb
        FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(columns)}::jsonb)
          AS (number int, width float8, height float8, unit text, turn int, scanned boolean))
          WITH ORDINALITY AS page(number, width, height, unit, turn, scanned, ordinal)
        JOIN unnest(${words}::text[]) WITH ORDINALITY AS placed(words, ordinal) USING (ordinal)`;
    }
  }

  async find(documentId: string, number: number): Promise<PlacedPage | null> {
    const row = await this.database.client.documentPage.findUnique({
      where: { documentId_number: { documentId, number } },
    });
    if (row === null) return null;
    const { documentId: _, ...page } = row;
    return {
      ...page,
      unit: page.unit === 'px' ? 'px' : 'pt',
      turn: page.turn as PlacedPage['turn'],
      words: page.words as unknown as readonly PlacedWord[],
    };
  }

  count(documentId: string): Promise<number> {
    return this.database.client.documentPage.count({ where: { documentId } });
  }

  /** The first page that holds a word between two positions of the text; null where none does. */
  async firstWithin(documentId: string, start: number, end: number): Promise<number | null> {
    const [row] = await this.database.client.$queryRaw<{ number: number }[]>`
      SELECT page.number FROM document_page page
      WHERE page.document_id = ${documentId}::uuid AND EXISTS (
        SELECT FROM jsonb_array_elements(page.words) word
        WHERE (word->0)::int < ${end} AND (word->1)::int > ${start})
      ORDER BY page.number LIMIT 1`;
    return row?.number ?? null;
  }
}
