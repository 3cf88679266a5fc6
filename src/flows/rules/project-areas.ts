import type { Outcome } from '../../engine/answer.ts';
import type { RowOf } from '../../engine/columns.ts';
import { candidatesFor, projectNames, rowsAbout, whoIsMeant, type About, type Meant } from '../found-names.ts';
import type { designColumns, engineeringColumns, marketingColumns, ProjectInput } from '../shapes/project.ts';
import { outlookOf, paceOf, standingOf, type Area, type Outlook, type Standing } from './project.ts';

export type EngineeringRow = RowOf<typeof engineeringColumns>;
export type DesignRow = RowOf<typeof designColumns>;
export type MarketingRow = RowOf<typeof marketingColumns>;

export interface AreaOutcomes {
  readonly engineering: Outcome<readonly EngineeringRow[]>;
  readonly design: Outcome<readonly DesignRow[]>;
  readonly marketing: Outcome<readonly MarketingRow[]>;
}

/** What three spaces know of one project, where each area stands and what follows. */
export interface ProjectState {
  readonly meant: Meant;
  readonly engineering: About<EngineeringRow>;
  readonly design: About<DesignRow>;
  readonly marketing: About<MarketingRow>;
  readonly standings: Readonly<Record<Area, Standing>>;
  readonly outlook: Outlook;
}

/** The projects that could be meant, each with its weeks to launch where engineering knows them; none where it is clear. */
export function projectsMeant({ project }: ProjectInput, outcomes: AreaOutcomes) {
  const plans = outcomes.engineering.kind === 'answered' ? outcomes.engineering.value : [];
  return candidatesFor(
    projectMeant(project, outcomes),
    projectNames,
    (isMeant) => plans.find((row) => isMeant(row.project))?.weeks_to_launch ?? null,
  );
}

/** All three must be about one project: what is behind elsewhere must not delay this one. */
export function weighProject({ project }: ProjectInput, outcomes: AreaOutcomes): ProjectState {
  const meant = projectMeant(project, outcomes);
  const about = <R extends { readonly project: string | null }>(outcome: Outcome<readonly R[]>): About<R> =>
    rowsAbout(outcome, (row) => row.project, meant, projectNames);
  const engineering = about(outcomes.engineering);
  const design = about(outcomes.design);
  const marketing = about(outcomes.marketing);
  const standings = {
    engineering: standingOf(engineering.rows, engineering.rows.map(paceOf)),
    design: standingOf(design.rows),
    marketing: standingOf(marketing.rows),
  };
  return { meant, engineering, design, marketing, standings, outlook: outlookOf(standings) };
}

function projectMeant(project: string, { engineering, design, marketing }: AreaOutcomes): Meant {
  const all: readonly Outcome<readonly { readonly project: string | null }[]>[] = [engineering, design, marketing];
  return whoIsMeant(project, all, (row) => row.project, projectNames);
}
