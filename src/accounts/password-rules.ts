import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './sign-in-rules.js';

/** Beginnings of what people choose when they have to choose something long. */
const COMMON = ['123456', 'password', 'matkhau', 'qwerty', 'abc123', 'admin', 'dondoc'];

/**
 * What is wrong with a new password, or null. Length counts, and what is easily guessed (NIST SP 800-63B §3.1.1): one letter over and
 * over, a row of digits, a well-known word with digits, the person's own name or address.
 */
export function passwordTrouble(
  password: string,
  person: { name: string; email: string } | null,
): string | null {
  const letters = [...password.normalize('NFC')];
  if (letters.length < PASSWORD_MIN_LENGTH) return `Mật khẩu cần ít nhất ${PASSWORD_MIN_LENGTH} ký tự.`;
  if (letters.length > PASSWORD_MAX_LENGTH) return `Mật khẩu dài nhất ${PASSWORD_MAX_LENGTH} ký tự.`;
  const folded = fold(password);
  if (new Set(folded).size < 5) return 'Mật khẩu lặp lại quá ít ký tự. Dùng một câu ngắn dễ nhớ.';
  if (/^\d+$/.test(folded)) return 'Mật khẩu chỉ có chữ số thì dễ đoán. Dùng một câu ngắn dễ nhớ.';
  const own = person ? [fold(person.name), fold(person.email), fold(person.email.split('@')[0] ?? '')] : [];
  const easy = [...COMMON, ...own].filter((word) => word.length > 3);
  const rest = easy.reduce((text, word) => text.replaceAll(word, ''), folded);
  if (rest.replaceAll(/\d/g, '').length < 4) {
    return 'Mật khẩu là tên, địa chỉ hoặc từ quá quen thuộc. Dùng một câu ngắn mà chỉ mình biết.';
  }
  return null;
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9@.]/g, '');
