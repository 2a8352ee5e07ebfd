/**
 * What a row is headed by. A label such as "Báo cáo 6 tháng đầu năm 2022" says what to do; one such as "quý II/2026" only when,
 * so the duty's own words head the row and the period stands below; "đến hạn …" repeats the date beside it.
 */
export function headline(
  label: string,
  summary: string,
): { readonly headline: string; readonly below: string } {
  const first = label.charAt(0);
  if (first !== '' && first !== first.toLocaleLowerCase('vi')) return { headline: label, below: summary };
  return { headline: summary, below: label === '' || label.startsWith('đến hạn') ? '' : `Kỳ: ${label}` };
}
