import type { BroadcastReading } from "../../../../protocol/advertisement/broadcast";
import { companion } from "../../../lib/companion";
import { numberText, percentText } from "../../../lib/format/number";

/** As many as fit behind a name. */
const SHOWN = 2;
/** Digits after the point that tell a person something, at this distance. */
const MOST_DIGITS = 1;

/** A name with what the device measured: "Climate 24.6° 52 %". */
export function titleOf(name: string, readings: readonly BroadcastReading[] = []): string {
  return [name, ...readings.slice(0, SHOWN).map(readingText)].join(" ");
}

function readingText({ value, digits, unit }: BroadcastReading): string {
  if (unit === "%") return percentText(companion().language(), Math.round(value));
  const number = numberText(value, Math.min(digits, MOST_DIGITS));
  return unit === "°C" ? `${number}°` : `${number} ${unit}`;
}
