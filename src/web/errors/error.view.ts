import type { AppError, ErrorCode } from '../../platform/app-error.js';

export interface ErrorView {
  readonly title: string;
  readonly message: string;
  readonly fields: readonly string[];
  /** What one can do next. */
  readonly retry: boolean;
  readonly signInPath: string;
}

const TITLES: Partial<Record<ErrorCode, string>> = {
  'not-signed-in': 'Chưa đăng nhập',
  'not-allowed': 'Không có quyền',
  'not-found': 'Không tìm thấy',
  'changed-meanwhile': 'Nội dung đã thay đổi',
  'not-possible-now': 'Chưa thực hiện được',
  'not-read-yet': 'Chưa đọc xong',
  'file-too-large': 'Tệp quá lớn',
  'upload-too-large': 'Các tệp quá lớn',
  'too-many-files': 'Quá nhiều tệp',
  'form-invalid': 'Thông tin chưa đúng',
  'form-expired': 'Trang đã hết hiệu lực',
  'database-unavailable': 'Tạm thời gián đoạn',
  'too-many-attempts': 'Tài khoản tạm khóa',
  'link-expired': 'Liên kết không còn hiệu lực',
  unexpected: 'Lỗi hệ thống',
};

const WORTH_RETRYING: readonly ErrorCode[] = [
  'changed-meanwhile',
  'form-expired',
  'database-unavailable',
  'unexpected',
];

/** An error as a page tells it. `url` is the address that was asked for. */
export function errorView(error: AppError, url: string): ErrorView {
  return {
    title: TITLES[error.code] ?? 'Chưa thực hiện được',
    message: error.message,
    fields: Object.values(error.fields),
    retry: WORTH_RETRYING.includes(error.code),
    signInPath: url === '/' ? '/dang-nhap' : `/dang-nhap?tiep=${encodeURIComponent(url)}`,
  };
}
