// "giai đoạn 2021-2025", "đến năm 2030", "năm 2026": the years for which a plan is made. Years inside a citation ("ngày
// 23/6/2021", "số 12/2020/QĐ-UBND") do not count: there a slash stands before the year.
const RANGE = /(?<![\p{N}/])(?<from>(?:19|20)\d\d)\s*[-–—]\s*(?<to>(?:19|20)\d\d)(?![\p{N}/])/gu;
const UNTIL = /đến\s+(?:hết\s+)?năm\s+(?<to>(?:19|20)\d\d)(?![\p{N}/])/giu;
const YEAR = /(?<!tháng\s+\d{1,2}\s+)(?<![\p{L}])năm\s+(?<year>(?:19|20)\d\d)(?![\p{N}/])/giu;

/** First and last day of a plan's period as ISO dates; null where the title states none. */
export interface PlanPeriod {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The period that a plan's title states. The furthest stated year ends it; a range or a single year also begins it. A
 * citation that is part of the title may hold years of its own, which is why the result is a proposal to a person.
 */
export function planPeriod(title: string): PlanPeriod {
  const ranges = [...title.matchAll(RANGE)].map((match) => match.groups ?? {});
  const untils = [...title.matchAll(UNTIL)].map((match) => match.groups?.['to']);
  const years = [...title.matchAll(YEAR)].map((match) => match.groups?.['year']);
  const ends = [...ranges.map((range) => range['to']), ...untils, ...years].filter(
    (year) => year !== undefined,
  );
  const end = ends.toSorted().at(-1);
  if (end === undefined) return { from: null, to: null };
  const begin = ranges.at(-1)?.['from'] ?? (untils.length === 0 ? years.at(-1) : undefined);
  return { from: begin === undefined ? null : `${begin}-01-01`, to: `${end}-12-31` };
}
