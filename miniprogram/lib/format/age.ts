import { type Language, type StringKey, translate } from "../i18n/translate";
import { numberText } from "./number";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Largest first. */
const UNITS: readonly { readonly ms: number; readonly key: StringKey }[] = [
  { ms: DAY, key: "time.d" },
  { ms: HOUR, key: "time.h" },
  { ms: MINUTE, key: "time.min" },
];

/**
 * How long something took or is past: 0.4 s, 12 s, 10 min, 3 h, 2 d. Tenths below ten seconds; rounded down.
 *
 * @param ms below zero counts as none: the phone's clock was set back.
 */
export function durationText(language: Language, ms: number): string {
  const past = Math.max(0, ms);
  const unit = UNITS.find((candidate) => past >= candidate.ms);
  if (unit) return translate(language, unit.key, { n: numberText(Math.floor(past / unit.ms)) });
  const tenths = Math.floor(past / 100) / 10;
  const seconds = tenths < 10 ? numberText(tenths, 1) : numberText(Math.floor(tenths));
  return translate(language, "time.s", { n: seconds });
}

/** {@link durationText} in whole minutes, for what is not counted on the second: < 1 min, 10 min, 3 h. */
export function coarseDurationText(language: Language, ms: number): string {
  return ms < MINUTE ? translate(language, "time.underMin") : durationText(language, ms);
}

/** When something was: 0.4 s ago. */
export function agoText(language: Language, ms: number): string {
  return translate(language, "time.ago", { t: durationText(language, ms) });
}

/** For a value that is not live: "As of 10 min ago". */
export function asOfText(language: Language, ms: number): string {
  return translate(language, "state.asOf", { ago: coarseDurationText(language, ms) });
}
