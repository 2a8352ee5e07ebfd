import type { FieldErrors } from './form.js';
import { isId } from './id-param.js';

interface NamedAgency {
  readonly id: string;
  readonly name: string;
  readonly shortNames: readonly string[];
}

export type ChosenAgencies =
  | { readonly ok: true; readonly ids: readonly string[] }
  | { readonly ok: false; readonly errors: FieldErrors };

const plain = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('vi');

/**
 * The agencies that a form names: ticked boxes (`agencyId`) and one or several names typed or picked (`name`, separated by
 * ";"). Works without scripts; an unknown name is told with what to do.
 */
export function chooseAgencies(
  body: Readonly<Record<string, unknown>>,
  register: readonly NamedAgency[],
): ChosenAgencies {
  const ticked = [body['agencyId'] ?? []].flat().filter(isId);
  const names = String(body['name'] ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean);
  const found = names.map((name) => ({
    name,
    agency: register.find((agency) =>
      [agency.name, ...agency.shortNames].some((one) => plain(one) === plain(name)),
    ),
  }));
  const unknown = found.filter(({ agency }) => agency === undefined).map(({ name }) => `«${name}»`);
  if (unknown.length > 0) {
    const message = `Không có ${unknown.join(', ')} trong danh mục. Chọn trong danh sách gợi ý, hoặc đề nghị quản trị viên thêm cơ quan.`;
    return { ok: false, errors: { name: message } };
  }
  return { ok: true, ids: [...new Set([...ticked, ...found.flatMap(({ agency }) => agency?.id ?? [])])] };
}
