import { sameNameKey } from '../check-register.js';
import { foldWords, plainKey } from '../fold-name.js';
import { isInForce } from '../register.js';
import type { Locality, LocalityUnit, ProvincialBody, Reform, ReformBody } from './reform-data.js';
import type { ShippedEvent } from './shipped-event.js';
import { dayBefore } from './succession-event.js';

/** Bodies with their validity, and what became of them: ready to be entered. */
export interface Expansion {
  readonly bodies: readonly ReformBody[];
  readonly events: readonly ShippedEvent[];
}

const slug = (name: string): string => plainKey(foldWords(name)).replaceAll(' ', '-');

/** A register in the making: steps of a reform are applied one after the other. */
interface Draft {
  readonly bodies: Map<string, ReformBody>;
  readonly events: ShippedEvent[];
}

const inForce = (draft: Draft, on: string): readonly ReformBody[] =>
  [...draft.bodies.values()].filter((body) => isInForce({ ...body, id: body.key, parentId: null }, on));

function end(draft: Draft, key: string, effectiveOn: string): void {
  const body = draft.bodies.get(key);
  if (body !== undefined) draft.bodies.set(key, { ...body, validTo: dayBefore(effectiveOn) });
}

/** What a locality was as at its plan's date, and what the reform of 2025 made of it. */
export function expandLocality(
  locality: Locality,
  provincial: readonly ProvincialBody[],
  reform: Reform,
): Expansion {
  const draft: Draft = { bodies: new Map(), events: [] };
  enterProvince(draft, locality, provincial);
  for (const unit of locality.units) enterUnit(draft, locality, unit);
  for (const change of locality.changes) changeUnits(draft, locality, change);
  changeDepartments(draft, locality.province, reform);
  dissolveDistricts(draft, locality, reform);
  if (locality.mergedInto !== null) mergeProvince(draft, locality.mergedInto, reform);
  return { bodies: [...draft.bodies.values()], events: draft.events };
}

/** What the reform of 2025 makes of the departments of a province that stands in the register already. */
export function expandDepartments(
  bodies: readonly ReformBody[],
  committeeKey: string,
  reform: Reform,
): Expansion {
  const draft: Draft = { bodies: new Map(bodies.map((body) => [body.key, body])), events: [] };
  changeDepartments(draft, committeeKey, reform, committeeKey);
  return { bodies: [...draft.bodies.values()], events: draft.events };
}

const keyOf = (place: string, name: string): string => `${slug(place)}/${slug(name)}`;
const committeeName = (unit: string): string => `Ủy ban nhân dân ${unit}`;

function enterProvince(draft: Draft, { province }: Locality, provincial: readonly ProvincialBody[]): void {
  const named = (text: string) => text.replaceAll('{place}', province);
  const committee = keyOf(province, named(provincial[0]?.name ?? ''));
  for (const body of provincial) {
    const key = keyOf(province, named(body.name));
    const parentKey =
      body.parent === null ? null : body.parent === 'ubnd' ? committee : keyOf(province, named(body.parent));
    draft.bodies.set(key, {
      key,
      name: named(body.name),
      shortNames: body.shortNames.map(named),
      kind: body.kind,
      level: 'province',
      parentKey,
      addressing: body.addressing,
      validFrom: null,
      validTo: null,
    });
  }
}

const provinceCommittee = (province: string): string => keyOf(province, committeeName(`tỉnh ${province}`));

function enterUnit(draft: Draft, { province }: Locality, unit: LocalityUnit): void {
  const district = body(
    province,
    committeeName(unit.name),
    'district',
    'district',
    provinceCommittee(province),
  );
  draft.bodies.set(district.key, district);
  for (const name of unit.divisions ?? []) {
    const kind = name.startsWith('Văn phòng') ? 'office' : 'district-division';
    const one = body(province, `${name} ${unit.name}`, kind, 'district', district.key);
    draft.bodies.set(one.key, one);
  }
  for (const commune of unit.communes ?? []) {
    const one = body(province, committeeName(commune), 'commune', 'commune', district.key);
    draft.bodies.set(one.key, one);
  }
}

const body = (
  place: string,
  name: string,
  kind: ReformBody['kind'],
  level: ReformBody['level'],
  parentKey: string | null,
  validFrom: string | null = null,
  mark = '',
): ReformBody => ({
  key: keyOf(place, name) + mark,
  name,
  shortNames: [name.replace('Ủy ban nhân dân', 'UBND')].filter((short) => short !== name),
  kind,
  level,
  parentKey,
  addressing: 'order',
  validFrom,
  validTo: null,
});

function changeUnits(draft: Draft, { province }: Locality, change: Locality['changes'][number]): void {
  const from = change.from.map((name) => keyOf(province, committeeName(name)));
  const old = draft.bodies.get(from[0] ?? '');
  const to = keyOf(province, committeeName(change.to));
  if (!draft.bodies.has(to) && old !== undefined)
    draft.bodies.set(to, {
      ...body(province, committeeName(change.to), old.kind, old.level, old.parentKey, change.on),
    });
  for (const key of from) end(draft, key, change.on);
  draft.events.push({
    kind: change.kind,
    effectiveOn: change.on,
    legalBasis: change.legalBasis,
    note: change.note,
    links: from.map((key) => ({ from: key, to, fields: [] })),
  });
}

function changeDepartments(draft: Draft, place: string, reform: Reform, committeeKey?: string): void {
  const { effectiveOn, legalBasis, note = '', rules } = reform.departments;
  const committee = committeeKey ?? provinceCommittee(place);
  const present = () =>
    inForce(draft, dayBefore(effectiveOn)).filter(({ parentKey }) => parentKey === committee);
  const find = (name: string) => present().find((one) => sameNameKey(one.name) === sameNameKey(name));
  const founded = (name: string) =>
    [...draft.bodies.values()].find(
      (one) =>
        one.parentKey === committee &&
        one.validFrom === effectiveOn &&
        sameNameKey(one.name) === sameNameKey(name),
    );
  for (const rule of rules) {
    const old = rule.from.flatMap((name) => find(name) ?? []);
    if (old.length === 0) continue;
    const heirs = rule.to.flatMap(({ name, fields }) => {
      const heir = founded(name) ?? find(name) ?? (mayBeFounded(rule.goesOn, name) ? found(name) : undefined);
      return heir === undefined ? [] : [{ key: heir.key, fields }];
    });
    if (heirs.length === 0) continue;
    const links = old.flatMap(({ key }) =>
      heirs.map((heir) => ({ from: key, to: heir.key, fields: heir.fields })),
    );
    draft.events.push({ kind: rule.kind, effectiveOn, legalBasis, note, links });
    if (rule.goesOn !== true) for (const { key } of old) end(draft, key, effectiveOn);
  }

  function found(name: string): ReformBody {
    const kind = name.startsWith('Sở') ? 'department' : 'vertical';
    const one = body(place, name, kind, 'province', committee, effectiveOn, `-${effectiveOn}`);
    draft.bodies.set(one.key, one);
    return one;
  }
}

// A field is given only to a body that the same reform founds elsewhere or that exists; a body is not founded for a field alone.
const mayBeFounded = (goesOn: boolean | undefined, name: string): boolean =>
  goesOn !== true && (name.startsWith('Sở') || name.startsWith('Thống kê'));

function dissolveDistricts(draft: Draft, locality: Locality, reform: Reform): void {
  const { effectiveOn, legalBasis } = reform.districts;
  const { province } = locality;
  const committee = provinceCommittee(province);
  const becoming = locality.units.flatMap(({ becomes = [], name }) =>
    becomes.map((one) => ({ ...one, unit: name })),
  );
  const communes = new Map(
    becoming.map(({ name, unit, from }) => {
      const one = body(
        province,
        committeeName(name),
        'commune',
        'commune',
        committee,
        effectiveOn,
        `-${effectiveOn}`,
      );
      draft.bodies.set(one.key, one);
      return [one.key, { unit, from }];
    }),
  );
  for (const old of inForce(draft, dayBefore(effectiveOn)).filter(({ level }) => level !== 'province')) {
    end(draft, old.key, effectiveOn);
    if (old.kind === 'commune') continue;
    const unit = old.kind === 'district' ? old.name.replace('Ủy ban nhân dân ', '') : '';
    const heirs = [...communes].filter(([, commune]) => commune.unit === unit).map(([key]) => key);
    const to = heirs.length > 0 ? heirs : [null];
    const links = to.map((key) => ({ from: old.key, to: key, fields: [] }));
    draft.events.push({ kind: 'dissolved', effectiveOn, legalBasis, note: '', links });
  }
  for (const [key, { from }] of communes) {
    const links = from.map((name) => ({ from: keyOf(province, committeeName(name)), to: key, fields: [] }));
    draft.events.push({ kind: 'merged', effectiveOn, legalBasis, note: '', links });
  }
}

function mergeProvince(draft: Draft, into: string, reform: Reform): void {
  const { effectiveOn, legalBasis } = reform.provinces;
  const old = inForce(draft, dayBefore(effectiveOn)).filter(({ level }) => level === 'province');
  const place =
    [...draft.bodies.values()]
      .find(({ kind }) => kind === 'people-committee')
      ?.name.replace('Ủy ban nhân dân tỉnh ', '') ?? '';
  const renamed = (text: string) => text.replaceAll(place, into);
  const keys = new Map(old.map((one) => [one.key, `${keyOf(into, renamed(one.name))}-${effectiveOn}`]));
  for (const one of old) {
    const key = keys.get(one.key) ?? '';
    draft.bodies.set(key, {
      ...one,
      key,
      name: renamed(one.name),
      shortNames: one.shortNames.map(renamed),
      parentKey: one.parentKey === null ? null : (keys.get(one.parentKey) ?? null),
      validFrom: effectiveOn,
      validTo: null,
    });
    end(draft, one.key, effectiveOn);
    draft.events.push({
      kind: 'merged',
      effectiveOn,
      legalBasis,
      note: '',
      links: [{ from: one.key, to: key, fields: [] }],
    });
  }
}
