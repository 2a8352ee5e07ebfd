import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** digest, urgent, announcement ... */
  readonly kind: string;
  readonly headers: ParsedMail['headers'];
}

/** What the sink does with the next messages: take them, or refuse them for a while or for good. */
export type SinkMode = 'accept' | 'refuse-for-now' | 'refuse-recipient';

export interface SmtpSink {
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  mode: SinkMode;
  /** Forgets what was received. */
  clear(): void;
  close(): Promise<void>;
}

const refusal = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });

/** A real SMTP server on loopback that keeps what it receives. `port` 0: any free one. */
export async function startSmtpSink(port = 0): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  let mode: SinkMode = 'accept';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, done) {
      if (mode === 'refuse-for-now') done(refusal(451, 'try again later'));
      else if (mode === 'refuse-recipient') done(refusal(550, 'no such mailbox'));
      else done();
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(', '),
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          html: mail.html || '',
          messageId: mail.messageId ?? '',
          kind: String(mail.headers.get('x-don-doc-kind') ?? ''),
          headers: mail.headers,
        });
        done();
      }, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `smtp://127.0.0.1:${actual}`,
    port: actual,
    mails,
    get mode() {
      return mode;
    },
    set mode(next) {
      mode = next;
    },
    clear: () => {
      mails.length = 0;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
