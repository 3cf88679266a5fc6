import { finance } from './finance.ts';
import { hr } from './hr.ts';
import { sales } from './sales.ts';
import type { SpaceDefinition } from './space.ts';

/** Every space of the demo workspace. A further one is a file beside this one and an entry here. */
export const spaceCatalogue: readonly SpaceDefinition[] = [sales, hr, finance];
