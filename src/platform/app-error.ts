/** Every error that a person may see: HTTP status and the sentence that says what to do. `{…}` is filled from `values`. */
const ERRORS = {
  'not-signed-in': [401, 'Đề nghị đăng nhập để tiếp tục.'],
  'not-allowed': [
    403,
    'Tài khoản này không có quyền thực hiện việc đó. Liên hệ cơ quan thường trực nếu cần.',
  ],
  'not-found': [404, 'Không tìm thấy nội dung này, hoặc nội dung không thuộc phạm vi của đơn vị.'],
  'changed-meanwhile': [
    409,
    'Nội dung vừa được người khác thay đổi. Tải lại trang để xem bản mới rồi thực hiện lại.',
  ],
  'not-possible-now': [409, '{why}'],
  'not-read-yet': [409, 'Văn bản này chưa đọc xong nên chưa có nội dung để xem.'],
  'form-invalid': [422, 'Còn thông tin chưa đúng. Đề nghị xem lại các ô được đánh dấu.'],
  'policy-invalid': [422, 'Chưa lưu được lịch nhắc. {why}'],
  'form-expired': [403, 'Trang đã mở quá lâu nên phiên gửi không còn hiệu lực. Tải lại trang rồi gửi lại.'],
  'file-empty': [422, 'Tệp «{file}» không có nội dung. Chọn tệp khác hoặc dán văn bản vào ô bên dưới.'],
  'file-not-text': [
    422,
    'Tệp «{file}» không phải văn bản nên không đọc được. Chọn tệp Word, PDF hoặc dán nội dung vào ô bên dưới.',
  ],
  'file-unreadable': [422, 'Không đọc được «{file}». {why}'],
  'sheet-unreadable': [422, 'Không đọc được bảng tính «{file}». {why}'],
  'file-too-large': [413, 'Tệp «{file}» lớn hơn {limit} MB. Tách tệp hoặc dán phần văn bản cần theo dõi.'],
  'attachment-refused': [422, 'Không nhận tệp «{file}». {why}'],
  'file-known-elsewhere': [
    409,
    'Tệp «{file}» đã được đưa vào và do {agency} theo dõi, đôn đốc. Liên hệ cơ quan đó nếu cần xem hoặc nhận lại việc theo dõi.',
  ],
  'too-many-files': [
    413,
    'Gửi quá nhiều tệp một lần. Chọn tối đa 20 tệp rồi gửi lại; các tệp khác gửi lần sau.',
  ],
  'upload-too-large': [
    413,
    'Lần gửi này vượt quá {limit} MB nên chưa tệp nào được nhận. Chọn ít tệp hơn, mỗi tệp không quá {file} MB, rồi gửi lại.',
  ],
  'no-duties-found': [
    422,
    'Không tìm thấy phần giao nhiệm vụ (ví dụ «Tổ chức thực hiện») trong «{file}». Kiểm tra lại văn bản; nếu đúng, vẫn có thể lưu và tự thêm nhiệm vụ.',
  ],
  'database-unavailable': [
    503,
    'Tạm thời chưa kết nối được cơ sở dữ liệu. Nội dung chưa được lưu; đề nghị giữ nguyên trang và thử lại sau ít phút.',
  ],
  'too-many-attempts': [429, 'Đăng nhập sai quá nhiều lần. Tài khoản tạm khóa đến {until}.'],
  'link-expired': [410, 'Liên kết đã dùng hoặc đã hết hạn. Đề nghị quản trị viên gửi liên kết mới.'],
  unexpected: [500, 'Hệ thống gặp lỗi khi xử lý. Nội dung chưa được lưu; mã lỗi {id}.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERRORS;

/** An error from the one table above; the filter turns it into a page or problem+json (RFC 9457). */
export class AppError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly values: Readonly<Record<string, string>> = {},
    /** Mistakes by form field. */
    readonly fields: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    const [status, template] = ERRORS[code];
    super(
      template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
      options,
    );
    this.name = 'AppError';
    this.status = status;
  }
}
