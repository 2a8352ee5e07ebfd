import { Injectable } from '@nestjs/common';
import type { Principal } from '../../accounts/principal.js';
import type { DocumentView } from '../../documents/document-view.js';
import { AgencyChoiceService, type AgencyOption } from '../../review/agency-choice.service.js';
import { answersIn } from '../../review/plan-groups.js';
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

/** The plan that a form belongs to; without duties where it belongs to none. */
interface AskedDocument extends Pick<DocumentView, 'issuedOn'> {
  readonly duties?: DocumentView['duties'];
}

const namesIn = (value: unknown): readonly string[] =>
  [value ?? []]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? one.split(';') : []))
    .map((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/**
 * The agencies that a form names: ticked boxes (`agencyId`), names typed or picked (`name`, separated by ";"), and names that
 * are to be entered into the register on the spot (`enter`). Works without scripts: what is not found is told, with what is
 * like it. What a person has once said a name stands for in this plan is not asked again.
 */
@Injectable()
export class AgencyForms {
  constructor(private readonly choice: AgencyChoiceService) {}

  async chosen(
    body: Readonly<Record<string, unknown>>,
    document: AskedDocument,
    by: Principal,
  ): Promise<FormAgencies> {
    const ticked = [body['agencyId'] ?? []].flat().filter(isId);
    const enter = namesIn(body['enter']);
    const names = [...new Set([...namesIn(body['name']), ...enter])];
    const on = document.issuedOn?.toString() ?? null;
    const answers = answersIn(document.duties ?? []);
    const choice = await this.choice.choose(names, ticked, enter, on, by, answers);
    if (choice.ok) return choice;
    const unknown = choice.unknown.map((name) => `«${name}»`).join(', ');
    const message = `Không có ${unknown} trong danh mục. Chọn cơ quan trong danh sách gợi ý, hoặc thêm tên này vào danh mục.`;
    return { ok: false, errors: { name: message }, unknown: choice.unknown, suggestions: choice.suggestions };
  }
}
