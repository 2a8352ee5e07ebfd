import { z } from 'zod';
import { type AgencyForm, KIND_NAMES } from '../agencies/agencies.service.js';
import type { AgencyKind } from '../core/agency/register.js';
import { type FieldErrors, formView } from './forms/form.js';
import { isId } from './forms/id-param.js';

const KINDS = Object.keys(KIND_NAMES) as [AgencyKind, ...AgencyKind[]];

export const isKind = (value: unknown): value is AgencyKind => (KINDS as readonly unknown[]).includes(value);

const LEVELS = { province: 'Cấp tỉnh', district: 'Cấp huyện', commune: 'Cấp xã' } as const;

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
  parentId: z
    .string()
    .default('')
    .transform((id) => (isId(id) ? id : null)),
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

/** A stored agency as the form shows it. */
export const formValues = (agency: AgencyForm): Readonly<Record<string, string>> => ({
  name: agency.name,
  shortNames: agency.shortNames.join('\n'),
  kind: agency.kind,
  level: agency.level,
  parentId: agency.parentId ?? '',
  email: agency.email ?? '',
  addressing: agency.addressing,
  validFrom: agency.validFrom ?? '',
  validTo: agency.validTo ?? '',
});

const options = (names: Readonly<Record<string, string>>, chosen: string | undefined) =>
  Object.entries(names).map(([key, label]) => ({ key, label, selected: key === chosen }));

/** The page of the form; `id` null for a new agency. */
export function agencyFormPage(
  id: string | null,
  others: readonly { readonly id: string; readonly name: string }[],
  values: Readonly<Record<string, string>>,
  errors: FieldErrors,
) {
  return {
    title: id === null ? 'Thêm cơ quan' : 'Sửa cơ quan',
    back: id === null ? '/co-quan' : `/co-quan/${id}`,
    kinds: options(KIND_NAMES, values['kind']),
    levels: options(LEVELS, values['level']),
    addressings: options(ADDRESSING, values['addressing']),
    parents: others.map((agency) => ({ ...agency, selected: agency.id === values['parentId'] })),
    form: formView(values, errors),
  };
}
