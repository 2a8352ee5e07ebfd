import { Injectable } from '@nestjs/common';
import { DEFAULT_PERIODIC_DAYS, type PeriodicDefaults } from '../core/calendar/periodic-defaults.js';
import { SettingsRepository } from './settings.repository.js';

/** What a province decides for itself. */
export interface ProvinceSettings {
  /** "tỉnh Sông Lam": stands in headings and mails. */
  readonly provinceName: string;
  /** Whether "trước ngày D" excludes D; no authority decides it, so the province does. */
  readonly beforeIsStrict: boolean;
  readonly periodicDefaults: PeriodicDefaults;
}

const DEFAULTS: ProvinceSettings = {
  provinceName: '',
  beforeIsStrict: true,
  periodicDefaults: DEFAULT_PERIODIC_DAYS,
};

/** Settings kept in the database, so that every replica sees the same. */
@Injectable()
export class SettingsService {
  constructor(private readonly repository: SettingsRepository) {}

  /** The province's settings; what was never set has its default. */
  async province(): Promise<ProvinceSettings> {
    return { ...DEFAULTS, ...(await this.read<Partial<ProvinceSettings>>('province')) };
  }

  /** The value kept under `key`, or null. */
  async read<T>(key: string): Promise<T | null> {
    return (await this.repository.read(key)) as T | null;
  }

  /** Keeps a JSON value under `key`. */
  async write(key: string, value: object | string | number): Promise<void> {
    await this.repository.write(key, value);
  }
}
