// A person's own work, the board of an agency and a duty, at two sizes: 10,000 and 1,000,000 assignments with five due dates each.
// Run after a build: node bench/work.mjs [SIZES...]. Figures are milliseconds of the service's answer (database and core, without
// the page's HTML), the floor is a round trip to the database in the same run; the last line is the growth from the first size to
// the last. The number of agencies grows with the assignments up to 1,000, as in a province with its communes.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { WorkListsService } from '../dist/assignments/work-lists.service.js';
import { WorkReadingService } from '../dist/assignments/work-reading.service.js';
import { readConfig } from '../dist/config/env.js';
import { SystemClock } from '../dist/platform/clock.js';
import { startEmbeddedPostgres } from '../dist/platform/embedded-postgres.js';
import { migrate } from '../dist/platform/migrate.js';
import { startService } from '../dist/start.js';

const asked = process.argv.slice(2).map(Number);
const sizes = asked.length > 0 ? asked : [10_000, 1_000_000];
const RUNS = 200;
const quantile = (times, q) => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * q)];
const round = (value) => Math.round(value * 10) / 10;
const said = (words) => console.error(`${round(process.uptime())} s: ${words}`);

async function fill(client, assignments) {
  const agencies = Math.min(1_000, Math.max(100, assignments / 100));
  const duties = assignments / 10;
  await client.query('SET session_replication_role = replica');
  await client.query(`
    INSERT INTO agency (id, key, name, short_names, kind, level)
    SELECT gen_random_uuid(), 'a' || n, 'Cơ quan số ' || n, '{}', 'department', 'province' FROM generate_series(1, ${agencies}) n;
    INSERT INTO app_user (id, name, email) VALUES ('00000000-0000-0000-0000-000000000001', 'Cán bộ', 'c@x.example');
    INSERT INTO document (id, file_name, sha256, text, reading, title, state, created_by_id, created_at, issued_on, activated_on,
      expanded_to, number, coordinating_agency_id)
    SELECT gen_random_uuid(), 'd' || n, 'd' || n, repeat('Chủ trì rà soát, tổng hợp báo cáo. ', 200), '{}', 'Kế hoạch ' || n, 'active',
      '00000000-0000-0000-0000-000000000001', now(), '2026-01-01', '2026-01-01', '2030-01-01', n || '/KH-UBND',
      (SELECT id FROM agency WHERE key = 'a' || (1 + n % 20))
    FROM generate_series(1, ${Math.ceil(duties / 50)}) n;
    INSERT INTO duty (id, document_id, ordinal, clause, scope, role, start, "end", summary, warnings, state)
    SELECT gen_random_uuid(), d.id, n, 'II.' || n, 'organisation', 'lead', n * 30, n * 30 + 29, 'Rà soát, tổng hợp báo cáo ' || n, '{}',
      'accepted' FROM document d, generate_series(1, 50) n;
    CREATE TEMP TABLE bearer AS SELECT id, row_number() OVER (ORDER BY key) - 1 AS place FROM agency;
    CREATE UNIQUE INDEX ON bearer (place);
    INSERT INTO assignment (id, duty_id, agency_id, role, created_at)
    SELECT gen_random_uuid(), d.id, b.id, 'lead', now()
    FROM (SELECT id, row_number() OVER () AS n FROM duty) d CROSS JOIN generate_series(0, 9) k
    JOIN bearer b ON b.place = (d.n * 7 + k * 13) % ${agencies} ON CONFLICT DO NOTHING;
    INSERT INTO occurrence (id, assignment_id, agency_id, label, scheduled_on, last_valid_on, target_on, legal_on, assumed,
      execution, filed_on)
    SELECT gen_random_uuid(), a.id, a.agency_id, 'Báo cáo kỳ ' || k, day, day, day, day, '{}', state,
      CASE WHEN state IN ('done', 'filed') THEN day - (k % 3) + 1 END
    FROM (SELECT id, agency_id, row_number() OVER () AS n FROM assignment) a CROSS JOIN generate_series(0, 4) k,
      LATERAL (SELECT DATE '2026-11-20' + (k - 3) * 180 + (a.n % 180)::int AS day) d,
      LATERAL (SELECT CASE WHEN k < 3 AND a.n % 50 <> 0 THEN 'done' WHEN a.n % 23 = 0 THEN 'filed'
        WHEN a.n % 7 = 0 THEN 'in-progress' ELSE 'not-started' END AS state) s;`);
  await client.query('SET session_replication_role = origin');
  await client.query('VACUUM ANALYZE');
}

async function measure(assignments) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'don-doc-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(folder, {
    fsync: 'off',
    shared_buffers: '512MB',
    work_mem: '32MB',
  });
  const url = server.urlOf('postgres');
  await migrate(url, 'prisma');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  said(`filling ${assignments} assignments`);
  await fill(client, assignments);
  const { rows: counts } = await client.query(
    'SELECT (SELECT count(*)::int FROM assignment) AS assignments, (SELECT count(*)::int FROM occurrence) AS occurrences, (SELECT count(*)::int FROM agency) AS agencies',
  );
  said('filled');
  const service = await startService({
    config: { ...readConfig({ LOG_LEVEL: 'silent' }), port: 0 },
    clock: new SystemClock('Asia/Ho_Chi_Minh'),
    ticking: false,
    database: { url, stop: async () => {} },
  });
  const lists = service.app.get(WorkListsService);
  const reading = service.app.get(WorkReadingService);
  const { rows: agencies } = await client.query(
    "SELECT id::text FROM agency WHERE key LIKE 'a%' ORDER BY key LIMIT 100",
  );
  const { rows: duties } = await client.query('SELECT id::text FROM duty ORDER BY id LIMIT 100');
  const personOf = (agencyId, role) => ({
    userId: '00000000-0000-0000-0000-000000000001',
    name: 'Cán bộ',
    email: 'c@x.example',
    memberships: [{ agencyId, agencyName: '', role }],
  });
  const query = { band: null, officer: { kind: 'anybody' }, documentId: null, q: '', sort: 'due', page: 1 };
  const agency = (run) => agencies[run % agencies.length].id;
  const tasks = {
    floor: () => client.query('SELECT 1'),
    'first page': (run) => lists.firstOfMine(personOf(agency(run), 'head'), { kind: 'anybody' }, 12),
    'own work': (run) => lists.mine(personOf(agency(run), 'officer'), query),
    'own work, searched': (run) =>
      lists.mine(personOf(agency(run), 'officer'), { ...query, q: 'tong hop 17' }),
    'agency board, own': (run) => lists.board(agency(run), personOf(agency(run), 'head'), query),
    'agency board, by the office': (run) =>
      lists.board(agency(run), personOf(agency(run + 1), 'coordinating-officer'), query),
    duty: (run) => reading.duty(duties[run % duties.length].id, personOf(agencies[0].id, 'leader')),
  };
  const results = {};
  for (const [name, run] of Object.entries(tasks)) {
    for (let warm = 0; warm < 20; warm++) await run(warm);
    const times = [];
    for (let at = 0; at < RUNS; at++) {
      const from = performance.now();
      await run(at);
      times.push(performance.now() - from);
    }
    results[name] = { median: round(quantile(times, 0.5)), p95: round(quantile(times, 0.95)) };
  }
  console.log(JSON.stringify({ ...counts[0], ...results }, null, 2));
  await service.stop();
  await client.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
  return results;
}

const all = [];
for (const size of sizes) all.push(await measure(size));
const [first, last] = [all[0], all.at(-1)];
const growth = Object.keys(first).map((name) => [
  name,
  Math.round((last[name].median / first[name].median) * 100) / 100,
]);
console.log(JSON.stringify({ growth: Object.fromEntries(growth) }));
