// The register and its succession at the size of the whole country: 100,000 agencies, 1,000,000 open assignments. Run after a
// build: node bench/register.mjs [AGENCIES] [ASSIGNMENTS] [MOVED]. Figures are milliseconds, and ratios to a floor measured in
// the same run: a round trip for searches, one bare UPDATE of as many rows for passing work on.
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { AgenciesService } from '../dist/agencies/agencies.service.js';
import { readConfig } from '../dist/config/env.js';
import { indexRegister } from '../dist/core/agency/register-index.js';
import { SystemClock } from '../dist/platform/clock.js';
import { startEmbeddedPostgres } from '../dist/platform/embedded-postgres.js';
import { migrate } from '../dist/platform/migrate.js';
import { startService } from '../dist/start.js';
import { SuccessionService } from '../dist/succession/succession.service.js';

const [agencies = 100_000, assignments = 1_000_000, moved = 50_000] = process.argv.slice(2).map(Number);
const share = Math.max(1, Math.floor(assignments / moved));
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
const timed = async (run) => {
  const from = performance.now();
  const value = await run();
  return [performance.now() - from, value];
};
const quantile = (times, q) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))];
const round = (value) => Math.round(value * 10) / 10;

const said = (words) => console.error(`${round(process.uptime())} s: ${words}`);
said('filling');
// Filled without triggers and keys, which have nothing to do with what is measured; one body of a name at a time is
// not judged again afterwards: no name changes here.
await client.query('SET session_replication_role = replica');
await client.query('ALTER TABLE agency DROP CONSTRAINT agency_one_of_a_name');
await client.query(`
  WITH syllables AS (SELECT ARRAY['Sơn','Lâm','Hà','Phú','Yên','Bình','An','Thọ','Đông','Tây','Nam','Bắc','Thượng','Hạ','Trung','Tân','Mỹ','Khê','Giang','Thủy'] AS s)
  INSERT INTO agency (id, key, name, short_names, kind, level)
  SELECT gen_random_uuid(), 'a' || n,
    (ARRAY['Ủy ban nhân dân xã ','Phòng Kinh tế xã ','Phòng Văn hóa - Xã hội xã ','Trạm Y tế xã ','Trung tâm Phục vụ hành chính công xã '])[1 + n % 5]
      || s[1 + n % 20] || ' ' || s[1 + n / 20 % 20] || ' ' || s[1 + n / 400 % 20] || ' ' || n / 8000,
    ARRAY[]::text[], 'commune', 'commune'
  FROM generate_series(1, ${agencies - 20}) n, syllables`);
await client.query(`
  INSERT INTO agency (id, key, name, short_names, kind, level)
  SELECT gen_random_uuid(), 'so' || n, 'Sở Lao động - Thương binh và Xã hội ' || n, ARRAY['Sở LĐTBXH ' || n], 'department', 'province'
  FROM generate_series(1, 18) n`);
await client.query(`
  INSERT INTO agency (id, key, name, short_names, kind, level, valid_to, valid_from, email)
  VALUES (gen_random_uuid(), 'cu', 'Sở Cũ', '{}', 'department', 'province', '2025-02-28', NULL, NULL),
    (gen_random_uuid(), 'moi', 'Sở Mới', '{}', 'department', 'province', NULL, '2025-03-01', 'moi@x.example')`);
await client.query(`
  INSERT INTO app_user (id, name, email) VALUES ('00000000-0000-0000-0000-000000000001', 'Quản trị', 'q@x.example');
  INSERT INTO document (id, file_name, sha256, text, reading, title, state, created_by_id, created_at, issued_on, activated_on, expanded_to)
  SELECT gen_random_uuid(), 'd' || n, 'd' || n, repeat('Chủ trì rà soát hộ nghèo, tổng hợp báo cáo. ', 500), '{}', 'Kế hoạch ' || n, 'active',
    '00000000-0000-0000-0000-000000000001', now(), '2022-01-01', '2022-01-01', '2030-01-01' FROM generate_series(1, ${Math.ceil(moved / 100)}) n;
  INSERT INTO duty (id, document_id, ordinal, clause, scope, role, start, "end", summary, warnings)
  SELECT gen_random_uuid(), d.id, n, 'II.' || n, 'organisation', 'lead', n * 44, n * 44 + 43, 'Rà soát hộ nghèo', '{}'
  FROM document d, generate_series(1, 100) n;
  CREATE TEMP TABLE bearer AS SELECT id, row_number() OVER (ORDER BY key) AS place FROM agency WHERE key <> 'cu';
  CREATE UNIQUE INDEX ON bearer (place);
  INSERT INTO assignment (id, duty_id, agency_id, role, created_at)
  SELECT gen_random_uuid(), d.id, (SELECT id FROM agency WHERE key = 'cu'), 'lead', now() FROM duty d;
  INSERT INTO assignment (id, duty_id, agency_id, role, created_at)
  SELECT gen_random_uuid(), d.id, b.id, 'lead', now()
  FROM (SELECT id, row_number() OVER () AS n FROM duty) d CROSS JOIN generate_series(1, ${share - 1}) k
  JOIN bearer b ON b.place = 1 + (d.n * ${share} + k) % ${agencies - 1} ON CONFLICT DO NOTHING;
  INSERT INTO occurrence (id, assignment_id, agency_id, label, scheduled_on, last_valid_on, target_on, legal_on, assumed)
  SELECT gen_random_uuid(), a.id, a.agency_id, 'Báo cáo', '2027-06-10', '2027-06-09', '2027-06-09', '2027-06-09', '{}' FROM assignment a;`);
await client.query('SET session_replication_role = origin');
await client.query('VACUUM ANALYZE');
said('filled');
const {
  rows: [size],
} = await client.query(
  'SELECT (SELECT count(*) FROM agency) AS agencies, (SELECT count(*) FROM assignment WHERE ended_on IS NULL) AS assignments',
);

const service = await startService({
  config: { ...readConfig({ LOG_LEVEL: 'silent' }), port: 0 },
  clock: new SystemClock('Asia/Ho_Chi_Minh'),
  ticking: false,
  database: { url, stop: async () => {} },
});
const register = service.app.get(AgenciesService);
const succession = service.app.get(SuccessionService);
const results = { agencies: Number(size.agencies), assignments: Number(size.assignments) };

const WORDS = [
  'thọ sơn',
  'tho son',
  'LĐTBXH',
  'lao động',
  'phục vụ hành chính công',
  'UBND xã Hà',
  'phú yên',
  'ttpvhcc',
  'Sở LĐ-TB&XH 7',
  'binh an',
  'khê giang 3',
  'tram y te',
  'xyz',
  'y tế xã mỹ',
  'pkt',
];
for (const q of WORDS) await register.find({ q });
const searches = [];
const idle = process.cpuUsage();
for (let run = 0; run < 20; run++)
  for (const q of WORDS) searches.push((await timed(() => register.find({ q })))[0]);
const busy = process.cpuUsage(idle);
const trips = [];
for (let run = 0; run < 300; run++) trips.push((await timed(() => client.query('SELECT 1')))[0]);
results.search = {
  median: round(quantile(searches, 0.5)),
  p95: round(quantile(searches, 0.95)),
  // Of this process alone, which tells more than the clock on a machine that does other things, too.
  meanCpu: round((busy.user + busy.system) / 1000 / searches.length),
  roundTrip: round(quantile(trips, 0.5)),
};

said(JSON.stringify(results.search));
const [load, all] = await timed(() => register.register());
const [again] = await timed(() => register.register());
const [index] = await timed(async () => indexRegister(all));
results.register = { load: round(load), again: round(again), index: round(index) };

const by = {
  userId: '00000000-0000-0000-0000-000000000001',
  name: 'Quản trị',
  email: 'q@x.example',
  memberships: [{ agencyId: all[0].id, agencyName: '', role: 'administrator' }],
};
const idOf = (key) => all.find((agency) => agency.key === key).id;
await client.query(`INSERT INTO succession_event (id, kind, effective_on, legal_basis, created_at)
  VALUES ('00000000-0000-0000-0000-000000000002', 'renamed', '2025-03-01', 'Nghị quyết', now())`);
await client.query(
  `INSERT INTO succession_link (id, event_id, ordinal, predecessor_id, successor_id, fields)
  VALUES (gen_random_uuid(), '00000000-0000-0000-0000-000000000002', 0, $1, $2, '{poverty}')`,
  [idOf('cu'), idOf('moi')],
);
await client.query('ANALYZE');

/** Seconds that this process and every process of the server have computed so far (Linux: clock ticks are hundredths). */
async function computed() {
  const {
    rows: [own],
  } = await client.query('SELECT pg_backend_pid() AS pid');
  const statOf = async (pid) => {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  };
  const { parent } = await statOf(own.pid);
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const ticks = (await Promise.all(all.map(statOf))).filter((one) => one.parent === parent);
  const { user, system } = process.cpuUsage();
  return ticks.reduce((sum, one) => sum + one.ticks, 0) / 100 + (user + system) / 1e6;
}
const beforeFloor = await computed();
const [floor] = await timed(() =>
  client.query(
    `UPDATE occurrence SET version = version + 1 WHERE assignment_id IN (SELECT id FROM assignment WHERE agency_id = '${idOf('cu')}')`,
  ),
);
const afterFloor = await computed();
const reader = new pg.Client({ connectionString: url });
await reader.connect();
const reads = [];
const work = { done: false };
const reading = (async () => {
  while (!work.done) {
    reads.push(
      (
        await timed(() =>
          reader.query(
            `SELECT count(*) FROM (SELECT o.id FROM occurrence o JOIN assignment a ON a.id = o.assignment_id WHERE a.agency_id = '${idOf('cu')}' LIMIT 50) s`,
          ),
        )
      )[0],
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
})();
said(JSON.stringify(results.register));
const beforeMove = await computed();
const [whole, outcome] = await timed(() => succession.apply(by));
const afterMove = await computed();
work.done = true;
await reading;
results.rehoming = {
  moved: outcome.moved,
  seconds: round(whole / 1000),
  // What all of it computed, the reader's queries included: the clock of a machine that does other things tells little.
  cpuSeconds: round(afterMove - beforeMove),
  floorCpuSeconds: Math.round((afterFloor - beforeFloor) * 100) / 100,
  floorSeconds: round(floor / 1000),
  ratio: round(whole / floor),
  slowestReadMs: round(Math.max(...reads)),
  reads: reads.length,
};
console.log(JSON.stringify(results, null, 2));
await reader.end();
await service.stop();
await client.end();
await server.stop();
await rm(folder, { recursive: true, force: true });
