import { Injectable } from '@nestjs/common';
import type { Principal } from '../../accounts/principal.js';
import { AgencyChoiceService, type AgencyOption } from '../../review/agency-choice.service.js';
import type { FieldErrors } from '../forms/form.js';
import { isId } from '../forms/id-param.js';

export type FormAgencies =
  | { readonly ok: true; readonly ids: readonly string[] }
  | {
      readonly ok: false;
      readonly errors: FieldErrors;
      readonly unknown: readonly string[];
      readonly suggestions: readonly AgencyOption[];
    };

const namesIn = (value: unknown): readonly string[] =>
  [value ?? []]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? one.split(';') : []))
    .map((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/**
 * The agencies that a form names: ticked boxes (`agencyId`), names typed or picked (`name`, separated by ";"), and names that
 * are to be entered into the register on the spot (`enter`). Works without scripts: what is not found is told, with what is
 * like it.
 */
@Injectable()
export class AgencyForms {
  constructor(private readonly choice: AgencyChoiceService) {}

  async chosen(
    body: Readonly<Record<string, unknown>>,
    on: Temporal.PlainDate | null,
    by: Principal,
  ): Promise<FormAgencies> {
    const ticked = [body['agencyId'] ?? []].flat().filter(isId);
    const enter = namesIn(body['enter']);
    const names = [...new Set([...namesIn(body['name']), ...enter])];
    const choice = await this.choice.choose(names, ticked, enter, on?.toString() ?? null, by);
    if (choice.ok) return choice;
    const unknown = choice.unknown.map((name) => `«${name}»`).join(', ');
    const message = `Không có ${unknown} trong danh mục. Chọn cơ quan trong danh sách gợi ý, hoặc thêm tên này vào danh mục.`;
    return { ok: false, errors: { name: message }, unknown: choice.unknown, suggestions: choice.suggestions };
  }
}
