/** What a slider's values lie on. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const decimalsOf = (value: number) => String(value).split(".")[1]?.length ?? 0;

/** The value nearest to `share` of the way (0 to 1) that lies on a step; the last step may fall short of `max`. */
export function valueAt(share: number, { min, max, step }: Scale): number {
  if (!(max > min)) return min;
  const exact = min + Math.min(1, Math.max(0, share)) * (max - min);
  const grid = step > 0 ? step : 1;
  const steps = Math.min(Math.round((exact - min) / grid), Math.floor((max - min) / grid + 1e-9));
  return Number((min + steps * grid).toFixed(Math.max(decimalsOf(grid), decimalsOf(min))));
}

/** How far along a value lies, 0 to 1; values outside stay at the ends. */
export function shareOf(value: number, { min, max }: Scale): number {
  if (!(max > min)) return 0;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}
