import { z } from 'zod';
import type { AgencyForm, AgencyRecord } from '../agencies/agencies.service.js';
import { KIND_NAMES, LEVEL_NAMES } from '../core/agency/agency-words.js';
import { findByReference, writeReference } from '../core/agency/find-by-reference.js';
import type { AgencyKind } from '../core/agency/register.js';
import { AppError } from '../platform/app-error.js';
import { type FieldErrors, formView } from './forms/form.js';

const KINDS = Object.keys(KIND_NAMES) as [AgencyKind, ...AgencyKind[]];

export const isKind = (value: unknown): value is AgencyKind => (KINDS as readonly unknown[]).includes(value);

const ADDRESSING = {
  order: 'Cơ quan thuộc UBND: «đề nghị, yêu cầu»',
  request: 'Cơ quan Đảng, Mặt trận, đoàn thể, ngành dọc: «trân trọng đề nghị»',
} as const;

const day = z
  .string()
  .default('')
  .refine((text) => text === '' || z.iso.date().safeParse(text).success, {
    error: 'Nhập ngày theo dạng ngày/tháng/năm.',
  })
  .transform((text) => text || null);

const optional = z
  .string()
  .trim()
  .default('')
  .transform((text) => text || null);

/** What the form of an agency sends; each short name stands on a line of its own. */
export const AgencyFormSchema = z.object({
  name: z.string().trim().min(1, 'Nhập tên đầy đủ của cơ quan.'),
  shortNames: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  kind: z.enum(KINDS, { error: 'Chọn loại cơ quan.' }),
  level: z.enum(['province', 'district', 'commune'], { error: 'Chọn cấp.' }),
  parent: z.string().trim().default(''),
  code: optional,
  phone: optional,
  address: optional,
  email: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || z.email().safeParse(text).success, {
      error: 'Nhập địa chỉ thư điện tử, ví dụ vanthu@so-tai-chinh.gov.vn.',
    })
    .transform((text) => text || null),
  addressing: z.enum(['order', 'request'], { error: 'Chọn cách xưng hô.' }),
  validFrom: day,
  validTo: day,
});

type TypedAgency = z.output<typeof AgencyFormSchema>;

/**
 * What was typed, with the parent found in the register by name, code or key.
 * @throws AppError form-invalid where no body, or several, are named so
 */
export function agencyTyped(
  { parent, ...fields }: TypedAgency,
  register: readonly AgencyRecord[],
): AgencyForm {
  if (parent === '') return { ...fields, parentId: null };
  const found = findByReference(parent, register, fields);
  if (found.kind === 'one') return { ...fields, parentId: found.id };
  const choices = found.kind === 'several' ? register.filter(({ id }) => found.ids.includes(id)) : [];
  const message =
    found.kind === 'none'
      ? `Không có «${parent}» trong danh mục. Chọn trong danh sách gợi ý.`
      : `Có ${choices.length} cơ quan tên «${parent}». Nhập một trong các cách viết: ${choices
          .slice(0, 5)
          .map((agency) => `«${writeReference(agency, register)}»`)
          .join(', ')}.`;
  throw new AppError('form-invalid', {}, { parent: message });
}

/** A stored agency as the form shows it. */
export function formValues(
  agency: AgencyForm,
  register: readonly AgencyRecord[],
): Readonly<Record<string, string>> {
  const parent = register.find(({ id }) => id === agency.parentId);
  return {
    name: agency.name,
    shortNames: agency.shortNames.join('\n'),
    kind: agency.kind,
    level: agency.level,
    parent: parent ? writeReference(parent, register) : '',
    code: agency.code ?? '',
    email: agency.email ?? '',
    phone: agency.phone ?? '',
    address: agency.address ?? '',
    addressing: agency.addressing,
    validFrom: agency.validFrom ?? '',
    validTo: agency.validTo ?? '',
  };
}

const options = (names: Readonly<Record<string, string>>, chosen: string | undefined) =>
  Object.entries(names).map(([key, label]) => ({ key, label, selected: key === chosen }));

/** The page of the form; `id` null for a new agency. */
export function agencyFormPage(
  id: string | null,
  values: Readonly<Record<string, string>>,
  errors: FieldErrors,
) {
  const { parentId, ...others } = errors;
  return {
    title: id === null ? 'Thêm cơ quan' : 'Sửa cơ quan',
    back: id === null ? '/co-quan' : `/co-quan/${id}`,
    kinds: options(KIND_NAMES, values['kind']),
    levels: options(LEVEL_NAMES, values['level']),
    addressings: options(ADDRESSING, values['addressing']),
    form: formView(values, { ...others, ...(parentId && { parent: parentId }) }),
  };
}
