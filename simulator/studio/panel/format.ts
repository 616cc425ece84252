const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1_000;

/** World time as a clock: `00:01:23.480`. */
export function clockText(elapsedMs: number): string {
  const whole = Math.floor(elapsedMs);
  return `${two(Math.floor(whole / HOUR))}:${minuteText(whole % HOUR)}`;
}

/** World time in the log: `01:23.480`, hours in front only when there are any. */
export function logTime(elapsedMs: number): string {
  return elapsedMs >= HOUR ? clockText(elapsedMs) : minuteText(Math.floor(elapsedMs));
}

/** Signal with a real minus sign: `−60`. */
export function dbmText(rssi: number): string {
  const rounded = Math.round(rssi);
  return rounded < 0 ? `−${-rounded}` : String(rounded);
}

/** Bytes in a unit that keeps them short: `812 B`, `1.2 kB`. 1 kB is 1,000 bytes. */
export function byteText(bytes: number): string {
  return bytes < 1_000 ? `${Math.round(bytes)} B` : `${(bytes / 1_000).toFixed(1)} kB`;
}

/** Hex in pairs, cut: `09 03 06 10 …`. */
export function hexText(hex: string, bytes = 12): string {
  const pairs = hex.match(/../g) ?? [];
  return pairs.length > bytes ? `${pairs.slice(0, bytes).join(" ")} …` : pairs.join(" ");
}

function minuteText(ms: number): string {
  return `${two(Math.floor(ms / MINUTE))}:${two(Math.floor((ms % MINUTE) / SECOND))}.${String(ms % SECOND).padStart(3, "0")}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
