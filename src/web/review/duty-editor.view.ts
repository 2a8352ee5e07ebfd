import { splitActions } from '../../core/duty/actions.js';
import type { DutyView } from '../../documents/document-view.js';
import type { BodyPart } from '../../documents/new-duty.js';
import { deadlineItem } from '../duty-words.js';
import type { FieldErrors } from '../forms/form.js';

/** Parts of a duty that name bodies, as the editor speaks of them. */
export const PARTS: readonly { readonly part: BodyPart; readonly label: string; readonly key: string }[] = [
  { part: 'owner', label: 'Cơ quan thực hiện', key: 'o' },
  { part: 'coordinator', label: 'Cơ quan phối hợp', key: 'p' },
  { part: 'report-to', label: 'Nơi nhận báo cáo', key: 'b' },
  { part: 'via', label: 'Báo cáo qua', key: 'v' },
];

export const partOf = (value: unknown): BodyPart => PARTS.find(({ part }) => part === value)?.part ?? 'owner';

/** What was typed into a form of the editor that was refused. */
export interface RefusedForm {
  readonly step: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  /** Agencies whose names are like the one that was not found. */
  readonly suggestions?: readonly { readonly id: string; readonly name: string }[];
}

const NOTHING: RefusedForm = { step: '', values: {}, errors: {} };

/** Beyond this many agencies a name is shown by its number, not one by one. */
const LISTED = 8;

const POSITION_HINT: Readonly<Record<string, string>> = {
  resolved: '',
  ambiguous: 'có nhiều cơ quan trùng tên',
  unknown: 'chưa có trong danh mục',
  'needs-person': 'văn bản không nêu đích danh',
};

function partForm(duty: DutyView, { part, label, key }: (typeof PARTS)[number], refused: RefusedForm) {
  const mine = refused.step === 'co-quan' && refused.values['part'] === part;
  const bodies = duty.bodies.filter((body) => body.part === part);
  return {
    part,
    label,
    key,
    fieldId: `${part}-${duty.id}`,
    open: part === 'owner' || bodies.length > 0 || mine,
    bodies: bodies.map((body) => ({
      name: body.name,
      settled: body.resolution === 'resolved',
      hint: POSITION_HINT[body.resolution],
      many: body.agencies.length > LISTED,
      count: body.agencies.length,
      agencies: body.agencies,
    })),
    typed: mine ? (refused.values['name'] ?? '') : '',
    error: mine ? refused.errors['name'] : undefined,
    suggestions: mine ? (refused.suggestions ?? []) : [],
    unknownName: mine && (refused.suggestions ?? []).length === 0 ? (refused.values['name'] ?? '') : '',
  };
}

/** The forms that correct one duty; opened in its card, or on a page of its own where there are no scripts. */
export function dutyEditor(
  duty: DutyView,
  document: { readonly id: string; readonly text: string },
  refused: RefusedForm = NOTHING,
  focus: string = '',
) {
  const actions = splitActions(document.text, duty);
  return {
    id: duty.id,
    path: `/ke-hoach/${document.id}/ra-soat/${duty.id}`,
    reviewPath: `/ke-hoach/${document.id}/ra-soat`,
    lookupPath: `/ke-hoach/${document.id}/ra-soat/co-quan`,
    previewPath: `/ke-hoach/${document.id}/ra-soat/thoi-han`,
    version: duty.version,
    focus,
    focusDeadline: focus === 'deadline',
    parts: PARTS.map((part) => ({ ...partForm(duty, part, refused), focused: focus === part.part })),
    phrase:
      refused.step === 'thoi-han'
        ? (refused.values['phrase'] ?? '')
        : duty.deadlines.map(({ phrase }) => phrase).join('; '),
    deadlines: duty.deadlines.map(deadlineItem),
    phraseError: refused.step === 'thoi-han' ? refused.errors['phrase'] : undefined,
    leads: duty.role === 'lead',
    cuts: actions.slice(1).map(({ start, end }) => ({
      at: start,
      words: document.text.slice(start, end).replace(/\s+/g, ' ').slice(0, 90),
    })),
    start: duty.start,
    end: duty.end,
    quote:
      refused.step === 'ranh-gioi'
        ? (refused.values['quote'] ?? '')
        : document.text.slice(duty.start, duty.end),
    quoteError: refused.errors['quote'],
    cutError: refused.errors['at'],
  };
}

export type DutyEditorView = ReturnType<typeof dutyEditor>;
