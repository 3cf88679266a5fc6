import type { Parsed } from '../engine/flow.ts';
import { big, decimal, type DecimalText } from '../lib/decimal.ts';
import { percent } from '../lib/format.ts';
import { whatifRules } from './rules/whatif.ts';
import type { WhatifInput } from './shapes/whatif.ts';
import { takeSubject } from './subject.ts';

/**
 * A group and its target as typed: `Northeast 120%`, `"North East" at 110,5 percent of target`, `120% for Northeast`. A
 * comma before one or two digits is a decimal point. A figure that could mean something else is refused, not guessed.
 */
export function parseScenario(typed: string): Parsed<WhatifInput> {
  const text = typed.normalize('NFC').replace(wide, narrow).replace(/\s+/gu, ' ').trim();
  if (text.length > longest) return refuse('That is too long for a team and a target. Write it like Northeast 120%.');
  const groups = (behind.exec(text) ?? before.exec(text))?.groups;
  if (!groups) return refuse(noTarget(text));
  // `Team 42` is a team without a target, not a target without a team.
  if (groups['unit'] === undefined && kindOnly.test(groups['group'] ?? '')) return refuse(noTarget(text));
  const group = takeGroup(groups['group'] ?? '');
  if (!group.ok) return group;
  const target = readTarget(groups['figure'] ?? '', groups['unit'] !== undefined, group.input);
  return target.ok ? { ok: true, input: { group: group.input, target: target.input } } : target;
}

/** The text that `parseScenario` reads into just this; `target` as people write it. */
export function scenarioText(group: string, target: string): string {
  const plain = `${group} ${target}`;
  const read = parseScenario(plain);
  return read.ok && read.input.group === group ? plain : `"${group}" ${target}`;
}

/** `120%`, `110.5%` */
export function targetText(target: DecimalText): string {
  return percent(target, 6);
}

/** The target alone, as it stands in a reply; `unit` is null where it has none. */
export function targetAlone(text: string): { readonly figure: string; readonly unit: string | null } | null {
  const groups = alone.exec(text)?.groups;
  return groups ? { figure: groups['figure'] ?? '', unit: groups['unit'] ?? null } : null;
}

const longest = 300;
/** Figures and signs as East Asian keyboards write them. */
const wide = /[０-９％．，＋－]/gu;
const narrow = (sign: string): string => sign.normalize('NFKC');
const figure = String.raw`(?<figure>(?:[-+−–]\s?)?\d[\d.,'’]*)`;
const unit = String.raw`\s*(?<unit>%|percent\b|per cent\b|pct\b)`;
const ofTarget = String.raw`(?: of (?:(?:the|its|their|our) )?(?:target|quota|goal|plan)s?)?`;
const end = String.raw`[\s.?!)]*$`;
const behind = new RegExp(String.raw`^(?<group>.*?)(?<=^|[\s,;:=@("”»])${figure}(?:${unit})?${ofTarget}${end}`, 'iu');
const before = new RegExp(`^${figure}${unit}${ofTarget}[\\s,:]+(?<group>\\S.*?)[\\s.?!]*$`, 'iu');
const alone = new RegExp(`^${figure}(?:${unit})?${ofTarget}$`, 'iu');
const anyPercent = new RegExp(String.raw`\d${unit}`, 'iu');

function noTarget(text: string): string {
  if (text === '') return 'Which team, and at what target? Write it like Northeast 120%.';
  if (anyPercent.test(text)) return `I do not understand all of "${shorten(text)}". Write it like Northeast 120%.`;
  return 'At what target? Write it behind the team, like Northeast 120%.';
}

const quotedGroup = /^["“”„«](?<name>[^"“”„«»]*)["“”»](?<more>.*)$/u;
const opening = /^(?:(?:if|for|our|the|all of|every(?:one|body) (?:in|on|of))\s+)+/iu;
const joining =
  /(?:[\s,;:=@(]+|(?:^|\s)(?:->|→|-|all|each|every(?:one|body)|at|to|with|hits?|hitting|reach(?:es|ed)?|reaching|achieves?|makes?|attains?|is|are|was|were|would|scored?))+$/iu;
const relative =
  /(?:^|\s)(?:by|up|down|plus|minus|over|above|below|under|less|more|another|additional|extra|increases?)$/iu;
const kinds = /(?:^|\s)(?:team|region|group)$/iu;
const kindOnly = /^\W*(?:(?:the|our|for)\s+)*(?:team|region|group|area|district|territory)\s*$/iu;

/** The name of a team or region without what only leads to it and what says that it is one. */
function takeGroup(text: string): Parsed<string> {
  const { name: quoted, more = '' } = quotedGroup.exec(text.trim())?.groups ?? {};
  if (quoted !== undefined) {
    const rest = more.replace(joining, '').replace(kinds, '').trim();
    return rest === '' ? takeSubject(`"${quoted}"`, 'team') : refuse(`I do not understand "${shorten(rest)}".`);
  }
  const joined = text.replace(joining, '');
  if (anyPercent.test(joined)) return refuse('One target at a time, please: write it like Northeast 120%.');
  if (relative.test(joined)) return refuse(notRelative);
  const bare = joined.replace(opening, '').replace(kinds, '').replace(joining, '').trim();
  if (bare === '') return refuse('Which team? Write it like Northeast 120%.');
  if (bare.startsWith('<@')) return refuse('That is a person. Name a team or region, like Northeast 120%.');
  return takeSubject(bare, 'team');
}

const notRelative = 'I take the target itself, not a change: write it like Northeast 120%.';

function readTarget(figure: string, hasUnit: boolean, group: string): Parsed<DecimalText> {
  const digits = figure.replace(/^[-+−–]\s?/u, '');
  if (figure.startsWith('+')) return refuse(notRelative);
  if (!/^\d{1,12}(?:[.,]\d{1,2})?$/u.test(digits)) {
    return refuse(`"${shorten(figure)}" cannot be read as a target. Write it like 120% or 110.5%.`);
  }
  const value = big(digits.replace(',', '.'));
  if (digits !== figure || value.eq(0)) {
    return refuse(`A target must be above 0%; ${figure.replace(/\s/gu, '')}${hasUnit ? '%' : ''} is not.`);
  }
  const share = value.div(100);
  if (!hasUnit) return refuse(unitless(digits, group));
  if (share.gt(whatifRules.highestTarget)) {
    return refuse(`A target above ${percent(decimal(whatifRules.highestTarget))} is not projected.`);
  }
  return { ok: true, input: decimal(share) };
}

function unitless(digits: string, group: string): string {
  const value = big(digits.replace(',', '.'));
  const times = value.lte(whatifRules.highestTarget) ? `${value.times(100).toFixed()}%` : null;
  const meant = times === null ? `${digits}%` : `${digits}% or ${times}`;
  return `Is ${digits} meant as ${meant}? Write it with its unit, like ${group} ${times ?? `${digits}%`}.`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function refuse(problem: string): Parsed<never> {
  return { ok: false, problem };
}
