/** A number in digits, never as 1e-7: makers' readers take nothing else. */
export function decimal(number: number): string {
  const shortest = String(number);
  if (!shortest.includes("e")) return shortest;
  const isSmall = Math.abs(number) < 1;
  const digits = number.toFixed(isSmall ? 15 : 0);
  return isSmall ? digits.replace(/\.?0+$/, "") : digits;
}
