const UNITS: Readonly<Record<string, string>> = { rpx: "--rpx", vw: "--vw", vh: "--vh" };

/**
 * Lengths that depend on the phone's window, which is not the browser's: they become multiples of custom properties
 * that the phone's frame sets. So do the safe areas.
 */
export function toPhoneUnits(value: string): string {
  return value
    .replace(/(?<![\w#.-])(-?\d*\.?\d+)(rpx|vw|vh)\b/g, (_, amount, unit) => `calc(${amount} * var(${UNITS[unit]}))`)
    .replace(/\b(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^()]*)?\)/g, "var(--safe-$1)");
}
