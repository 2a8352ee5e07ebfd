import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../generated/prisma/client.js';

/** A running transaction; passed as an argument, never hidden in a request context. */
export type Tx = Prisma.TransactionClient;

/** The connection to PostgreSQL. Repositories are the only ones that ask it anything. */
export class Database {
  readonly client: PrismaClient;

  constructor(readonly url: string) {
    // A dead connection must not hold up a page for minutes: five seconds, then "try again".
    const adapter = new PrismaPg({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
    this.client = new PrismaClient({ adapter });
  }

  /** Runs `work` in one transaction: all of it is kept, or nothing where it throws. At most `timeoutMs` (30 s). */
  transaction<T>(work: (tx: Tx) => Promise<T>, timeoutMs = 30_000): Promise<T> {
    return this.client.$transaction(work, { timeout: timeoutMs, maxWait: 10_000 });
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.client.$disconnect();
  }
}

/** SQLSTATE or Prisma code of a database error, or undefined for any other error. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) {
    return error instanceof Prisma.PrismaClientInitializationError ? 'P1001' : undefined;
  }
  // A unique key is told by Prisma's own code, whatever the statement was: with a driver adapter it carries the SQLSTATE as well.
  if (error.code === 'P2002') return error.code;
  const cause = (error.meta as { driverAdapterError?: { cause?: { originalCode?: string } } } | undefined)
    ?.driverAdapterError?.cause?.originalCode;
  return cause ?? error.code;
}
