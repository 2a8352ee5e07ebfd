import { enableCompileCache } from 'node:module';

// As in main.ts.
enableCompileCache();
await import('./serve-demo.js');
