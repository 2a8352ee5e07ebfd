import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/prisma.js';

@Injectable()
export class SettingsRepository {
  constructor(private readonly database: Database) {}

  async read(key: string): Promise<unknown> {
    const row = await this.database.client.setting.findUnique({ where: { key } });
    return row?.value ?? null;
  }

  /** The value, locked against other changes until `tx` ends. */
  async readForChange(tx: Tx, key: string): Promise<unknown> {
    const [row] = await tx.$queryRaw<{ value: unknown }[]>`
      SELECT value FROM setting WHERE key = ${key} FOR UPDATE`;
    return row?.value ?? null;
  }

  async writeOnce(tx: Tx, key: string, value: object): Promise<boolean> {
    const { count } = await tx.setting.createMany({ data: [{ key, value }], skipDuplicates: true });
    return count === 1;
  }

  async update(tx: Tx, key: string, value: object): Promise<void> {
    await tx.setting.update({ where: { key }, data: { value } });
  }

  async write(key: string, value: object | string | number): Promise<void> {
    await this.database.client.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  }
}
