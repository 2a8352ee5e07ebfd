/** No cell holds the title of the document or an annex, the heading of a section or the recipients' list of a signed plan. */
export const DIVIDES =
  /^(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|CÔNG ĐIỆN|NGHỊ QUYẾT|THÔNG BÁO|CHƯƠNG TRÌNH|HƯỚNG DẪN)$|^(?:PHỤ LỤC|BIỂU MẪU)(?: (?:SỐ )?[\dIVXL]{1,4}[A-Z]?)?[.:]?$|^(?:[IVX]{1,5})\s*[.)]\s*\p{Lu}/u;

/** The title of the column that numbers the rows: a table begins with it. */
export const NUMBER_COLUMN = /^(?:stt|tt|số\s*tt|số\s+thứ\s+tự)\.?$/iu;
