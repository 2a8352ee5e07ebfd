import type { ImportPreview } from '../agencies/imports.service.js';
import type { PlannedRow } from '../core/agency/plan-import.js';

const CHANGES = [
  ['new', 'Cơ quan mới', 'Thêm mới'],
  ['changed', 'Sửa thông tin', 'Sửa'],
  ['closed', 'Kết thúc hiệu lực', 'Kết thúc'],
  ['unchanged', 'Không thay đổi', 'Giữ nguyên'],
] as const;

/** Rows of each kind shown; the file has the rest. */
const SHOWN = 200;

const rowItem = (row: PlannedRow) => ({
  line: row.line,
  name: row.after.name,
  fields: row.fields.map(({ column, before, after }) => ({
    column,
    before: before || 'trống',
    after: after || 'trống',
  })),
});

/** What an uploaded spreadsheet would change, or its mistakes cell by cell. */
export function importPreviewPage({ stored, plan, version }: ImportPreview) {
  const bands = CHANGES.map(([change, name]) => {
    const rows = plan.rows.filter((row) => row.change === change);
    return {
      id: change,
      name,
      count: rows.length,
      rows: change === 'unchanged' ? [] : rows.slice(0, SHOWN).map(rowItem),
      hidden: change === 'unchanged' ? 0 : Math.max(0, rows.length - SHOWN),
    };
  });
  const changing = plan.rows.filter(({ change }) => change !== 'unchanged').length;
  return {
    title: 'Xem trước khi nhập',
    fileName: stored.fileName,
    id: stored.id,
    version,
    errors: plan.errors.slice(0, SHOWN).map(({ line, column, message }) => ({ line, column, message })),
    errorCount: plan.errors.length,
    figures: bands.map(({ name, count }) => ({ figure: count, words: name, late: false })),
    bands: bands.filter(({ count, rows }) => count > 0 && rows.length > 0),
    changing,
    mayApply: plan.errors.length === 0 && changing > 0,
    nothing: plan.errors.length === 0 && changing === 0,
  };
}
