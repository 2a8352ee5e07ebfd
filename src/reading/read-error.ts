/** Why bytes could not be read. Codes are stable: scripts and the error table of the service go by them. */
export type ReadErrorCode =
  | 'empty-file'
  | 'binary-file'
  | 'unreadable-file'
  | 'encrypted'
  | 'too-large'
  | 'no-text'
  | 'unsupported';

/** Bytes could not be read as a text; `message` is for the reader, in Vietnamese, and says what to do. */
export class ReadError extends Error {
  readonly code: ReadErrorCode;

  constructor(code: ReadErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ReadError';
    this.code = code;
  }
}

/** A file that is damaged, cut off or not what it claims to be. */
export const damaged = (cause?: unknown): ReadError =>
  new ReadError(
    'unreadable-file',
    'Tệp bị hỏng hoặc tải về chưa đủ nên không đọc được. Mở tệp bằng phần mềm soạn thảo, lưu lại rồi chọn tệp mới.',
    { cause },
  );

/** A file that would take more than `LIMITS` allows; `what` names the measure that was passed. */
export const tooLarge = (what: string): ReadError =>
  new ReadError('too-large', `Tệp vượt giới hạn đọc (${what}). Tách tệp thành nhiều phần rồi đọc từng phần.`);

/** A file that asks for a password before it shows anything. */
export const encrypted = (): ReadError =>
  new ReadError('encrypted', 'Tệp đặt mật khẩu mở. Mở tệp, bỏ mật khẩu, lưu lại rồi chọn tệp mới.');
