/** No cell holds the title of the document, the heading of a section or the recipients' list of a signed plan. */
export const DIVIDES =
  /^(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|CÔNG ĐIỆN|NGHỊ QUYẾT|THÔNG BÁO|CHƯƠNG TRÌNH|HƯỚNG DẪN)$|^(?:[IVX]{1,5})\s*[.)]\s*\p{Lu}/u;
