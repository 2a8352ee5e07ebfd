import { z } from 'zod';

const blankAsUnset = (value: unknown) => (value === '' ? undefined : value);

/** A PEM key as an environment variable carries it: line breaks may be written as "\n". */
const pem = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine((text) => text.includes('PRIVATE KEY-----'), 'phải là khoá riêng dạng PEM');

const rate = 'phải là số nguyên từ 1 đến 1000';

/** The variables about handing mails over and learning what became of them. */
export const MAIL_ENV = {
  SMTP_MAILS_PER_SECOND: z.preprocess(
    blankAsUnset,
    z.coerce.number({ error: rate }).int(rate).min(1, rate).max(1000, rate).optional(),
  ),
  DKIM_DOMAIN: z.preprocess(blankAsUnset, z.string().optional()),
  DKIM_SELECTOR: z.preprocess(blankAsUnset, z.string().optional()),
  DKIM_PRIVATE_KEY: z.preprocess(blankAsUnset, pem.optional()),
  BOUNCE_SECRET: z.preprocess(blankAsUnset, z.string().min(24, 'phải dài ít nhất 24 ký tự').optional()),
  METRICS_SECRET: z.preprocess(blankAsUnset, z.string().min(24, 'phải dài ít nhất 24 ký tự').optional()),
} as const;

const Shape = z.object(MAIL_ENV);
type MailEnv = z.output<typeof Shape>;

/** Signs what goes out (RFC 6376). */
export interface DkimConfig {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: string;
}

export interface MailConfig {
  /** What the mail server takes in a second; undefined: as fast as it goes. */
  readonly mailsPerSecond: number | undefined;
  readonly dkim: DkimConfig | undefined;
  /** Who hands over returned mails shows this; undefined: none are taken. */
  readonly bounceSecret: string | undefined;
  /** Who reads the figures from another machine shows this; undefined: they are read on this machine only. */
  readonly metricsSecret: string | undefined;
}

/** The settings about mail, out of the checked variables. */
export function mailConfig(values: MailEnv): MailConfig {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY: privateKey } = values;
  return {
    mailsPerSecond: values.SMTP_MAILS_PER_SECOND,
    dkim: domain && selector && privateKey ? { domain, selector, privateKey } : undefined,
    bounceSecret: values.BOUNCE_SECRET,
    metricsSecret: values.METRICS_SECRET,
  };
}

/** What is wrong with several variables together, by each that is missing. */
export function incompleteDkim(values: MailEnv): readonly string[] {
  const names = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'] as const;
  const set = names.filter((name) => values[name] !== undefined);
  if (set.length === 0 || set.length === names.length) return [];
  return names
    .filter((name) => values[name] === undefined)
    .map((name) => `${name}: cần có khi đã đặt ${set.join(', ')}`);
}
