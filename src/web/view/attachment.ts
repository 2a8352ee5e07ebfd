/** Letters that RFC 8187 §3.2.1 lets stand in an extended value beside letters and digits; encodeURIComponent leaves more. */
const TO_ESCAPE = /['()*]/g;

/**
 * A Content-Disposition that has a browser save a file under its Vietnamese name (RFC 6266, RFC 8187), with a name in ASCII
 * for programs that know only that.
 */
export function attachment(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[^\w .()-]/g, '_');
  const extended = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    TO_ESCAPE,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}
