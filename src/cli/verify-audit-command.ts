import type { ChainFault, ChainReport, ChainVerifier, Seal } from '../audit/chain-verifier.js';
import { EXIT } from './exit-code.js';

const FAULTS: Readonly<Record<ChainFault, string>> = {
  gap: 'thiếu một hay nhiều mục trước mục này',
  cut: 'không nối với mục trước',
  'entry-missing': 'nội dung đã bị xóa',
  'entry-changed': 'nội dung đã bị thay đổi',
  'entry-unlinked': 'được chèn vào ngoài chuỗi',
  'seal-broken': 'không khớp dấu đã lưu',
};

/** Reads "SEQ:HASH", as the command prints it. Null: not of that form. */
export function readSeal(text: string): Seal | null {
  const { seq, hash } = /^(?<seq>\d{1,18}):(?<hash>[0-9a-f]{64})$/.exec(text)?.groups ?? {};
  return seq === undefined || hash === undefined ? null : { seq: BigInt(seq), hash };
}

/** The report in one line. */
export function chainWords(report: ChainReport): string {
  if (report.ok) {
    const seal = report.last ? ` Dấu: ${report.last.seq}:${report.last.hash}` : '';
    return `Lịch sử nguyên vẹn: ${report.entries} mục.${seal}`;
  }
  const place = report.seq === null ? '' : ` thứ ${report.seq} trong chuỗi`;
  const entry = report.eventId === null ? '' : ` (mã ${report.eventId})`;
  return `Lịch sử KHÔNG nguyên vẹn: mục${place}${entry} ${FAULTS[report.fault]}. ${report.entries} mục trước đó nguyên vẹn.`;
}

/** Verifies the chain over the history; prints one line. Exit code 0: it holds, 1: it is broken, 2: wrong use. */
export async function verifyAuditCommand(
  args: readonly string[],
  verifier: Pick<ChainVerifier, 'verify'>,
  write: (line: string) => void,
): Promise<number> {
  const [option, value = '', ...rest] = args;
  const seal = option === '--dau' ? readSeal(value) : null;
  if (rest.length > 0 || (option !== undefined && seal === null)) return EXIT.misuse;
  const report = await verifier.verify(seal ?? undefined);
  write(chainWords(report));
  return report.ok ? EXIT.done : EXIT.unread;
}
