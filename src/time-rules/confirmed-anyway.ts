import type { ConfirmedAnyway } from '../core/calendar/confirmation-alarm.js';
import type { SettingsService } from '../settings/settings.service.js';

/** Where it is kept that a year was confirmed for a reason although its holidays are not as many as the law has. */
export const confirmedAnywayKey = (year: number): string => `days-off-confirmed-anyway-${year}`;

/** Which of these years were so confirmed. */
export async function confirmedAnyway(
  settings: Pick<SettingsService, 'read'>,
  years: readonly number[],
): Promise<ConfirmedAnyway> {
  const kept = await Promise.all(
    [...new Set(years)].map(async (year) =>
      (await settings.read(confirmedAnywayKey(year))) === null ? [] : [year],
    ),
  );
  return new Set(kept.flat());
}
