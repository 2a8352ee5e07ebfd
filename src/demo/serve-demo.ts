import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/env.js';
import { readConfig } from '../config/env.js';
import { MovableClock } from '../platform/clock.js';
import { stopEmbeddedPostgres } from '../platform/embedded-postgres.js';
import { Database } from '../platform/prisma.js';
import { requireFreePort } from '../platform/require-free-port.js';
import { runUntilSignal } from '../platform/run-until-signal.js';
import { type RunningService, startService } from '../start.js';
import { readDemoArguments } from './arguments.js';
import { DemoModule } from './demo.module.js';
import { activateSample, COORDINATOR_EMAIL, coordinatingOfficer, importPlan } from './import-plans.js';
import { startInbox } from './inbox.js';
import { DEMO_PASSWORD, seedProvince } from './seed-province.js';
import { TravellingClock } from './travelling-clock.js';

const folderAt = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const SAMPLES = folderAt('../../samples/');
/** A month before the first reports of the samples are due. */
const FIRST_DAY = Temporal.PlainDate.from('2026-05-11');

const SIGN_INS: readonly (readonly [string, string])[] = [
  ['Cơ quan thường trực (Sở LĐTBXH)', COORDINATOR_EMAIL],
  ['Thủ trưởng đơn vị (Sở KH&ĐT)', 'giamdoc@khdt.songlam.example'],
  ['Chuyên viên (Sở KH&ĐT)', 'canbo@khdt.songlam.example'],
  ['Lãnh đạo UBND tỉnh', 'phochutich@songlam.example'],
  ['Quản trị', 'quantri@vpubnd.songlam.example'],
  ['Thanh tra, kiểm tra', 'kiemtra@thanhtra.songlam.example'],
];

/** The demo's own settings: its data apart from that of real use, its mails into the local inbox. */
function demoConfig(): Config {
  const env = {
    ...process.env,
    // Whatever this machine is set up for: the demo writes into nobody's database and mails nobody.
    DATABASE_URL: '',
    SMTP_URL: '',
    // The demo's clock is moved: codes of a telephone would never fit it.
    SECRET_KEY: '',
    OIDC_ISSUER: '',
    OIDC_CLIENT_ID: '',
    OIDC_CLIENT_SECRET: '',
    PUBLIC_URL: '',
    MAIL_FROM: 'Đôn Đốc <don-doc@songlam.example>',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  };
  const config = readConfig(env);
  return { ...config, dataDir: path.join(config.dataDir, 'demo') };
}

async function fillFirstTime(app: RunningService['app']): Promise<void> {
  if (!(await seedProvince(app.get(Database)))) return;
  const by = await coordinatingOfficer(app);
  await activateSample(app, await importPlan(app, path.join(SAMPLES, 'ke-hoach-giam-ngheo.md'), by), by);
  // A PDF: its duties can be looked at on the pages of the original.
  await importPlan(app, path.join(SAMPLES, 'formats', 'ke-hoach-chuyen-doi-so.pdf'), by);
}

function printWelcome(url: string, inboxUrl: string): void {
  const width = Math.max(...SIGN_INS.map(([who]) => who.length));
  console.log(`
Đôn Đốc – bản dùng thử, tỉnh Sông Lam (tỉnh không có thật)

  Trang làm việc   ${url}
  Hộp thư nhận     ${inboxUrl}

  Đăng nhập (mật khẩu chung: ${DEMO_PASSWORD})
${SIGN_INS.map(([who, email]) => `    ${who.padEnd(width)}   ${email}`).join('\n')}

  Thử trước tiên
    1. Đăng nhập bằng cơ quan thường trực, mở Kế hoạch, rà soát văn bản còn ở dạng dự thảo rồi kích hoạt.
       Chọn «Trang gốc» phía trên văn bản để xem nhiệm vụ ngay trên trang giấy; kéo thả tệp của chính mình ở «Đưa kế hoạch vào».
    2. Trên thanh đồng hồ ở đầu trang, chọn «Sự kiện tới»: thư nhắc đến hộp thư nhận.
    3. Đăng nhập bằng chuyên viên, gửi báo cáo; quay lại cơ quan thường trực để xác nhận hoặc trả lại.
    4. Mở Hộp thư đi: mỗi thư, kể cả thư không gửi, đều có lý do.

  Dừng: Ctrl+C (không mất dữ liệu). Làm lại từ đầu: npm run demo -- --fresh
`);
}

await runUntilSignal(async () => {
  const { fresh, files } = readDemoArguments(process.argv.slice(2));
  const config = demoConfig();
  // Before anything is removed: a demo that is still running keeps its data.
  await requireFreePort(config.host, config.port);
  if (fresh) {
    // One that a killed demo left running holds the folder.
    await stopEmbeddedPostgres(config.dataDir);
    await rm(config.dataDir, { recursive: true, force: true });
  }
  const inbox = await startInbox(path.join(config.dataDir, 'inbox'), config.port + 80, config.port + 25);
  const service = await startService({
    config: { ...config, smtpUrl: inbox.smtpUrl },
    clock: new MovableClock(config.timeZone),
    extra: [DemoModule.with(inbox.url)],
    beforeListening: async (app) => {
      await app.get(TravellingClock).begin(FIRST_DAY);
      await fillFirstTime(app);
      if (files.length > 0) {
        const by = await coordinatingOfficer(app);
        for (const file of files)
          console.log(
            `Đã nhập ${file}: ${config.publicUrl}/ke-hoach/${await importPlan(app, file, by)}/ra-soat`,
          );
      }
    },
  }).catch(async (error: unknown) => {
    await inbox.stop();
    throw error;
  });
  printWelcome(config.publicUrl, inbox.url);
  return {
    stop: async () => {
      await service.stop();
      await inbox.stop();
    },
  };
});
