import { t } from "../../lib/companion";
import { numberText } from "../../lib/format/number";
import type { StringKey } from "../../lib/i18n/translate";
import type { FinderStore } from "./finder-store";
import type { Trend } from "./signal-trend";

/** Ends of the scale, dBm. */
const TOP = -40;
const BOTTOM = -90;
/** A best mark further down has no room for its words, percent. */
const LABELLED = 45;

export interface LevelView {
  readonly look: "" | "is-cold" | "is-lost";
  /** "": none. */
  readonly icon: string;
  readonly word: string;
  /** Minus sign and digits; a dash before the device was discovered. */
  readonly value: string;
  readonly about: string;
  /** Distance of the fill's edge from the top of the scale, percent. */
  readonly top: number;
  /** The same of the strongest signal; -1: none. */
  readonly bestTop: number;
  readonly best: string;
}

const WORDS: Readonly<Record<Trend, readonly [StringKey, string, LevelView["look"]]>> = {
  warmer: ["fi.warmer", "icon-arrow-up", ""],
  colder: ["fi.colder", "icon-arrow-down", "is-cold"],
  steady: ["fi.steady", "icon-minus", ""],
};

/** Very roughly: walls and bodies count as much as metres. */
const DISTANCES: readonly (readonly [number, StringKey])[] = [
  [-50, "fi.near"],
  [-62, "fi.about"],
  [-74, "fi.mid"],
];

/** Marks of the scale. */
export const SCALE = [-40, -50, -60, -70, -80, -90].map((rssi) => ({ rssi: numberText(rssi), top: placeOf(rssi) }));

/** What the finder says of the signal, in the language of now. */
export function levelView({ phase, rssi, trend, best, at, seenAt }: FinderStore): LevelView {
  const isBestShown = best !== undefined && rssi !== undefined && best.rssi > rssi;
  const bestTop = isBestShown ? placeOf(best.rssi) : -1;
  const scale = {
    value: rssi === undefined ? "–" : numberText(rssi),
    top: rssi === undefined ? 100 : placeOf(rssi),
    bestTop,
    best:
      isBestShown && bestTop <= LABELLED ? t("fi.best", { d: numberText(best.rssi), s: secondsOf(at - best.at) }) : "",
  };
  if (phase === "lost") {
    const about = t("fi.lost.about", { s: secondsOf(at - seenAt) });
    return { ...scale, look: "is-lost", icon: "", word: t("fi.lost"), about };
  }
  if (rssi === undefined) return { ...scale, look: "is-lost", icon: "", word: t("fi.looking"), about: t("fi.power") };
  const [word, icon, look] = WORDS[trend];
  const about = DISTANCES.find(([least]) => rssi >= least)?.[1] ?? "fi.far";
  return { ...scale, look, icon, word: t(word), about: t(about) };
}

function placeOf(rssi: number): number {
  return Math.round(Math.min(1, Math.max(0, (TOP - rssi) / (TOP - BOTTOM))) * 1_000) / 10;
}

function secondsOf(ms: number): number {
  return Math.max(0, Math.floor(ms / 1_000));
}
