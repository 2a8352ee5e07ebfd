import path from 'node:path';
import { z } from 'zod';
import { incompleteDkim, MAIL_ENV, type MailConfig, mailConfig } from './mail-env.js';
import { incompleteSignOn, SECURITY_ENV, type SecurityConfig, securityConfig } from './security-env.js';

const timeZone = z.string().refine((id) => {
  try {
    return Boolean(new Intl.DateTimeFormat('vi', { timeZone: id }));
  } catch {
    return false;
  }
}, 'không phải tên múi giờ IANA, ví dụ Asia/Ho_Chi_Minh');

const urlOf = (...schemes: string[]) =>
  z.string().refine(
    (value) => {
      try {
        return schemes.includes(new URL(value).protocol.slice(0, -1));
      } catch {
        return false;
      }
    },
    `phải là địa chỉ dạng ${schemes.map((scheme) => `${scheme}://…`).join(' hoặc ')}`,
  );

const blankAsUnset = (value: unknown) => (value === '' ? undefined : value);

/** A whole number of megabytes between two bounds. */
const megabytes = (least: number, most: number, usual: number) => {
  const error = `phải là số nguyên từ ${least} đến ${most}`;
  return z.preprocess(
    blankAsUnset,
    z.coerce.number({ error }).int(error).min(least, error).max(most, error).default(usual),
  );
};

const Env = z.object({
  HOST: z.preprocess(blankAsUnset, z.string().default('127.0.0.1')),
  PORT: z.preprocess(
    blankAsUnset,
    z.coerce
      .number({ error: 'phải là số nguyên từ 1 đến 65535' })
      .int('phải là số nguyên từ 1 đến 65535')
      .min(1, 'phải là số nguyên từ 1 đến 65535')
      .max(65535, 'phải là số nguyên từ 1 đến 65535')
      .default(3000),
  ),
  PUBLIC_URL: z.preprocess(blankAsUnset, urlOf('http', 'https').optional()),
  DATABASE_URL: z.preprocess(blankAsUnset, urlOf('postgresql', 'postgres').optional()),
  SMTP_URL: z.preprocess(blankAsUnset, urlOf('smtp', 'smtps').optional()),
  MAIL_FROM: z.preprocess(
    blankAsUnset,
    z
      .string()
      .regex(
        /^(?:[^<>]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
        'phải có dạng «Tên <hop-thu@co-quan.gov.vn>»',
      )
      .default('Đôn Đốc <don-doc@localhost>'),
  ),
  TIME_ZONE: z.preprocess(blankAsUnset, timeZone.default('Asia/Ho_Chi_Minh')),
  DATA_DIR: z.preprocess(blankAsUnset, z.string().default('.data')),
  UPLOAD_MAX_MB: megabytes(1, 50, 50),
  UPLOAD_TOTAL_MB: megabytes(1, 1000, 150),
  PAGE_CACHE_MB: megabytes(1, 4000, 64),
  ATTACHMENT_MAX_MB: megabytes(1, 50, 20),
  ATTACHMENTS_TOTAL_MB: megabytes(1, 1000, 100),
  LOG_LEVEL: z.preprocess(
    blankAsUnset,
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
        error: 'phải là một trong: fatal, error, warn, info, debug, silent',
      })
      .default('info'),
  ),
  ...SECURITY_ENV,
  ...MAIL_ENV,
  TRUST_PROXY: z.preprocess(
    blankAsUnset,
    z.enum(['true', 'false'], { error: 'phải là true hoặc false' }).default('false'),
  ),
});

const SECRET_NAME = /^(?!PUBLIC_).*_URL$|SECRET|PRIVATE/;

/** What the service is told from outside; frozen, read once at the start. */
export interface Config extends SecurityConfig, MailConfig {
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash; links in mails begin with it. */
  readonly publicUrl: string;
  /** Undefined: the embedded server in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Undefined: mails wait in the outbox. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly timeZone: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Largest file that is taken in, in megabytes. */
  readonly uploadMaxMb: number;
  /** Largest sending of several files at once, in megabytes. */
  readonly uploadTotalMb: number;
  /** Largest file put to a report or a note, in megabytes; at most `uploadMaxMb` comes in. */
  readonly attachmentMaxMb: number;
  /** What the files of one report or note may take together, in megabytes. */
  readonly attachmentsTotalMb: number;
  /** What pictures of pages may take of this process's memory, in megabytes. */
  readonly pageCacheMb: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly trustProxy: boolean;
}

/** Wrong configuration: one line a mistake, all of them at once, each with the variable and what is expected. */
export class ConfigError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`Cấu hình chưa đúng:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the configuration from environment variables.
 * @throws ConfigError with every mistake, so that they are mended in one go.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Env.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        // What carries a password or a key is not repeated in a message.
        const value = SECRET_NAME.test(name) ? '' : ` (đang là «${env[name] ?? ''}»)`;
        return `${name}: ${issue.message}${value}`;
      }),
    );
  }
  const values = parsed.data;
  const incomplete = [...incompleteSignOn(values), ...incompleteDkim(values)];
  if (incomplete.length > 0) throw new ConfigError(incomplete);
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    databaseUrl: values.DATABASE_URL,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    timeZone: values.TIME_ZONE,
    dataDir: path.resolve(values.DATA_DIR),
    uploadMaxMb: values.UPLOAD_MAX_MB,
    uploadTotalMb: Math.max(values.UPLOAD_TOTAL_MB, values.UPLOAD_MAX_MB),
    attachmentMaxMb: Math.min(values.ATTACHMENT_MAX_MB, values.UPLOAD_MAX_MB),
    attachmentsTotalMb: Math.max(values.ATTACHMENTS_TOTAL_MB, values.ATTACHMENT_MAX_MB),
    pageCacheMb: values.PAGE_CACHE_MB,
    logLevel: values.LOG_LEVEL,
    ...securityConfig(values),
    ...mailConfig(values),
    trustProxy: values.TRUST_PROXY === 'true',
  });
}
