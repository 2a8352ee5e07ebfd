import { Injectable } from '@nestjs/common';
import { Database } from '../platform/prisma.js';

@Injectable()
export class SettingsRepository {
  constructor(private readonly database: Database) {}

  async read(key: string): Promise<unknown> {
    const row = await this.database.client.setting.findUnique({ where: { key } });
    return row?.value ?? null;
  }

  async write(key: string, value: object | string | number): Promise<void> {
    await this.database.client.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  }
}
