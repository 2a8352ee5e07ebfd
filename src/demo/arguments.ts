import { StartError } from '../platform/start-error.js';

export interface DemoArguments {
  /** Start over: everything that earlier runs left is removed. */
  readonly fresh: boolean;
  /** Plans of one's own to be taken in beside the samples. */
  readonly files: readonly string[];
}

const USAGE = 'Cách dùng: npm run demo [-- [--fresh] [--import TỆP...]]';

/** Reads the arguments of the demo. @throws StartError with the usage for anything else */
export function readDemoArguments(args: readonly string[]): DemoArguments {
  const importAt = args.indexOf('--import');
  const files = importAt === -1 ? [] : args.slice(importAt + 1).filter((arg) => arg !== '--fresh');
  const flags = importAt === -1 ? args : args.slice(0, importAt);
  const unknown =
    [...flags, ...files].find((arg) => arg.startsWith('-') && arg !== '--fresh') ??
    flags.find((arg) => arg !== '--fresh');
  if (unknown !== undefined) throw new StartError(`Không hiểu «${unknown}». ${USAGE}`);
  if (importAt !== -1 && files.length === 0)
    throw new StartError(`Sau --import cần ít nhất một tệp. ${USAGE}`);
  return { fresh: args.includes('--fresh'), files };
}
