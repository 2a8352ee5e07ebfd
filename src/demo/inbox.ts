import { mkdir } from 'node:fs/promises';
import { MailDev } from 'maildev';

export interface Inbox {
  /** Where the mails can be read. */
  readonly url: string;
  /** Where they are sent to. */
  readonly smtpUrl: string;
  stop(): Promise<void>;
}

/** Starts the demo's mail server on loopback: real SMTP in, a page to read the mails on, kept in `folder` over restarts. */
export async function startInbox(folder: string, webPort: number, smtpPort: number): Promise<Inbox> {
  await mkdir(folder, { recursive: true });
  const server = new MailDev({
    ip: '127.0.0.1',
    smtp: smtpPort,
    webIp: '127.0.0.1',
    web: webPort,
    mailDirectory: folder,
    silent: true,
  });
  await server.start();
  return {
    url: `http://localhost:${webPort}`,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    stop: () => server.stop(),
  };
}
