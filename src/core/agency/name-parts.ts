import { type NameWord, plainKey } from './fold-name.js';
import type { AgencyLevel } from './register.js';

/** The kinds of territory that a name can end in; the word "cấp" (`level-…`) means every kind of that level. */
export type UnitType =
  | 'tinh'
  | 'thanh-pho'
  | 'quan'
  | 'huyen'
  | 'thi-xa'
  | 'xa'
  | 'phuong'
  | 'thi-tran'
  | 'dac-khu'
  | 'level-province'
  | 'level-district'
  | 'level-commune';

/** One way to take a name apart: "Công an huyện Phú Lâm" is "Công an", a `huyen`, "Phú Lâm". */
export interface NameReading {
  readonly head: readonly NameWord[];
  readonly unit: UnitType | null;
  /** The place without accents; null where the name states none. */
  readonly place: string | null;
  /** The place as printed, to tell apart places that differ in accents alone. */
  readonly placeWords: readonly NameWord[];
}

const UNIT_WORDS: readonly (readonly [words: string, unit: UnitType])[] = [
  ['cap tinh', 'level-province'],
  ['cap huyen', 'level-district'],
  ['cap xa', 'level-commune'],
  ['cap co so', 'level-commune'],
  ['thanh pho', 'thanh-pho'],
  ['thi xa', 'thi-xa'],
  ['thi tran', 'thi-tran'],
  ['dac khu', 'dac-khu'],
  ['tinh', 'tinh'],
  ['tp', 'thanh-pho'],
  ['tx', 'thi-xa'],
  ['quan', 'quan'],
  ['huyen', 'huyen'],
  ['phuong', 'phuong'],
  ['xa', 'xa'],
];

const LEVELS: Readonly<Record<UnitType, readonly AgencyLevel[]>> = {
  tinh: ['province'],
  'level-province': ['province'],
  // A city is a province of its own or a part of one.
  'thanh-pho': ['province', 'district'],
  quan: ['district'],
  huyen: ['district'],
  'thi-xa': ['district'],
  'level-district': ['district'],
  xa: ['commune'],
  phuong: ['commune'],
  'thi-tran': ['commune'],
  'dac-khu': ['commune'],
  'level-commune': ['commune'],
};

export const levelsOf = (unit: UnitType): readonly AgencyLevel[] => LEVELS[unit];

const UNITS_BY_FIRST_WORD = Map.groupBy(
  UNIT_WORDS.map(([text, unit]) => ({ words: text.split(' '), unit })),
  ({ words }) => words[0],
);

/** The kind of territory whose word begins at `index`, and the index after that word; null where none does. */
export function unitAt(words: readonly NameWord[], index: number): { unit: UnitType; next: number } | null {
  const found = UNITS_BY_FIRST_WORD.get(words[index]?.plain)?.find((entry) =>
    entry.words.every((word, k) => word === words[index + k]?.plain),
  );
  return found === undefined ? null : { unit: found.unit, next: index + found.words.length };
}

/**
 * Every way to take the name apart. A territory is read only at the end, and only with a place that `isPlace` knows or with
 * none at all: "xã" in "Chính sách xã hội" is no commune. The whole name without a territory is always among the readings.
 */
export function readNameParts(
  words: readonly NameWord[],
  isPlace: (place: string) => boolean,
): readonly NameReading[] {
  const readings: NameReading[] = [
    { head: withoutFillers(words, true), unit: null, place: null, placeWords: [] },
  ];
  for (let index = 0; index < words.length; index++) {
    const found = unitAt(words, index);
    const placeWords = words.slice(found?.next ?? index);
    const place = placeWords.length === 0 ? null : plainKey(placeWords);
    if (place === null ? found === null : !isPlace(place)) continue;
    if (found === null && index === 0) continue;
    readings.push({
      head: withoutFillers(words.slice(0, index), false),
      unit: found?.unit ?? null,
      place,
      placeWords,
    });
  }
  return readings;
}

// "Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh" and "Ngân hàng Nhà nước tỉnh" are one body, but "Ngân hàng Nhà nước Việt Nam"
// is the one in the capital.
const FILLERS: readonly (readonly string[])[] = [
  ['chi', 'nhanh'],
  ['viet', 'nam'],
  ['cua'],
  ['thuoc'],
  ['o'],
];

function withoutFillers(words: readonly NameWord[], isWholeName: boolean): NameWord[] {
  const kept: NameWord[] = [];
  for (let index = 0; index < words.length; ) {
    const filler = FILLERS.find((parts) => parts.every((part, k) => words[index + k]?.plain === part));
    const length = filler?.length ?? 1;
    const isAtTheEnd = isWholeName && index + length === words.length;
    if (filler === undefined || isAtTheEnd) kept.push(...words.slice(index, index + length));
    index += length;
  }
  return kept;
}
