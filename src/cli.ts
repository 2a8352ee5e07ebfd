import { EXIT } from './cli/exit-code.js';

const USAGE = `Cách dùng:
  extract FILE [FILE ...]        đọc văn bản, in mỗi tệp một dòng JSON
  eval [--errors] [--per-file] [--texts DIR] DIR [DIR ...]
                                 chấm kết quả đọc theo chú giải trong các thư mục
  simulate FILE --from YYYY-MM-DD --to YYYY-MM-DD [--activated YYYY-MM-DD]
                                 in các thư sẽ gửi trong khoảng ngày nếu không đơn vị nào báo cáo
  verify-audit [--dau SỐ:MÃ]     kiểm tra chuỗi lịch sử; --dau: đối chiếu với dấu đã lưu lần trước
`;

// A reader such as `head` may close the pipe when it has seen enough; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

/** Runs one command; what a command needs is imported only when it runs, so that the start stays fast. */
async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'extract' && rest.length > 0) {
    const { extractCommand } = await import('./cli/extract-command.js');
    return extractCommand(
      rest,
      (line) => process.stdout.write(`${line}\n`),
      undefined,
      (line) => process.stderr.write(`${line}\n`),
    );
  }
  if (command === 'eval' && rest.length > 0) {
    const { evalCommand } = await import('./cli/eval-command.js');
    const code = await evalCommand(rest, (line) => process.stdout.write(`${line}\n`));
    if (code === EXIT.done) return code;
  }
  if (command === 'simulate') {
    const { simulateCommand } = await import('./cli/simulate-command.js');
    const code = await simulateCommand(rest, (line) => process.stdout.write(`${line}\n`));
    if (code !== EXIT.misuse) return code;
  }
  if (command === 'verify-audit') {
    const [{ withDatabase }, { verifyAuditCommand }, { AuditRepository }, { ChainVerifier }] =
      await Promise.all([
        import('./cli/open-for-command.js'),
        import('./cli/verify-audit-command.js'),
        import('./audit/audit.repository.js'),
        import('./audit/chain-verifier.js'),
      ]);
    const code = await withDatabase((database) =>
      verifyAuditCommand(rest, new ChainVerifier(new AuditRepository(database)), (line) =>
        process.stdout.write(`${line}\n`),
      ),
    );
    if (code !== EXIT.misuse) return code;
  }
  process.stderr.write(USAGE);
  return EXIT.misuse;
}

process.exitCode = await run(process.argv.slice(2));
