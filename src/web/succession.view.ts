import { z } from 'zod';
import type { AgencyRecord } from '../agencies/agencies.service.js';
import { findByReference, writeReference } from '../core/agency/find-by-reference.js';
import { FIELD_NAMES, FIELDS_OF_WORK } from '../core/agency/succession/field-of-work.js';
import {
  dayBefore,
  SUCCESSION_NAMES,
  type SuccessionKind,
} from '../core/agency/succession/succession-event.js';
import { writeDay, writeValidity } from '../core/agency/validity.js';
import { describeDate } from '../core/calendar/describe-date.js';
import { clauseWords } from '../core/duty/clause-words.js';
import type { ShippedLocality } from '../succession/reform.service.js';
import type { EventForm, StoredEvent, WaitingWork } from '../succession/succession.service.js';
import { type FieldErrors, formView } from './forms/form.js';
import { pager } from './plan-list.view.js';
import { dutyPath } from './plan-words.js';

const KINDS = Object.keys(SUCCESSION_NAMES) as [SuccessionKind, ...SuccessionKind[]];

const options = (names: Readonly<Record<string, string>>, chosen: string | undefined) =>
  Object.entries(names).map(([key, label]) => ({ key, label, selected: key === chosen }));

/** Events, and what is still to be passed on because of them. */
export function successionPage(
  events: readonly StoredEvent[],
  holders: readonly { agency: AgencyRecord; held: number }[],
  register: readonly AgencyRecord[],
  today: Temporal.PlainDate,
  mayManage: boolean,
) {
  const names = new Map(register.map(({ id, name }) => [id, name]));
  const on = today.toString();
  return {
    title: 'Sắp xếp tổ chức, kế thừa nhiệm vụ',
    mayManage,
    waiting: holders
      .toSorted((a, b) => b.held - a.held)
      .map(({ agency, held }) => ({
        name: agency.name,
        validity: writeValidity(agency),
        held,
        path: `/co-quan/ke-thua/viec?cu=${agency.id}`,
      })),
    total: holders.reduce((sum, { held }) => sum + held, 0),
    events: events.map((event) => ({
      id: event.id,
      kind: SUCCESSION_NAMES[event.kind],
      when: writeDay(event.effectiveOn),
      future: event.effectiveOn > on,
      legalBasis: event.legalBasis,
      note: event.note,
      lines: [...Map.groupBy(event.links, ({ predecessorId }) => predecessorId)].map(([from, links]) => ({
        from: names.get(from) ?? '',
        to: links
          .filter(({ successorId }) => successorId !== null)
          .map(({ successorId, fields }) => ({
            name: names.get(successorId ?? '') ?? '',
            fields: fields.map((field) => FIELD_NAMES[field]).join('; '),
          })),
      })),
    })),
  };
}

const FIELD_INPUT = 'linh-vuc-';

export const EventFormSchema = z.object({
  kind: z.enum(KINDS, { error: 'Chọn hình thức sắp xếp.' }),
  effectiveOn: z.iso.date({ error: 'Nhập ngày có hiệu lực.' }),
  legalBasis: z.string().trim().min(1, 'Nhập căn cứ: số, ngày và cơ quan ban hành văn bản.'),
  note: z.string().trim().default(''),
  predecessors: z.string().trim().min(1, 'Nhập ít nhất một cơ quan cũ.'),
  successors: z.string().trim().default(''),
});

export type TypedEvent =
  | { readonly ok: true; readonly value: EventForm }
  | { readonly ok: false; readonly errors: FieldErrors };

/** The event that a form describes: old bodies, who takes the rest, and who takes single fields. */
export function eventTyped(
  form: z.output<typeof EventFormSchema>,
  values: Readonly<Record<string, string>>,
  register: readonly AgencyRecord[],
): TypedEvent {
  const errors: Record<string, string> = {};
  const find = (field: string, typed: string, day: string): readonly string[] =>
    typed
      .split(/[;\n]/)
      .map((name) => name.trim())
      .filter(Boolean)
      .flatMap((name) => {
        const found = findByReference(name, register, { validFrom: day, validTo: day });
        if (found.kind === 'one') return [found.id];
        errors[field] ??=
          found.kind === 'none'
            ? `Không có «${name}» trong danh mục. Thêm cơ quan trước, hoặc chọn trong gợi ý.`
            : `Có ${found.ids.length} cơ quan tên «${name}». Chọn cách viết có khóa trong gợi ý.`;
        return [];
      });
  const predecessors = find('predecessors', form.predecessors, dayBefore(form.effectiveOn));
  const rest = find('successors', form.successors, form.effectiveOn);
  const byField = FIELDS_OF_WORK.flatMap((field) =>
    find(`${FIELD_INPUT}${field}`, values[`${FIELD_INPUT}${field}`] ?? '', form.effectiveOn).map((to) => ({
      to,
      field,
    })),
  );
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const links = predecessors.flatMap((predecessorId) => [
    ...[...Map.groupBy(byField, ({ to }) => to)].map(([successorId, own]) => ({
      predecessorId,
      successorId,
      fields: own.map(({ field }) => field),
    })),
    ...rest.map((successorId) => ({ predecessorId, successorId, fields: [] })),
    ...(rest.length === 0 && byField.length === 0 ? [{ predecessorId, successorId: null, fields: [] }] : []),
  ]);
  const { kind, effectiveOn, legalBasis, note } = form;
  return { ok: true, value: { kind, effectiveOn, legalBasis, note, links } };
}

export function eventFormPage(values: Readonly<Record<string, string>>, errors: FieldErrors) {
  return {
    title: 'Ghi nhận sắp xếp tổ chức',
    kinds: options(SUCCESSION_NAMES, values['kind']),
    fields: FIELDS_OF_WORK.map((field) => ({
      name: `${FIELD_INPUT}${field}`,
      label: FIELD_NAMES[field],
      value: values[`${FIELD_INPUT}${field}`] ?? '',
      error: errors[`${FIELD_INPUT}${field}`],
    })),
    fieldsOpen: Object.keys(values).some((name) => name.startsWith(FIELD_INPUT) && values[name] !== ''),
    form: formView(values, errors),
  };
}

export const ReformFormSchema = z.object({
  locality: z.string().default(''),
  committeeId: z.string().default(''),
  effectiveOn: z.string().default(''),
  legalBasis: z.string().trim().default(''),
});

export function reformPage(
  localities: readonly ShippedLocality[],
  committees: readonly AgencyRecord[],
  values: Readonly<Record<string, string>>,
  errors: FieldErrors,
) {
  return {
    title: 'Dữ liệu sắp xếp năm 2025',
    localities: localities.map((one) => ({ ...one, selected: one.key === values['locality'] })),
    committees: committees.map(({ id, name, ...rest }) => ({
      key: id,
      label: [name, writeValidity(rest)].filter(Boolean).join(', '),
      selected: id === values['committeeId'],
    })),
    form: formView({ effectiveOn: '2025-03-01', ...values }, errors),
  };
}

const PAGE_SIZE = 50;

const FILTERS: readonly (readonly [key: string, label: string, matches: (one: WaitingWork) => boolean])[] = [
  ['', 'Tất cả', () => true],
  ['cho', 'Chờ người quyết định', ({ decision }) => decision === null],
  ['de-xuat', 'Đã có đề xuất', ({ decision }) => decision?.source === 'machine'],
  ['da-chon', 'Người đã chọn', ({ decision }) => decision?.source === 'person'],
];

const ROLES = {
  lead: 'chủ trì',
  coordinate: 'phối hợp',
  synthesise: 'tổng hợp',
  coordinator: 'theo dõi văn bản',
} as const;

interface WaitingFilter {
  readonly of: string | null;
  readonly show: string;
  readonly page: number;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
}

/** Every piece of work whose body is gone, with what is proposed and why. */
export function waitingPage(
  all: readonly WaitingWork[],
  register: readonly AgencyRecord[],
  { of, show, page, values, errors }: WaitingFilter,
) {
  const agencies = new Map(register.map((agency) => [agency.id, agency]));
  const matches = FILTERS.find(([key]) => key === show)?.[2] ?? (() => true);
  const rows = all.filter(matches);
  const decided = all.filter(({ decision }) => decision !== null).length;
  const address = { ...(of === null ? {} : { cu: of }), ...(show === '' ? {} : { loc: show }) };
  const name = (id: string) => agencies.get(id)?.name ?? '';
  return {
    title: of === null ? 'Nhiệm vụ chờ chuyển' : `Nhiệm vụ chờ chuyển của ${name(of)}`,
    of,
    show,
    page,
    form: formView(values, errors),
    filters: FILTERS.map(([key, label, fits]) => ({
      label: `${label} (${all.filter(fits).length})`,
      path: `/co-quan/ke-thua/viec?${new URLSearchParams({ ...(of === null ? {} : { cu: of }), ...(key === '' ? {} : { loc: key }) })}`,
      current: key === show,
    })),
    decided,
    open: all.length - decided,
    rows: rows
      .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
      .map(({ work, proposal, choice, decision }) => ({
        id: work.id,
        from: name(work.agencyId),
        role: ROLES[work.role],
        plan: work.documentName,
        clause: work.matter === 'document' ? 'Cơ quan thường trực theo dõi' : clauseWords(work.clause),
        summary: work.summary,
        path: work.dutyId === null ? `/ke-hoach/${work.documentId}` : dutyPath(work.documentId, work.dutyId),
        openDates: work.openDates,
        nextDue: work.nextDueOn && describeDate(work.nextDueOn),
        stops: decision?.action === 'stop',
        heirs: (decision?.agencyIds ?? []).map(name),
        chosen: choice !== null,
        undecided: decision === null,
        why: decision?.why ?? proposal.why,
        candidates:
          proposal.kind === 'undecided'
            ? proposal.candidateIds.slice(0, 12).flatMap((id) => {
                const agency = agencies.get(id);
                return agency === undefined ? [] : [writeReference(agency, register)];
              })
            : [],
      })),
    pager: pager(page, PAGE_SIZE, rows.length, '/co-quan/ke-thua/viec', address),
    none: all.length === 0,
  };
}
