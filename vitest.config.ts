import { configDefaults, defineConfig } from 'vitest/config';
import { findChromium } from './test/helpers/chromium.ts';
import { LeftOut } from './test/helpers/left-out.ts';

// With CI=true nothing is left out: a missing browser fails there.
const hasBrowser = findChromium(process.env) !== null || Boolean(process.env['CI']);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(hasBrowser ? [] : ['test/**/*.browser.test.ts'])],
    reporters: hasBrowser ? ['default'] : ['default', new LeftOut()],
    // Most of the time goes into waiting for answers, so more files than cores can go on at once.
    maxWorkers: 3,
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});
