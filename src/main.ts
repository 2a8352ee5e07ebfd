import { enableCompileCache } from 'node:module';

// Compiled code is kept between runs: a second start spends half the time on loading modules.
enableCompileCache();
await import('./serve.js');
