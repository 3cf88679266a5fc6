import type { Flow } from '../engine/flow.ts';
import { incentive } from './incentive.ts';

/** The catalogue: every flow there is. A new flow is one more line here and in the Slack manifests. */
export const flows: readonly Flow[] = [incentive];
