import { approvals } from './approvals.ts';
import { billing } from './billing.ts';
import { budget } from './budget.ts';
import { compensation } from './compensation.ts';
import { deals } from './deals.ts';
import { design } from './design.ts';
import { engineering } from './engineering.ts';
import { finance } from './finance.ts';
import { hr } from './hr.ts';
import { interviews } from './interviews.ts';
import { legacyCrm } from './legacy-crm.ts';
import { marketing } from './marketing.ts';
import { performance } from './performance.ts';
import { policies } from './policies.ts';
import { recruiting } from './recruiting.ts';
import { regions } from './regions.ts';
import { research } from './research.ts';
import { sales } from './sales.ts';
import type { SpaceDefinition } from './space.ts';
import { support } from './support.ts';
import { usageOfAll, usageOfMost } from './usage-by-place.ts';

/** Every space of the demo workspace, by use case. A further one is a file beside this one and an entry here. */
export const spaceCatalogue: readonly SpaceDefinition[] = [
  sales,
  hr,
  finance,
  usageOfMost,
  support,
  billing,
  engineering,
  design,
  marketing,
  deals,
  policies,
  approvals,
  recruiting,
  interviews,
  compensation,
  performance,
  budget,
  regions,
  // Besides the use cases: a slow space, one that always fails, and one to ask where another may not answer.
  research,
  legacyCrm,
  usageOfAll,
];
