import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService, type HistoryEntry } from '../audit/audit.service.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { AppError } from '../platform/app-error.js';
import { Database } from '../platform/prisma.js';
import { type ProvinceRules, SettingsService } from '../settings/settings.service.js';
import { type Consequences, RedatingService } from './redating.service.js';

const HISTORY_ID = 'quy-uoc-tinh-han';

export interface RulesPreview {
  readonly before: ProvinceRules;
  readonly consequences: Consequences;
  /** Names the rules that the preview was made over; a change over others is refused. */
  readonly version: string;
}

/** How the province counts, as the administrator sets it: shown with what it moves, then kept with its history. */
@Injectable()
export class CountingRulesService {
  constructor(
    private readonly settings: SettingsService,
    private readonly calendar: CalendarService,
    private readonly redating: RedatingService,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async current(): Promise<{ readonly rules: ProvinceRules; readonly history: readonly HistoryEntry[] }> {
    const [rules, history] = await Promise.all([
      this.settings.province(),
      this.audit.ofSubjects([HISTORY_ID]),
    ]);
    return { rules, history };
  }

  /** What other rules would move. @throws AppError not-allowed */
  async preview(next: ProvinceRules, by: Principal): Promise<RulesPreview> {
    this.requireRight(by);
    const [before, calendar] = await Promise.all([this.settings.province(), this.calendar.working()]);
    const consequences = await this.redating.preview({ ...before, calendar }, { ...next, calendar });
    return { before, consequences, version: versionOf(before) };
  }

  /** Keeps other rules and moves what they move. @throws AppError not-allowed, changed-meanwhile */
  async save(next: ProvinceRules, version: string, by: Principal): Promise<RulesPreview> {
    this.requireRight(by);
    const calendar = await this.calendar.working();
    return this.database.transaction(async (tx) => {
      const before = await this.settings.provinceForChange(tx);
      if (versionOf(before) !== version) throw new AppError('changed-meanwhile');
      await this.settings.keepProvince(tx, { ...before, ...next });
      const consequences = await this.redating.apply(tx, { ...before, calendar }, { ...next, calendar });
      await this.audit.record(tx, by, {
        action: 'change-rules',
        subject: 'setting',
        subjectId: HISTORY_ID,
        before: { rules: rulesOf(before) },
        after: {
          rules: rulesOf(next),
          dueMoved: consequences.dueMoved,
          targetMoved: consequences.targetMoved,
        },
      });
      return { before, consequences, version: versionOf(next) };
    }, 120_000);
  }

  private requireRight(by: Principal): void {
    if (!mayAny(by, 'rules.manage')) throw new AppError('not-allowed');
  }
}

const rulesOf = ({
  beforeIsStrict,
  periodicDefaults,
  reportSpacing,
  coordinatorSynthesises,
}: ProvinceRules): ProvinceRules => ({
  beforeIsStrict,
  periodicDefaults,
  reportSpacing,
  coordinatorSynthesises,
});

const versionOf = (rules: ProvinceRules): string =>
  createHash('sha256')
    .update(JSON.stringify(sortedKeys(rulesOf(rules))))
    .digest('hex')
    .slice(0, 12);

/** JSON columns give keys back in an order of their own. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sortedKeys(one)]));
}
