import { ConfigError } from '../config/env.js';
import { StartError } from './start-error.js';

/**
 * Runs a service until SIGTERM or SIGINT, then stops it cleanly (exit code 0). A mistake in the configuration or at the start
 * is told in plain words, without a stack, and ends with exit code 1.
 */
export async function runUntilSignal(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  try {
    const running = start();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        running
          .then((service) => service.stop())
          .then(() => process.exit(0))
          .catch((error: unknown) => {
            console.error(error);
            process.exit(1);
          });
      });
    }
    await running;
  } catch (error) {
    if (error instanceof ConfigError || error instanceof StartError) console.error(error.message);
    else console.error(error);
    process.exit(1);
  }
}
