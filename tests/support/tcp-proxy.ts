import { connect, createServer, type Server, type Socket } from 'node:net';

export interface TcpProxy {
  /** The given address, through the proxy. */
  urlOf(url: string): string;
  /** Cuts every connection and refuses new ones: the server behind is gone, as its clients see it. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Stands between clients and a server on loopback, so that a test can take the server away and bring it back. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;
  const up = () =>
    new Promise<void>((resolve) => {
      server = createServer((client) => {
        const target = connect(targetPort, '127.0.0.1');
        for (const [socket, other] of [
          [client, target],
          [target, client],
        ] as const) {
          sockets.add(socket);
          socket.on('error', () => other.destroy());
          socket.on('close', () => other.destroy());
          socket.pipe(other);
        }
      }).listen(port, '127.0.0.1', () => {
        const address = server?.address();
        if (typeof address === 'object' && address) port = address.port;
        resolve();
      });
    });
  const down = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      if (server === null) resolve();
      else server.close(() => resolve());
      server = null;
    });
  await up();
  return {
    urlOf: (url) => {
      const through = new URL(url);
      through.port = String(port);
      return through.href;
    },
    down,
    up,
    close: down,
  };
}
