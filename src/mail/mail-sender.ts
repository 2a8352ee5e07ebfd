import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config/env.js';
import { Clock } from '../platform/clock.js';
import { JobQueue } from '../platform/job-queue.js';
import { CONFIG } from '../platform/platform.module.js';
import { Database, type Tx } from '../platform/prisma.js';
import { BouncesService } from './bounces.service.js';
import { MailRepository, type StoredMail } from './mail.repository.js';
import { MailService } from './mail.service.js';
import { MAIL_QUEUE, MAIL_RULES, type MailJob } from './mail-queue.js';

export interface MailContent {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Mails about the same duty stand together in the reader's mailbox; null where a mail speaks of several. */
  readonly thread?: string | null;
}

/** A feature that writes mails of some kinds. Asked at the moment of sending, so that the mail says what is true then. */
export interface MailAuthor {
  readonly kinds: readonly string[];
  /** The content, or null where nothing is left to be said; the mail is then left out. */
  compose(mailId: string): Promise<MailContent | null>;
  /** Writes down, in `tx`, what became of the mail. */
  settled(tx: Tx, mailId: string, outcome: 'sent' | 'dead'): Promise<void>;
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/** RFC 5321 §4.2.1: a reply of 5yz is final. Only one about the recipient or the message is: a refused sign-in is not. */
const isFinal = (error: SmtpError): boolean =>
  error.responseCode !== undefined &&
  error.responseCode >= 500 &&
  (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');

/** RFC 5321 §4.2.3: 550, 551, 553 and 556 speak of the mailbox or its domain; others may be the sender's or the message's fault. */
const isRefusedAddress = ({ code, responseCode }: SmtpError): boolean =>
  code === 'EENVELOPE' && responseCode !== undefined && [550, 551, 553, 556].includes(responseCode);

/** A connection for each mail that is worked on at a time. */
const transportOptions = (url: string, { mailsPerSecond, dkim }: Config) => ({
  url,
  pool: true as const,
  maxConnections: MAIL_RULES.concurrency,
  connectionTimeout: 10_000,
  socketTimeout: 30_000,
  ...(mailsPerSecond && { rateDelta: 1_000, rateLimit: mailsPerSecond }),
  ...(dkim && {
    dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey },
  }),
});

/**
 * RFC 3834 §5: keeps robots from answering; Exchange asks for its own header. The kind lets a reader sort by rule. There is no
 * List-Unsubscribe (RFC 2369): none of these mails may be declined.
 */
const headersOf = ({ kind }: Pick<StoredMail, 'kind'>) => ({
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  'X-Don-Doc-Kind': kind,
});

/** RFC 5322 §3.6.4: a root that is never sent itself holds the mails of one duty together. */
function threadOf({ thread }: MailContent, messageId: string): { references?: string; inReplyTo?: string } {
  if (!thread) return {};
  const root = `<${thread}.duty@${messageId.replace(/^.*@|>$/gu, '')}>`;
  return { references: root, inReplyTo: root };
}

/** Takes mails out of the queue and hands them to the SMTP server. */
@Injectable()
export class MailSender implements OnApplicationBootstrap {
  private readonly logger = new Logger(MailSender.name);
  private readonly authors = new Map<string, MailAuthor>();
  private transport: Transporter | undefined;

  constructor(
    private readonly repository: MailRepository,
    private readonly service: MailService,
    private readonly bounces: BouncesService,
    private readonly queue: JobQueue,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Called by the features at start, before any mail is sent. */
  register(author: MailAuthor): void {
    for (const kind of author.kinds) this.authors.set(kind, author);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.open(MAIL_QUEUE, MAIL_RULES);
    if (!this.config.smtpUrl) {
      this.logger.warn('SMTP_URL is not set: mails wait in the outbox');
      return;
    }
    this.transport = createTransport(transportOptions(this.config.smtpUrl, this.config), {
      from: this.config.mailFrom,
    });
    // A mail whose job was lost (a restored backup, a deleted queue) gets one again; the others keep theirs.
    const waiting = await this.repository.waiting();
    await this.database.transaction((tx) => this.service.put(tx, waiting));
    await this.queue.work<MailJob>(MAIL_QUEUE, MAIL_RULES, ({ mailId }, { last }) => this.send(mailId, last));
  }

  /** Ends the SMTP connections; called after the queue has stopped. */
  close(): void {
    this.transport?.close();
  }

  /**
   * Hands a mail to the SMTP server now, past queue and outbox: for the alarm that these stand still.
   * @throws what the SMTP server or the connection to it says
   */
  async sendAtOnce(
    to: { readonly name: string; readonly address: string },
    kind: string,
    { subject, html, text }: MailContent,
  ): Promise<void> {
    if (this.transport === undefined) throw new Error('no SMTP server');
    await this.transport.sendMail({ to, subject, html, text, headers: headersOf({ kind }) });
  }

  private async send(mailId: string, lastAttempt: boolean): Promise<void> {
    const mail = await this.repository.claim(mailId);
    if (mail === null) return;
    const content = await this.contentOf(mail);
    if (content === null) {
      await this.database.transaction((tx) => this.repository.settle(tx, mailId, { state: 'suppressed' }));
      return;
    }
    try {
      const smtpReply = await this.deliver(mail, content);
      await this.settle(mail, 'sent', { smtpReply, lastError: null, sentAt: this.clock.now() });
    } catch (error) {
      const lastError = error instanceof Error ? error.message : String(error);
      if (lastAttempt || isFinal(error as SmtpError)) {
        await this.settle(mail, 'dead', { lastError, refused: isRefusedAddress(error as SmtpError) });
        return;
      }
      await this.database.transaction((tx) =>
        this.repository.settle(tx, mailId, { state: 'queued', lastError }),
      );
      throw error;
    }
  }

  private async contentOf(mail: StoredMail): Promise<MailContent | null> {
    const author = this.authors.get(mail.kind);
    if (author === undefined) return mail;
    const content = await author.compose(mail.id);
    if (content !== null) {
      await this.database.transaction((tx) => this.repository.setContent(tx, mail.id, content));
    }
    return content;
  }

  private async deliver(mail: StoredMail, content: MailContent): Promise<string> {
    if (this.transport === undefined) throw new Error('no SMTP server');
    const info = await this.transport.sendMail({
      to: { name: mail.recipientName, address: mail.address },
      subject: content.subject,
      html: content.html,
      text: content.text,
      messageId: mail.messageId,
      headers: headersOf(mail),
      ...threadOf(content, mail.messageId),
    });
    const response = info.response ?? '';
    // With several recipients a refusal of one is no error to Nodemailer; here there is one, and it must not pass for sent.
    if ((info.rejected ?? []).length > 0) {
      throw Object.assign(new Error(response), { code: 'EENVELOPE', responseCode: 550 });
    }
    return response;
  }

  private async settle(
    mail: StoredMail,
    state: 'sent' | 'dead',
    outcome: { smtpReply?: string; lastError: string | null; sentAt?: Temporal.Instant; refused?: boolean },
  ): Promise<void> {
    const { refused, ...details } = outcome;
    await this.database.transaction(async (tx) => {
      if (refused) await this.bounces.refused(tx, mail, details.lastError ?? '');
      await this.repository.settle(tx, mail.id, { state, ...details });
      await this.authors.get(mail.kind)?.settled(tx, mail.id, state);
    });
  }
}
