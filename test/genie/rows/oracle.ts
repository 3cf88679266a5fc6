import { Big } from 'big.js';

// A second opinion on single cells, built differently from the code under test: it peels a cell from both ends and then
// asks what its digits mean to a reader of either side of the Atlantic.

interface Peeled {
  readonly digits: string;
  readonly negative: boolean;
  readonly power: number;
  readonly percent: boolean;
}

const scales: readonly (readonly [string, number])[] = [
  ['thousand', 3],
  ['million', 6],
  ['billion', 9],
  ['bn', 9],
  ['k', 3],
  ['m', 6],
  ['b', 9],
];

/** The one value that a strict reader would grant the cell, or null. A percentage is not divided. */
export function strictValue(cell: string): { value: Big; percent: boolean } | null {
  const peeled = peel(cell.trim());
  if (peeled === null) return null;
  const magnitude = americanValue(peeled.digits);
  if (magnitude === null) return null;
  const european = europeanValue(peeled.digits);
  const usual = /^\d*\.\d+$/.test(peeled.digits) || /^[1-9]\d{0,2},\d{3}$/.test(peeled.digits);
  if (european !== null && !european.eq(magnitude) && !usual) return null;
  const value = magnitude.times(new Big(`1e${peeled.power}`)).times(peeled.negative ? -1 : 1);
  return { value, percent: peeled.percent };
}

function peel(text: string): Peeled | null {
  let rest = text.replaceAll('\u2212', '-').toLowerCase();
  let percents = 0;
  let signs = 0;
  let minus = 0;
  let power: number | null = null;
  for (let steps = 0; steps < 20; steps += 1) {
    const before = rest;
    if (rest.startsWith('(') && rest.endsWith(')')) [rest, signs, minus] = [rest.slice(1, -1), signs + 1, minus + 1];
    else if (rest.startsWith('-')) [rest, signs, minus] = [rest.slice(1), signs + 1, minus + 1];
    else if (rest.startsWith('+')) [rest, signs] = [rest.slice(1), signs + 1];
    else if (rest.endsWith('%')) [rest, percents] = [rest.slice(0, -1).trimEnd(), percents + 1];
    else if (/^(?:us\$|usd|\$)/.test(rest)) rest = rest.replace(/^(?:us\$|usd|\$)/, '').trimStart();
    else if (/(?:us\$|usd|\$)$/.test(rest)) rest = rest.replace(/(?:us\$|usd|\$)$/, '').trimEnd();
    else {
      const scale: readonly [string, number] | undefined =
        power === null ? scales.find(([word]) => rest.endsWith(word)) : undefined;
      if (scale !== undefined) [rest, power] = [rest.slice(0, -scale[0].length).trimEnd(), scale[1]];
    }
    if (rest === before) break;
  }
  if (signs > 1 || percents > 1) return null;
  const [digits = '', exponent = '0', ...more] = rest.split('e');
  if (more.length > 0 || !/^[+-]?\d+$/.test(exponent)) return null;
  return { digits, negative: minus === 1, power: Number(exponent) + (power ?? 0), percent: percents === 1 };
}

function americanValue(digits: string): Big | null {
  return valueOf(digits, ',', '.');
}

function europeanValue(digits: string): Big | null {
  return valueOf(digits, '.', ',');
}

function valueOf(digits: string, separator: string, point: string): Big | null {
  const [whole = '', part, ...more] = digits.split(point);
  if (more.length > 0 || (part !== undefined && !/^\d+$/.test(part))) return null;
  const [first = '', ...groups] = whole.split(separator);
  if (!/^\d*$/.test(first) || (first === '' && (part === undefined || groups.length > 0))) return null;
  if (
    groups.length > 0 &&
    (first.length > 3 || first.startsWith('0') || groups.some((group) => !/^\d{3}$/.test(group)))
  )
    return null;
  return new Big(`${first === '' ? '0' : first}${groups.join('')}${part === undefined ? '' : `.${part}`}`);
}
