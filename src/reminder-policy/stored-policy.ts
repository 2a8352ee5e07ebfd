import { z } from 'zod';
import { AUDIENCES, CONDITIONS, type ReminderPolicy, TONES } from '../core/reminder/policy.js';

const Day = z.iso.date().transform((day) => Temporal.PlainDate.from(day));

const StoredRung = z.object({
  id: z.string(),
  anchor: z.enum(['target', 'last-valid']),
  offsetWorkingDays: z.number(),
  audience: z.enum(AUDIENCES),
  tone: z.enum(TONES),
  condition: z.enum(CONDITIONS),
  repeatEveryWorkingDays: z.number().nullable(),
  since: Day.nullable(),
});

const StoredPolicy = z.object({
  window: z.object({ fromMinutes: z.number(), untilMinutes: z.number() }),
  ladders: z.array(
    z.object({
      scope: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('all') }),
        z.object({ kind: z.literal('series') }),
        z.object({ kind: z.literal('single') }),
        z.object({ kind: z.literal('plan'), documentId: z.string() }),
        z.object({ kind: z.literal('agency'), agencyId: z.string() }),
      ]),
      rungs: z.array(StoredRung),
    }),
  ),
});

/** The name under which the ledger keeps a stored version: "v3". */
export const versionName = (version: number): string => `v${version}`;

/** A policy as the database holds it. @throws ZodError where the row is damaged */
export const policyFromJson = (json: unknown, version: number): ReminderPolicy => ({
  version: versionName(version),
  ...StoredPolicy.parse(json),
});

/** A policy without its version, as JSON values. */
export const policyToJson = ({ window, ladders }: ReminderPolicy): object => ({
  window,
  ladders: ladders.map(({ scope, rungs }) => ({
    scope,
    rungs: rungs.map((rung) => ({ ...rung, since: rung.since?.toString() ?? null })),
  })),
});
