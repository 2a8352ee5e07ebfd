import { AccountsService } from './accounts/accounts.service.js';
import { readConfig } from './config/env.js';
import { SystemClock } from './platform/clock.js';
import { runUntilSignal } from './platform/run-until-signal.js';
import { startService } from './start.js';

await runUntilSignal(async () => {
  const config = readConfig(process.env);
  const service = await startService({ config, clock: new SystemClock(config.timeZone) });
  console.log(`Đôn Đốc đang chạy tại ${config.publicUrl}`);
  const link = await service.app.get(AccountsService).setupLink();
  if (link) console.log(`Mở liên kết sau (dùng một lần, trong 24 giờ) để tạo tài khoản quản trị:\n  ${link}`);
  if (!config.smtpUrl)
    console.log('Chưa đặt SMTP_URL: thư sẽ chờ trong hộp thư đi cho đến khi có máy chủ thư.');
  return service;
});
