import type { Line } from '../line.js';
import { barTables } from './bar-table.js';
import { flatTables } from './flat-table.js';
import { pipeTables } from './pipe-table.js';
import type { Table, TableLayout } from './table.js';

/** The layouts of tables; where two claim the same lines the earlier one has them. */
const TABLE_LAYOUTS: readonly TableLayout[] = [pipeTables, barTables, flatTables];

/** The tables of all layouts, those of one layout after those of another. */
export const findTables = (lines: readonly Line[]): readonly Table[] =>
  TABLE_LAYOUTS.flatMap(({ find }) => find(lines));
