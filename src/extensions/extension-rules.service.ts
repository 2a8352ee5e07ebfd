import { Injectable } from '@nestjs/common';
import { mayAny } from '../accounts/permissions.js';
import type { Principal } from '../accounts/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { DEFAULT_EXTENSION_RULES, type ExtensionRules } from '../core/task/extension.js';
import { AppError } from '../platform/app-error.js';
import { Database } from '../platform/prisma.js';
import { SettingsService } from '../settings/settings.service.js';

const KEY = 'extension-rules';

/** Bounds within which an office may set its rules. */
export const EXTENSION_BOUNDS = {
  askWorkingDaysBefore: [0, 30],
  timesPerDueDate: [0, 10],
  longestDays: [1, 730],
} as const satisfies Record<keyof ExtensionRules, readonly [number, number]>;

/** What agencies may ask for, as the office has set it. */
@Injectable()
export class ExtensionRulesService {
  constructor(
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async current(): Promise<ExtensionRules> {
    return { ...DEFAULT_EXTENSION_RULES, ...(await this.settings.read<Partial<ExtensionRules>>(KEY)) };
  }

  /** Keeps other rules; requests that wait are judged by them. @throws AppError not-allowed, form-invalid */
  async change(rules: ExtensionRules, by: Principal): Promise<void> {
    if (!mayAny(by, 'extension-rules.manage')) throw new AppError('not-allowed');
    const mistakes = Object.entries(EXTENSION_BOUNDS).flatMap(([name, [least, most]]) => {
      const value = rules[name as keyof ExtensionRules];
      return Number.isInteger(value) && value >= least && value <= most
        ? []
        : [[name, `Nhập số nguyên từ ${least} đến ${most}.`] as const];
    });
    if (mistakes.length > 0) throw new AppError('form-invalid', {}, Object.fromEntries(mistakes));
    await this.database.transaction(async (tx) => {
      const before = await this.settings.change<Partial<ExtensionRules>>(tx, KEY, () => rules);
      await this.audit.record(tx, by, {
        action: 'change-extension-rules',
        subject: 'setting',
        subjectId: KEY,
        before: { before: wordsOf({ ...DEFAULT_EXTENSION_RULES, ...before }) },
        after: { after: wordsOf(rules) },
      });
    });
  }
}

/** The rules in a line, for the history. */
const wordsOf = ({ askWorkingDaysBefore, timesPerDueDate, longestDays }: ExtensionRules): string =>
  `trước hạn ${askWorkingDaysBefore} ngày làm việc, ${timesPerDueDate} lần mỗi kỳ hạn, không quá ${longestDays} ngày`;
