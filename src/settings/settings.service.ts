import { Injectable } from '@nestjs/common';
import { DEFAULT_PERIODIC_DAYS, type PeriodicDefaults } from '../core/calendar/periodic-defaults.js';
import { DEFAULT_SPACING, type ReportSpacing } from '../core/calendar/report-chain.js';
import type { Tx } from '../platform/prisma.js';
import { SettingsRepository } from './settings.repository.js';

/** How a province counts: what no authority decides for it. */
export interface ProvinceRules {
  /** Whether "trước ngày D" excludes D; no authority decides it, so the province does. */
  readonly beforeIsStrict: boolean;
  readonly periodicDefaults: PeriodicDefaults;
  readonly reportSpacing: ReportSpacing;
  /** Whether the coordinating office submits one report of all where the plan does not say through whom reports go. */
  readonly coordinatorSynthesises: boolean;
}

/** What a province decides for itself. */
export interface ProvinceSettings extends ProvinceRules {
  /** "tỉnh Sông Lam": stands in headings and mails. */
  readonly provinceName: string;
}

const DEFAULTS: ProvinceSettings = {
  provinceName: '',
  beforeIsStrict: true,
  periodicDefaults: DEFAULT_PERIODIC_DAYS,
  reportSpacing: DEFAULT_SPACING,
  coordinatorSynthesises: false,
};

const PROVINCE = 'province';

/** Settings kept in the database, so that every replica sees the same. */
@Injectable()
export class SettingsService {
  constructor(private readonly repository: SettingsRepository) {}

  /** The province's settings; what was never set has its default. */
  async province(): Promise<ProvinceSettings> {
    return { ...DEFAULTS, ...(await this.read<Partial<ProvinceSettings>>(PROVINCE)) };
  }

  /** The province's settings as they are now, and nobody else's change until `tx` ends. */
  async provinceForChange(tx: Tx): Promise<ProvinceSettings> {
    await this.repository.writeOnce(tx, PROVINCE, {});
    const stored = (await this.repository.readForChange(tx, PROVINCE)) as Partial<ProvinceSettings>;
    return { ...DEFAULTS, ...stored };
  }

  /** Keeps the province's settings in `tx`. */
  async keepProvince(tx: Tx, province: ProvinceSettings): Promise<void> {
    await this.repository.update(tx, PROVINCE, province);
  }

  /** The value kept under `key`, or null. */
  async read<T>(key: string): Promise<T | null> {
    return (await this.repository.read(key)) as T | null;
  }

  /** Keeps a JSON value under `key` in `tx` where none is kept yet; false where one is. */
  writeOnce(tx: Tx, key: string, value: object): Promise<boolean> {
    return this.repository.writeOnce(tx, key, value);
  }

  /** Replaces what is kept under `key` in `tx`, nobody else changing it meanwhile; gives what was kept before ({} for nothing). */
  async change<T extends object>(tx: Tx, key: string, next: (before: T) => T): Promise<T> {
    await this.repository.writeOnce(tx, key, {});
    const before = (await this.repository.readForChange(tx, key)) as T;
    await this.repository.update(tx, key, next(before));
    return before;
  }

  /** Keeps a JSON value under `key`. */
  async write(key: string, value: object | string | number): Promise<void> {
    await this.repository.write(key, value);
  }
}
