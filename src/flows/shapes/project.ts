import { z } from 'zod';
import { key, number, percent, text } from '../../engine/columns.ts';

export const inputSchema = z.object({
  project: z.string(),
  /** Somebody chose this very name among several. */
  isChosen: z.boolean().optional(),
});
export type ProjectInput = z.infer<typeof inputSchema>;

/** Where a space says of which project a row is, it must be the one that was asked for. */
const project = text({
  meaning: 'name of the project',
  synonyms: ['project_name', 'launch', 'launch_name', 'initiative', 'name'],
  optional: true,
});

/** Below zero is ahead of the plan. */
const weeksBehind = number({
  meaning: 'weeks behind the plan, 0 where it is on time',
  synonyms: ['weeks_late', 'weeks_delayed', 'delay_weeks', 'weeks_of_delay', 'behind_weeks'],
});

/** For reading only. A bare 1 could be 1% or 100%: refused. */
function share(meaning: string, synonyms: readonly string[]) {
  return percent({
    meaning,
    synonyms,
    percentBetween: [1, 100],
    fractionBetween: [0.001, 1],
    min: 0,
    max: 1,
    optional: true,
  });
}

export const engineeringColumns = {
  project,
  sprint: number({ meaning: 'the current sprint, as a number', synonyms: ['current_sprint', 'sprints_done'], min: 0 }),
  sprints_total: number({
    meaning: 'number of sprints in all',
    synonyms: ['total_sprints', 'sprints', 'sprint_count'],
    min: 0,
  }),
  points_done: number({
    meaning: 'story points done',
    synonyms: ['story_points_done', 'points_completed', 'completed_points', 'story_points_completed'],
    min: 0,
  }),
  points_total: number({
    meaning: 'story points in all',
    synonyms: ['story_points_total', 'total_points', 'total_story_points', 'points'],
    min: 0,
  }),
  critical_blockers: number({
    meaning: 'number of open critical blockers',
    synonyms: ['blockers', 'critical_bugs', 'open_critical_blockers', 'critical_issues'],
    integer: true,
    min: 0,
  }),
  code_coverage_pct: share('code coverage in percent', ['code_coverage', 'coverage', 'coverage_pct', 'test_coverage']),
  weeks_to_launch: number({
    meaning: 'weeks until the planned launch',
    synonyms: ['launch_in_weeks', 'weeks_until_launch', 'target_launch_weeks'],
    optional: true,
  }),
  weeks_behind: weeksBehind,
};

export const designColumns = {
  project,
  design_system_pct: share('completeness of the design system in percent', ['design_system', 'design_system_complete']),
  flows_approved: number({
    meaning: 'number of user flows approved',
    synonyms: ['approved_flows', 'user_flows_approved'],
    min: 0,
    optional: true,
  }),
  flows_total: number({
    meaning: 'number of user flows in all',
    synonyms: ['total_flows', 'user_flows_total', 'user_flows', 'flows'],
    min: 0,
    optional: true,
  }),
  /** Words as well as yes or no: some say how far they are. */
  prototypes_ready: text({
    meaning: 'whether the prototypes are ready',
    synonyms: ['prototypes', 'prototype_status', 'prototypes_status'],
    optional: true,
  }),
  user_testing: text({ meaning: 'state of the user testing', synonyms: ['testing', 'user_tests'], optional: true }),
  weeks_behind: weeksBehind,
};

export const marketingColumns = {
  project,
  item: key({
    meaning: 'the marketing item',
    synonyms: ['item_name', 'deliverable', 'channel', 'task', 'asset', 'campaign'],
  }),
  status: text({ meaning: 'state of the item', synonyms: ['item_status', 'state'], optional: true }),
  weeks_behind: weeksBehind,
};
