import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { SettingsService } from '../settings/settings.service.js';

const KEY = 'tick';

/** When the tick last went through, on whatever replica: kept in the database, so that all of them know. */
@Injectable()
export class HeartbeatService {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async beat(): Promise<void> {
    await this.settings.write(KEY, { at: this.clock.now().toString() });
  }

  /** When the tick last went through; null before the first time. */
  async last(): Promise<Temporal.Instant | null> {
    const kept = await this.settings.read<{ at: string }>(KEY);
    return kept && Temporal.Instant.from(kept.at);
  }

  /** How long ago the tick last went through; null before the first time. */
  async age(): Promise<Temporal.Duration | null> {
    const last = await this.last();
    return last && this.clock.now().since(last);
  }
}
