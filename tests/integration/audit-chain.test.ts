import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import { AuditService } from '../../src/audit/audit.service.js';
import { ChainVerifier } from '../../src/audit/chain-verifier.js';
import { chainWords, readSeal, verifyAuditCommand } from '../../src/cli/verify-audit-command.js';
import { Database } from '../../src/platform/prisma.js';
import { FixedClock } from '../support/fixed-clock.js';
import { cloneDatabase } from '../support/test-database.js';

let clone: Awaited<ReturnType<typeof cloneDatabase>>;
/** Two replicas of the service on one database. */
let one: Database;
let other: Database;
const clock = new FixedClock('2026-05-11T08:00');
const by = { userId: '00000000-0000-4000-8000-000000000001', name: 'Nguyễn Văn An' };

const recorder = (database: Database) => {
  const audit = new AuditService(new AuditRepository(database), clock);
  return (note: string, extra: object = {}) =>
    database.transaction((tx) =>
      audit.record(tx, by, { action: 'update', subject: 'agency', subjectId: 'x', note, ...extra }),
    );
};
const verify = (database = one) => new ChainVerifier(new AuditRepository(database)).verify();
/** What somebody does who may do anything in the database: triggers are off for the statement. */
const tamper = (sql: string) =>
  one.transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
    await tx.$executeRawUnsafe(sql);
  });

beforeEach(async () => {
  clone = await cloneDatabase();
  [one, other] = [new Database(clone.url), new Database(clone.url)];
});
afterEach(async () => {
  await one.close();
  await other.close();
  await clone.drop();
});

describe('the chain over the history', () => {
  test('holds for every kind of value, with accents, quotes, long numbers and nothing', async () => {
    const record = recorder(one);
    await record('Đã sửa «tên»: "Sở", \\ và \n xuống dòng', {
      before: {
        name: 'Sở Lao động',
        list: ['đ', 'Đ', 1.5, 1234567890123456, null],
        nested: { ưu: true },
      },
      after: { name: '' },
    });
    await record('');
    await record('=1+1', { documentId: '00000000-0000-4000-8000-000000000002' });
    expect(await verify()).toMatchObject({ ok: true, entries: 3 });
  });

  test('is one chain without a gap when two replicas write at once, several entries a transaction, some given up', async () => {
    const [first, second] = [recorder(one), recorder(other)];
    const audit = new AuditService(new AuditRepository(other), clock);
    await Promise.all([
      ...Array.from({ length: 40 }, (_, i) => (i % 2 ? first : second)(`mục ${i}`)),
      ...Array.from({ length: 5 }, () =>
        other
          .transaction(async (tx) => {
            await audit.record(tx, by, { action: 'update', subject: 'agency', subjectId: 'x' });
            throw new Error('given up');
          })
          .catch(() => undefined),
      ),
      other.transaction(async (tx) => {
        const change = { action: 'update', subject: 'agency', subjectId: 'x' } as const;
        await audit.record(tx, by, change, change, change);
      }),
    ]);
    expect(await verify()).toMatchObject({ ok: true, entries: 43 });
    const seqs = (await one.client.auditLink.findMany({ orderBy: { seq: 'asc' } })).map(({ seq }) =>
      Number(seq),
    );
    expect(seqs).toEqual(Array.from({ length: 43 }, (_, i) => i + 1));
  });

  test('cannot be changed by the service', async () => {
    await recorder(one)('một');
    await expect(one.client.auditLink.deleteMany()).rejects.toThrow(/append-only/);
    await expect(one.client.auditLink.updateMany({ data: { hash: '' } })).rejects.toThrow(/append-only/);
    await expect(one.client.$executeRawUnsafe('TRUNCATE audit_link')).rejects.toThrow(/append-only/);
    expect(await verify()).toMatchObject({ ok: true, entries: 1 });
  });
});

describe('verifying names the first broken entry', () => {
  const linked = (n: number) => `(SELECT event_id FROM audit_link WHERE seq = ${n})`;
  beforeEach(async () => {
    for (const note of ['một', 'hai', 'ba', 'bốn', 'năm']) await recorder(one)(note);
  });

  test.each([
    [
      'a note that was changed',
      `UPDATE audit_event SET note = 'khác' WHERE id = ${linked(3)}`,
      'entry-changed',
      3n,
    ],
    [
      'a time that was moved by a millisecond',
      `UPDATE audit_event SET at = at + interval '1 ms' WHERE id = ${linked(2)}`,
      'entry-changed',
      2n,
    ],
    [
      'a person who was exchanged',
      `UPDATE audit_event SET user_id = NULL WHERE id = ${linked(4)}`,
      'entry-changed',
      4n,
    ],
    ['an entry that was taken out', `DELETE FROM audit_event WHERE id = ${linked(3)}`, 'entry-missing', 3n],
    [
      'an entry that was taken out with its link',
      `WITH gone AS (DELETE FROM audit_link WHERE seq = 3 RETURNING event_id) DELETE FROM audit_event WHERE id IN (SELECT event_id FROM gone)`,
      'gap',
      3n,
    ],
    [
      'a link whose hash was made to fit',
      `UPDATE audit_link SET hash = encode(sha256('x'), 'hex') WHERE seq = 2`,
      'entry-changed',
      2n,
    ],
    [
      'a link that points elsewhere',
      `UPDATE audit_link SET previous_hash = repeat('0', 64) WHERE seq = 4`,
      'cut',
      4n,
    ],
    [
      'an entry that was put in beside the chain',
      `INSERT INTO audit_event (at, user_name, action, subject, subject_id) VALUES (now(), 'x', 'x', 'x', 'x')`,
      'entry-unlinked',
      null,
    ],
  ] as const)('%s', async (_, sql, fault, seq) => {
    await tamper(sql);
    const report = await verify();
    expect(report).toMatchObject({ ok: false, fault, seq });
    expect(report.entries).toBe(seq === null ? 5 : Number(seq) - 1);
  });

  test('and a seal that was kept tells that the end was cut off and written anew', async () => {
    const before = await verify();
    if (!before.ok || before.last === null) throw new Error('broken from the start');
    const seal = before.last;
    await tamper(
      `WITH gone AS (DELETE FROM audit_link WHERE seq >= 4 RETURNING event_id) DELETE FROM audit_event WHERE id IN (SELECT event_id FROM gone)`,
    );
    expect(await verify()).toMatchObject({ ok: true, entries: 3 });
    const verifier = new ChainVerifier(new AuditRepository(one));
    expect(await verifier.verify(seal)).toMatchObject({ ok: false, fault: 'seal-broken' });
    await recorder(one)('bốn khác');
    await recorder(one)('năm khác');
    expect(await verifier.verify(seal)).toMatchObject({ ok: false, fault: 'seal-broken', seq: 5n });
  });
});

describe('the command', () => {
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const code = await verifyAuditCommand(args, new ChainVerifier(new AuditRepository(one)), (line) =>
      lines.push(line),
    );
    return { code, line: lines.join('') };
  };

  test('says that the history holds, with a seal to be kept, and takes that seal back', async () => {
    await recorder(one)('một');
    const { code, line } = await run();
    expect(code).toBe(0);
    const seal = /Dấu: (?<seal>\S+)$/.exec(line)?.groups?.['seal'] ?? '';
    expect(readSeal(seal)).toMatchObject({ seq: 1n });
    expect((await run('--dau', seal)).code).toBe(0);
  });

  test('ends with 1 and the broken entry in words', async () => {
    await recorder(one)('một');
    await tamper(`UPDATE audit_event SET note = 'khác'`);
    const { code, line } = await run();
    expect(code).toBe(1);
    expect(line).toContain('KHÔNG nguyên vẹn: mục thứ 1 trong chuỗi');
  });

  test.each([[['--dau', 'x']], [['--dau']], [['--khac']], [['--dau', '1:ab', 'x']]])(
    'refuses %j as wrong use',
    async (args) => {
      expect((await run(...args)).code).toBe(2);
    },
  );

  test('tells of an empty history', () => {
    expect(chainWords({ ok: true, entries: 0, last: null })).toBe('Lịch sử nguyên vẹn: 0 mục.');
  });
});
