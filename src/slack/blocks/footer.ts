import type { ContextBlock } from '@slack/types';
import type { RunView } from '../../engine/view.ts';
import { smallPrint } from './elements.ts';
import { referenceOf, type RunContext, type SpaceLink } from './message.ts';
import { escapeMarkup, mrkdwn } from './text.ts';
import { localTime } from './time.ts';

/** The small print under a report: whose data, as of when, which run. */
export function footer(context: RunContext, view: RunView): ContextBlock {
  const spaces = answeringSpaces(context, view);
  const shown = spaces.slice(0, mostSpaces).map((space) => linkTo(space));
  const more = spaces.length - shown.length;
  const asOf = view.report?.asOf ?? null;
  const time = asOf === null ? null : localTime(asOf);
  const parts = [
    'Powered by Genie',
    [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', '),
    time === null ? '' : `as of ${time}`,
    `run ${mrkdwn(referenceOf(context.runId), 20)}`,
  ];
  return smallPrint(parts.filter((part) => part !== '').join(' · '));
}

const hasAnswered: ReadonlySet<RunView['steps'][number]['state']> = new Set(['done', 'empty']);
const mostSpaces = 6;
const longestUrl = 300;

/** Spaces that were asked nothing, or did not answer, did not power anything. */
function answeringSpaces(context: RunContext, view: RunView): readonly SpaceLink[] {
  const answered = new Set(view.steps.filter(({ state }) => hasAnswered.has(state)).map(({ space }) => space));
  return context.spaces.filter((space) => answered.has(space.title));
}

function linkTo({ title, url }: SpaceLink): string {
  const label = mrkdwn(title.replaceAll('|', '/'), 60);
  const address = url === null ? null : safeAddress(url);
  return address === null ? label : `<${address}|${label}>`;
}

/** Only web addresses become links, and nothing in one can end the link early. */
function safeAddress(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || !['https:', 'http:'].includes(parsed.protocol)) return null;
  const address = escapeMarkup(parsed.href.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('|', '%7C'));
  return address.length > longestUrl ? null : address;
}
