import type { AgencyRecord } from '../agencies/agencies.service.js';
import type { BuiltInGroup, GroupFields, PrintedGroup, StoredGroup } from '../agencies/groups.service.js';
import type { GroupMember } from '../core/agency/own-group.js';
import { isInForce } from '../core/agency/register.js';
import { writeDay } from '../core/agency/validity.js';
import { parseIsoDate } from '../core/calendar/day-off.js';
import { type FieldErrors, type FormResult, formView } from './forms/form.js';
import { isId } from './forms/id-param.js';
import { planName } from './plan-words.js';

type Fields = Readonly<Record<string, unknown>>;

/** What the form asks for: the group, and names of agencies to be added from a day on. */
export interface GroupForm extends GroupFields {
  readonly added: string;
  readonly addedFrom: string | null;
}

/** A row of the form as typed. */
export interface TypedMember {
  readonly member: GroupMember;
  readonly leaves: boolean;
  readonly wrongDay: boolean;
}

const text = (body: Fields, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.normalize('NFC').trim() : '';
};

const dayIn = (body: Fields, name: string): string | null => text(body, name) || null;
const isDay = (day: string | null): boolean => day === null || parseIsoDate(day) !== null;

/** The rows of members that a form sent, whatever they hold. */
export const typedMembers = (body: Fields): readonly TypedMember[] =>
  [body['memberId'] ?? []]
    .flat()
    .filter(isId)
    .map((agencyId) => {
      const member = {
        agencyId,
        validFrom: dayIn(body, `tu-${agencyId}`),
        validTo: dayIn(body, `den-${agencyId}`),
      };
      return {
        member,
        leaves: body[`bo-${agencyId}`] !== undefined,
        wrongDay: !isDay(member.validFrom) || !isDay(member.validTo),
      };
    });

/** Reads the form of a group; mistakes by field. What is wrong about the group itself is told by the service. */
export function readGroupForm(body: Fields): FormResult<GroupForm> {
  const rows = typedMembers(body).filter(({ leaves }) => !leaves);
  const addedFrom = dayIn(body, 'addFrom');
  const errors: Record<string, string> = {};
  if (rows.some(({ wrongDay }) => wrongDay))
    errors['members'] = 'Ngày vào nhóm, ngày ra khỏi nhóm: nhập một ngày có thật, hoặc để trống.';
  if (!isDay(addedFrom)) errors['addFrom'] = 'Nhập một ngày có thật, hoặc để trống.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    value: {
      name: text(body, 'name'),
      otherNames: text(body, 'otherNames')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
      note: text(body, 'note'),
      members: rows.map(({ member }) => member),
      added: text(body, 'add'),
      addedFrom,
    },
  };
}

export const valuesOfGroup = ({ name, otherNames, note }: StoredGroup) => ({
  name,
  otherNames: otherNames.join('\n'),
  note,
});

/** The page of one group, or of a new one. */
export function groupForm(
  group: StoredGroup | null,
  values: Readonly<Record<string, string>>,
  errors: FieldErrors,
  register: ReadonlyMap<string, AgencyRecord>,
  today: Temporal.PlainDate,
) {
  const byName = new Intl.Collator('vi');
  const members = (group?.members ?? [])
    .map((member) => ({
      id: member.agencyId,
      name: register.get(member.agencyId)?.name ?? '',
      path: `/co-quan/${member.agencyId}`,
      from: member.validFrom ?? '',
      to: member.validTo ?? '',
      leaves: values[`bo-${member.agencyId}`] !== undefined,
      gone: goneWords(register.get(member.agencyId), member, today.toString()),
    }))
    .toSorted((a, b) => byName.compare(a.name, b.name));
  return {
    form: formView(values, errors),
    isNew: group === null,
    members,
    action: group === null ? '/nhom-co-quan/moi' : `/nhom-co-quan/${group.id}`,
  };
}

/** Why a member does not count today, in words; null where it does. */
function goneWords(agency: AgencyRecord | undefined, member: GroupMember, today: string): string | null {
  if (agency === undefined) return null;
  if (!isInForce(agency, today) && agency.validTo !== null && agency.validTo < today)
    return `cơ quan kết thúc ngày ${writeDay(agency.validTo)}`;
  if (member.validTo !== null && member.validTo < today) return 'đã ra khỏi nhóm';
  if (member.validFrom !== null && member.validFrom > today) return 'chưa vào nhóm';
  return null;
}

export const groupListItem = (group: StoredGroup, members: number, uses: number) => ({
  name: group.name,
  also: group.otherNames.join('; '),
  note: group.note,
  path: `/nhom-co-quan/${group.id}`,
  members,
  uses,
});

export const builtInGroupItem = ({ name, members, asks }: BuiltInGroup) => ({
  name,
  asks,
  count: members.length,
  members: members.map((agency) => ({ name: agency.name, path: `/co-quan/${agency.id}` })),
});

/** A plan that names the group, and in which words. */
export const useItem = (use: PrintedGroup) => ({
  name: planName(use),
  path: use.state === 'draft' ? `/ke-hoach/${use.documentId}/ra-soat#nhom` : `/ke-hoach/${use.documentId}`,
  words: use.name,
});
