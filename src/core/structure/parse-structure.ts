import type { SourceText } from '../text/markup.js';
import { buildClauses } from './build-clauses.js';
import type { Clause } from './clause.js';
import { splitInlineItems } from './inline-items.js';
import { splitLines } from './line.js';
import { joinParagraphs, type Paragraph } from './paragraph.js';
import { findTables } from './tables/find-tables.js';
import type { Table } from './tables/table.js';
import { assignZones, type Zone } from './zone.js';

/** The structure of a document: paragraphs in order with their zones, the clause tree over them, and the tables. */
export interface Structure {
  readonly paragraphs: readonly Paragraph[];
  readonly zones: readonly Zone[];
  readonly clauses: readonly Clause[];
  readonly tables: readonly Table[];
}

/** Parses the structure of a text. `isData` tells which tables are tables and not layout; only those are taken out. */
export function parseStructure(
  source: SourceText,
  isData: (table: Table, text: string) => boolean,
): Structure {
  const lines = splitLines(source);
  const tables: Table[] = [];
  const skip = new Set<number>();
  for (const table of findTables(lines)) {
    if (skip.has(table.firstLine) || !isData(table, source.text)) continue;
    tables.push(table);
    for (let i = table.firstLine; i <= table.lastLine; i += 1) skip.add(i);
  }
  tables.sort((a, b) => a.start - b.start);
  const paragraphs = splitInlineItems(joinParagraphs(lines, skip), source.text);
  const zones = assignZones(paragraphs, source.text);
  return { paragraphs, zones, clauses: buildClauses(paragraphs, zones, source.text), tables };
}
