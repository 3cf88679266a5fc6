/** Ends what a test started, newest first. */
export interface Cleanup {
  add(step: () => Promise<unknown> | void): void;
  run(): Promise<void>;
}

export function createCleanup(): Cleanup {
  const steps: (() => Promise<unknown> | void)[] = [];
  return {
    add: (step) => void steps.unshift(step),
    async run() {
      for (const step of steps.splice(0)) await step();
    },
  };
}
