import { createServer } from 'node:net';
import { StartError } from './start-error.js';

/** @throws StartError where another program listens on the port already: told before anything is started for nothing. */
export function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Cổng ${port} đang được chương trình khác sử dụng. Dừng chương trình đó hoặc đặt PORT khác, ví dụ PORT=${port + 1}.`
          : `Không mở được cổng ${port} trên ${host} (${error.code}). Đặt HOST hoặc PORT khác.`;
      reject(new StartError(why, { cause: error }));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
