import { Worker, type WorkerOptions } from 'node:worker_threads';

// Tests run the sources: Node itself takes the types off, but the imports in them name the built files.
const RESOLVE_SOURCES = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) =>
  next(name.startsWith('.') && context.parentURL?.endsWith('.ts') ? name.replace(/\\.js$/, '.ts') : name, context) });`;

/**
 * Starts a thread of our own code. `file` is the built file beside the caller (`new URL('./x.js', import.meta.url)`); where the
 * sources are run, the source of that file. At most `heapMb` megabytes of heap; what it prints goes nowhere, since libraries
 * may print pieces of texts.
 */
export function startThread(
  file: URL,
  heapMb: number,
  options: Pick<WorkerOptions, 'workerData'> = {},
): Worker {
  const fromSources = import.meta.url.endsWith('.ts');
  return new Worker(fromSources ? new URL(file.href.replace(/\.js$/u, '.ts')) : file, {
    ...options,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    // Nothing of the service's own flags: a thread refuses those that size the heap (`npm start` sets one).
    execArgv: fromSources ? ['--import', `data:text/javascript,${encodeURIComponent(RESOLVE_SOURCES)}`] : [],
    stdout: true,
    stderr: true,
  });
}
