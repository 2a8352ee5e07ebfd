import { Injectable } from '@nestjs/common';
import { DEFAULT_PERIODIC_DAYS, type PeriodicDefaults } from '../core/calendar/periodic-defaults.js';
import { Database } from '../platform/prisma.js';

/** What a province decides for itself. */
export interface ProvinceSettings {
  /** "tỉnh Sông Lam": stands in headings and mails. */
  readonly provinceName: string;
  /** Whether "trước ngày D" excludes D; no authority decides it, so the province does. */
  readonly beforeIsStrict: boolean;
  readonly periodicDefaults: PeriodicDefaults;
  /** Minutes after midnight, local time, from which the day's mails go out. */
  readonly sendFromMinutes: number;
}

const DEFAULTS: ProvinceSettings = {
  provinceName: '',
  beforeIsStrict: true,
  periodicDefaults: DEFAULT_PERIODIC_DAYS,
  sendFromMinutes: 7 * 60 + 30,
};

/** Settings kept in the database, so that every replica sees the same. */
@Injectable()
export class SettingsService {
  constructor(private readonly database: Database) {}

  /** The province's settings; what was never set has its default. */
  async province(): Promise<ProvinceSettings> {
    return { ...DEFAULTS, ...((await this.read<Partial<ProvinceSettings>>('province')) ?? {}) };
  }

  /** The value kept under `key`, or null. */
  async read<T>(key: string): Promise<T | null> {
    const row = await this.database.client.setting.findUnique({ where: { key } });
    return (row?.value as T | undefined) ?? null;
  }

  /** Keeps a JSON value under `key`. */
  async write(key: string, value: object | string | number): Promise<void> {
    await this.database.client.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  }
}
