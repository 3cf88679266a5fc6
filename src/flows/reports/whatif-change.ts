import { big, type DecimalText } from '../../lib/decimal.ts';
import { percent } from '../../lib/format.ts';

/** `+40.6%`, `-0.04%` where one place would make nothing of a change, `under +0.0001%`. */
export function changeInPercent(fraction: DecimalText): string {
  const change = big(fraction);
  const sign = change.gt(0) ? '+' : '';
  const places = [1, 2, 3, 4].find((each) => !change.times(100).round(each).eq(0));
  if (places !== undefined || change.eq(0)) return `${sign}${percent(fraction, places ?? 1)}`;
  return `under ${change.gt(0) ? '+' : '-'}0.0001%`;
}
