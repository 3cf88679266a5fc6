import { globSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/** Says at the end which tests a machine without Chromium did not run, so that nobody takes them for passed. */
export class LeftOut implements Reporter {
  onTestRunEnd(): void {
    const files = globSync('test/**/*.browser.test.ts');
    process.stdout.write(
      `\n Left out: ${files.join(', ')}\n No Chromium here. Install one (Debian, Ubuntu: apt-get install -y chromium) or set CHROMIUM_PATH.\n\n`,
    );
  }
}
