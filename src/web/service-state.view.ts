import type { Config } from '../config/env.js';
import { mendedIn, type Reconciliation } from '../watchman/reconciliation.service.js';
import type { ServiceState } from '../watchman/state-of-service.js';
import { momentWords } from './plan-words.js';

const MAIL_WORDS: Readonly<Record<string, string>> = {
  waiting: 'Chờ đến ngày gửi',
  queued: 'Chờ máy chủ thư',
  sending: 'Đang gửi',
  sent: 'Đã gửi',
  suppressed: 'Không còn gì phải gửi',
  dead: 'Không gửi được',
};

/** "vừa xong", "3 phút", "2 giờ 5 phút", "4 ngày". */
export function durationWords(duration: Temporal.Duration): string {
  const minutes = Math.floor(duration.total('minutes'));
  if (minutes < 1) return 'chưa đầy 1 phút';
  if (minutes < 60) return `${minutes} phút`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} ngày`;
  return minutes % 60 === 0 ? `${hours} giờ` : `${hours} giờ ${minutes % 60} phút`;
}

/** The page of the service's state: one line for each thing that can stand still. */
export function serviceStatePage(
  { tickAge, longestWait, mails, troubles }: ServiceState,
  last: Reconciliation | null,
  { smtpUrl, timeZone }: Pick<Config, 'smtpUrl' | 'timeZone'>,
  mayManage: boolean,
) {
  return {
    title: 'Tình trạng hệ thống',
    mayManage,
    tick: {
      trouble: troubles.includes('tick'),
      words: tickAge === null ? 'Chưa chạy lần nào.' : `Lần gần nhất cách đây ${durationWords(tickAge)}.`,
    },
    mail: {
      trouble: troubles.includes('mail') || smtpUrl === undefined,
      words:
        smtpUrl === undefined
          ? 'Chưa cấu hình máy chủ thư (SMTP_URL): thư chờ trong Hộp thư đi.'
          : longestWait === null
            ? 'Không có thư nào chờ máy chủ thư.'
            : `Thư chờ lâu nhất: ${durationWords(longestWait)}.`,
    },
    mails: Object.entries(MAIL_WORDS).map(([state, words]) => ({ words, count: mails[state] ?? 0 })),
    last: last && {
      at: momentWords(Temporal.Instant.from(last.at), timeZone),
      dueDates: last.dueDates,
      sound: mendedIn(last) === 0,
      ladders: last.ladders,
      lostMails: last.lostMails,
      leftBehind: last.leftBehind,
    },
  };
}
