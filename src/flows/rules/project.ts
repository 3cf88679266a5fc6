import { big, type DecimalText } from '../../lib/decimal.ts';

/** Every threshold by which areas are coloured. */
export const projectRules = {
  /** Weeks behind from which an area is RED. */
  redFromWeeks: 4,
  /** Weeks behind from which an area is YELLOW, and counts as behind. */
  yellowFromWeeks: 1,
  /** Engineering is YELLOW where the share of points done is under this share of the sprints gone. */
  leastPace: 0.9,
} as const;

export const areas = ['engineering', 'design', 'marketing'] as const;
export type Area = (typeof areas)[number];
type Colour = 'GREEN' | 'YELLOW' | 'RED';

export interface AreaRow {
  /** Below zero is ahead of the plan. */
  readonly weeks_behind: DecimalText | null;
}
export interface PaceRow extends AreaRow {
  readonly sprint: DecimalText | null;
  readonly sprints_total: DecimalText | null;
  readonly points_done: DecimalText | null;
  readonly points_total: DecimalText | null;
}

/** Points done / points in all beside sprints gone / sprints in all; or why they cannot be compared. */
export type Pace =
  | { readonly isSlow: boolean; readonly problem: null }
  | { readonly isSlow: null; readonly problem: string };

/** An area as far as its rows tell. What cannot be told is null, never guessed. */
export interface Standing {
  /** null where a figure is missing that could change it. */
  readonly colour: Colour | null;
  /** What is sure whatever is missing; null without rows. */
  readonly atLeast: Colour | null;
  /** The largest known; null where no row has one. */
  readonly weeksBehind: DecimalText | null;
  /** A row without weeks behind could be further behind than the others. */
  readonly isWeeksSure: boolean;
  /** Of each row; none but for engineering. */
  readonly paces: readonly Pace[];
}

/** RED from 4 weeks behind, YELLOW from 1 or, given `paces`, where one is slow, else GREEN; the largest row counts. */
export function standingOf(rows: readonly AreaRow[], paces: readonly Pace[] = []): Standing {
  const known = rows.flatMap(({ weeks_behind: weeks }) => weeks ?? []);
  const weeksBehind = known.reduce<DecimalText | null>(
    (most, weeks) => (most === null || big(weeks).gt(most) ? weeks : most),
    null,
  );
  const isWeeksSure = rows.length > 0 && known.length === rows.length;
  if (rows.length === 0) return { colour: null, atLeast: null, weeksBehind, isWeeksSure, paces };
  const byWeeks = weeksBehind === null ? 'GREEN' : colourOf(weeksBehind);
  const atLeast = byWeeks === 'GREEN' && paces.some(({ isSlow }) => isSlow === true) ? 'YELLOW' : byWeeks;
  // An unknown pace could make GREEN to YELLOW, unknown weeks could make anything RED.
  const isPaceSure = atLeast !== 'GREEN' || paces.every(({ isSlow }) => isSlow !== null);
  const isSure = atLeast === 'RED' || (isWeeksSure && isPaceSure);
  return { colour: isSure ? atLeast : null, atLeast, weeksBehind, isWeeksSure, paces };
}

/** Whether points lag behind sprints, exactly: multiplied out, so that no quotient is cut off. */
export function paceOf({ sprint, sprints_total: sprints, points_done: done, points_total: points }: PaceRow): Pace {
  if (sprint === null || sprints === null) return unknownPace('the sprints are missing');
  if (done === null || points === null) return unknownPace('the story points are missing');
  if (big(points).lte(0)) return unknownPace('there are no story points yet');
  if (big(sprints).lte(0)) return unknownPace('there are no sprints yet');
  const share = big(done).times(sprints);
  return { isSlow: share.lt(big(sprint).times(points).times(projectRules.leastPace)), problem: null };
}

export interface Outlook {
  /** The largest weeks behind of all areas that are behind; null where none is known to be. */
  readonly delayWeeks: DecimalText | null;
  /** Areas that are behind, in the order of `areas`. */
  readonly behind: readonly Area[];
  /** Areas of which nothing, or not all that counts, is known. */
  readonly unknown: readonly Area[];
  /** Some area could be further behind than is known: the delay is the least that is needed. */
  readonly isDelaySure: boolean;
}

/** What all areas together mean for the launch. */
export function outlookOf(standings: Readonly<Record<Area, Standing>>): Outlook {
  const behind = areas.filter((area) => isBehind(standings[area]));
  const delayWeeks = behind.reduce<DecimalText | null>((most, area) => {
    const weeks = standings[area].weeksBehind;
    return weeks !== null && (most === null || big(weeks).gt(most)) ? weeks : most;
  }, null);
  return {
    delayWeeks,
    behind,
    unknown: areas.filter((area) => standings[area].colour === null || !standings[area].isWeeksSure),
    isDelaySure: areas.every((area) => standings[area].isWeeksSure),
  };
}

function isBehind({ weeksBehind }: Standing): boolean {
  return weeksBehind !== null && big(weeksBehind).gte(projectRules.yellowFromWeeks);
}

function colourOf(weeks: DecimalText): Colour {
  if (big(weeks).gte(projectRules.redFromWeeks)) return 'RED';
  return big(weeks).gte(projectRules.yellowFromWeeks) ? 'YELLOW' : 'GREEN';
}

function unknownPace(problem: string): Pace {
  return { isSlow: null, problem };
}
