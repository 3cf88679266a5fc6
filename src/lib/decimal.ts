import { Big } from 'big.js';

/** An exact decimal number written out, such as `45230` or `-0.125`: what journals and rows carry instead of floats. */
export type DecimalText = string & { readonly __decimal: true };

const pattern = /^-?\d+(\.\d+)?$/;

/** Makes a decimal text of a number in exact form. Throws on anything else: callers parse foreign text before. */
export function decimal(value: Big | string | number): DecimalText {
  const text = new Big(value).toFixed();
  if (!pattern.test(text)) throw new Error(`not a decimal: ${text}`);
  return text as DecimalText;
}

export function big(value: DecimalText | string | number): Big {
  return new Big(value);
}

/** Half-up (away from zero at the half) to `places` decimals: how money is paid. */
export function roundHalfUp(value: Big, places: number): Big {
  return value.round(places, 1 /* Big.roundHalfUp */);
}

/** Towards zero. */
export function roundDown(value: Big, places: number): Big {
  return value.round(places, 0 /* Big.roundDown */);
}
