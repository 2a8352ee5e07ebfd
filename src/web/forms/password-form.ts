import { z } from 'zod';

export const EMAIL = z
  .email('Nhập địa chỉ thư điện tử, ví dụ ten@co-quan.gov.vn.')
  .max(254, 'Địa chỉ thư điện tử quá dài.');

/** A new password, typed twice. Whether it is good enough is for the service to say. */
export const NewPassword = z
  .object({ password: z.string().min(1, 'Nhập mật khẩu mới.'), repeat: z.string() })
  .refine(({ password, repeat }) => password.normalize('NFC') === repeat.normalize('NFC'), {
    path: ['repeat'],
    error: 'Hai lần nhập mật khẩu không giống nhau.',
  });
