import { foldName } from './fold-name.js';

/** The columns of a spreadsheet of agencies, in the order of the template. */
export const IMPORT_COLUMNS = [
  'key',
  'name',
  'shortNames',
  'kind',
  'level',
  'parent',
  'code',
  'addressing',
  'email',
  'phone',
  'address',
  'validFrom',
  'validTo',
] as const;

export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

export const COLUMN_TITLES: Readonly<Record<ImportColumn, string>> = {
  key: 'Khóa',
  name: 'Tên đầy đủ',
  shortNames: 'Tên khác, viết tắt',
  kind: 'Loại',
  level: 'Cấp',
  parent: 'Cơ quan cấp trên',
  code: 'Mã định danh',
  addressing: 'Cách xưng hô',
  email: 'Thư điện tử',
  phone: 'Điện thoại',
  address: 'Địa chỉ',
  validFrom: 'Hiệu lực từ',
  validTo: 'Hiệu lực đến',
};

const REQUIRED: readonly ImportColumn[] = ['name'];

/** Where each column stands in a head row; null for a column of a title that is not ours. */
export type HeadReading =
  | { readonly ok: true; readonly columns: readonly (ImportColumn | null)[] }
  | { readonly ok: false; readonly message: string };

/** Reads the head row: titles with or without accents, in any order; unknown ones are passed over. */
export function readHead(titles: readonly string[]): HeadReading {
  const known = new Map(IMPORT_COLUMNS.map((column) => [foldName(COLUMN_TITLES[column]), column]));
  const columns = titles.map((title) => known.get(foldName(title.replace(/[*\s]+$/, ''))) ?? null);
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const names = missing.map((column) => `«${COLUMN_TITLES[column]}»`).join(', ');
    return {
      ok: false,
      message: `Dòng đầu không có cột ${names}. Tải tệp mẫu và giữ nguyên dòng tiêu đề của tệp mẫu.`,
    };
  }
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice) return { ok: false, message: `Cột «${COLUMN_TITLES[twice]}» có hai lần. Bỏ bớt một cột.` };
  return { ok: true, columns };
}
