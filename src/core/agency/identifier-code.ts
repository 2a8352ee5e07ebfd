// "000.00.00.H56": four groups, the province last (QCVN 102:2016/BTTTT).
// "H56", "H56.12", "H55.242.3": the province first, then the levels below it (QĐ 20/2020/QĐ-TTg, amended by QĐ 09/2025).
const OLD_FORM = /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$/;
const NEW_FORM = /^[A-Z]\d{2}(?:\.\d{1,3}){0,3}$/;

/** True for an identifier code of an agency, in the form of 2016 or of 2020. */
export const isIdentifierCode = (code: string): boolean => OLD_FORM.test(code) || NEW_FORM.test(code);
