import type { Flow } from '../engine/flow.ts';
import { audit } from './audit.ts';
import { candidate } from './candidate.ts';
import { health } from './health.ts';
import { incentive } from './incentive.ts';
import { project } from './project.ts';
import { whatif } from './whatif.ts';

/** The catalogue: every flow there is. A new flow is one more line here and in the Slack manifests. */
export const flows: readonly Flow[] = [incentive, health, project, audit, candidate, whatif];
