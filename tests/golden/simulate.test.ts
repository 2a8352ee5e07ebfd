import { describe, expect, test } from '@jest/globals';
import { EXIT } from '../../src/cli/exit-code.js';
import { simulateCommand } from '../../src/cli/simulate-command.js';

const PLAN = 'samples/bang-mot-o-mot-dong.txt';

async function simulate(...args: readonly string[]): Promise<{ code: number; lines: readonly string[] }> {
  const lines: string[] = [];
  const code = await simulateCommand(args, (line) => lines.push(line));
  return { code, lines };
}

describe('simulate', () => {
  test('prints each mail of the period with what it speaks of', async () => {
    const { code, lines } = await simulate(PLAN, '--from', '2026-04-13', '--to', '2026-05-08');
    expect(code).toBe(EXIT.done);
    const [first, item] = lines;
    expect(first).toBe('14/4/2026 (thứ Ba)  Phòng Văn hóa và Thông tin  (1)');
    expect(item).toContain('before-15: Xây dựng kịch bản');
    expect(lines.at(-1)).toMatch(/^\d+ thư, \d+ kỳ hạn$/);
  });

  test('reminds of a weekly report from one date to the next, not of the one after it', async () => {
    const { lines } = await simulate(PLAN, '--from', '2026-04-13', '--to', '2026-05-08');
    const weekly = lines.filter((line) => line.includes('hằng tuần') && line.includes('chậm nhất 8/5/2026'));
    expect(weekly.map((line) => line.trim().split(':')[0])).toEqual(['before-3', 'before-1', 'on-day']);
  });

  test('sends nothing over 30/4 and 1/5, days off', async () => {
    const { lines } = await simulate(PLAN, '--from', '2026-04-30', '--to', '2026-05-03');
    expect(lines).toEqual([expect.stringMatching(/^0 thư/)]);
  });

  test.each([
    [[PLAN], 'no period'],
    [[PLAN, '--from', '2026-02-30', '--to', '2026-05-01'], 'a day that does not exist'],
    [['--from', '2026-04-01', '--to', '2026-05-01'], 'no file'],
  ])('%j is told how it is used (%s)', async (args) => {
    expect((await simulate(...args)).code).toBe(EXIT.misuse);
  });

  test('a file that is not there ends with its name', async () => {
    const { code, lines } = await simulate('khong-co.txt', '--from', '2026-04-01', '--to', '2026-05-01');
    expect(code).toBe(EXIT.unread);
    expect(lines[0]).toContain('khong-co.txt');
  });
});
