/** The zone in which Vietnamese offices live; days begin and end there. */
export const OFFICE_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** A moment as a wall clock and a wall calendar show it. */
export interface LocalMoment {
  readonly today: Temporal.PlainDate;
  /** Minutes since local midnight, 0 to 1439. */
  readonly minutesOfDay: number;
}

/** The local date and minute of an instant. */
export function localMoment(at: Temporal.Instant, timeZone: string = OFFICE_TIME_ZONE): LocalMoment {
  const local = at.toZonedDateTimeISO(timeZone);
  return { today: local.toPlainDate(), minutesOfDay: local.hour * 60 + local.minute };
}

/** The local date of an instant: a report sent at 23:59 of the last valid day is in time. */
export const localDate = (at: Temporal.Instant, timeZone: string = OFFICE_TIME_ZONE): Temporal.PlainDate =>
  localMoment(at, timeZone).today;
