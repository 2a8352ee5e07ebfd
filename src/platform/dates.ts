// The one place where a `date` column (which Prisma gives as a Date at midnight UTC) and Temporal meet.

/** The day of a `date` column. */
export const plainDateOf = (value: Date): Temporal.PlainDate =>
  Temporal.PlainDate.from(value.toISOString().slice(0, 10));

/** The day of a nullable `date` column. */
export const plainDateOrNull = (value: Date | null): Temporal.PlainDate | null =>
  value === null ? null : plainDateOf(value);

/** A day as a `date` column takes it. */
export const dateColumn = (day: Temporal.PlainDate | string): Date => new Date(`${day.toString()}T00:00:00Z`);

/** A nullable day as a `date` column takes it. */
export const dateColumnOrNull = (day: Temporal.PlainDate | string | null): Date | null =>
  day === null ? null : dateColumn(day);

/** The instant of a `timestamptz` column. */
export const instantOf = (value: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(value.getTime());

/** An instant as a `timestamptz` column takes it. */
export const timestampColumn = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);

/** The day of a spreadsheet's date cell (which its reader gives as a Date at midnight UTC); null for any other value. */
export const dayOfCell = (value: unknown): string | null =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : null;
