// The Vietnamese lunar calendar is reckoned for the meridian of Hà Nội, seven hours east (QĐ 121/CP of 8/8/1967). A month
// begins on the day of the new moon; the eleventh month holds the winter solstice; where thirteen months lie between two
// eleventh months, the first of them in which the sun enters no new sign is the leap month. New moons and the sun's
// longitude follow J. Meeus, Astronomical Formulae for Calculators, chapters 18 and 32.
const ZONE = 7 / 24;
const DEGREE = Math.PI / 180;
const SYNODIC_MONTH = 29.530588853;
const FIRST_NEW_MOON = 2415021.076998695;
/** Julian day number of 1970-01-01. */
const EPOCH = 2440588;

const sin = (degrees: number): number => Math.sin(degrees * DEGREE);

/** Julian day number, in Hà Nội, of the new moon number `k` since January 1900. */
function newMoonDay(k: number): number {
  const t = k / 1236.85;
  const mean =
    2415020.75933 +
    29.53058868 * k +
    (0.0001178 - 0.000000155 * t) * t * t +
    0.00033 * sin(166.56 + 132.87 * t);
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t * t;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t * t;
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t * t;
  const correction =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(sun + 2 * moon);
  // Ephemeris time runs ahead of universal time by this part of a day.
  const delay = -0.000278 + 0.000265 * t + 0.000262 * t * t;
  return Math.floor(mean + correction - delay + 0.5 + ZONE);
}

/** The sign, 0 to 11 of 30 degrees each, in which the sun stands when a day begins in Hà Nội. */
function sunSign(julianDay: number): number {
  const t = (julianDay - 0.5 - ZONE - 2451545) / 36525;
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t * t;
  const centre =
    (1.9146 - 0.004817 * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly);
  const longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre;
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** Number of the new moon with which the eleventh month of a solar year begins. */
function eleventhMonth(year: number): number {
  const lastDay = EPOCH + Temporal.PlainDate.from('1970-01-01').until(`${year}-12-31`).days;
  const k = Math.floor((lastDay - FIRST_NEW_MOON) / SYNODIC_MONTH);
  return sunSign(newMoonDay(k)) >= 9 ? k - 1 : k;
}

/**
 * The solar day, as an ISO string, of a day of the Vietnamese lunar calendar; `year` is the solar year in which the lunar
 * year begins, so that 23 Chạp of 2025 lies in 2026. Leap months are not asked for. Null where the month has no such day.
 */
export function solarDayOf(day: number, month: number, year: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 30) return null;
  // Months 1 to 10 follow the eleventh month of the solar year before, months 11 and 12 that of the year itself.
  const start = eleventhMonth(month < 11 ? year - 1 : year);
  const next = eleventhMonth(month < 11 ? year : year + 1);
  let steps = month < 11 ? month + 1 : month - 11;
  if (next - start > 12 && steps >= leapStep(start)) steps += 1;
  const first = newMoonDay(start + steps);
  if (day > newMoonDay(start + steps + 1) - first) return null;
  return Temporal.PlainDate.from('1970-01-01')
    .add({ days: first + day - 1 - EPOCH })
    .toString();
}

/** How many months after the eleventh the leap month stands, in a year of thirteen months. */
function leapStep(start: number): number {
  for (let step = 1; step < 14; step += 1) {
    if (sunSign(newMoonDay(start + step)) === sunSign(newMoonDay(start + step + 1))) return step;
  }
  return 14;
}
