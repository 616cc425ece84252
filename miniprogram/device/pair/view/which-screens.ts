import { protocolName, protocolOf } from "../../../../protocol/provisioning/known-protocols";
import type { Protocol } from "../../../../protocol/provisioning/protocol";
import { dbmText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import type { PairWizardState } from "../wizard/state";
import type { Nearness } from "./asked-view";
import { buttonOf, EMPTY_VIEW, type PairView, type Text } from "./page-view";

const ASKS: Readonly<Record<NonNullable<Protocol["asksFor"]> | "nothing", StringKey>> = {
  code: "amb.code",
  button: "amb.button",
  nothing: "amb.nothing",
};

/** Which of the protocols that a device may speak: asked once. */
export function kindParts({ choice, entry }: PairWizardState, text: Text): Partial<PairView> {
  const { kinds, picked } = choice;
  const name = (kind: string) => protocolName(kind);
  return {
    screen: "kind",
    title: text("amb.title"),
    text: text("amb.text"),
    badge: text("amb.two"),
    signal: entry.rssi === undefined ? "" : text("pair.rssi", { d: dbmText(entry.rssi) }),
    picks: kinds.map((kind, index) => {
      const { asksFor = "nothing", mark = "" } = protocolOf(kind) ?? {};
      return {
        ...{ kind, name: name(kind), text: text(ASKS[asksFor]), on: kind === picked },
        mark,
        likely: index === 0 ? text("amb.likely") : "",
      };
    }),
    note: text("amb.note"),
    dock: {
      main: buttonOf("connectAs", text("amb.go", { p: name(picked) })),
      more: [buttonOf("tryAll", text("amb.auto"), { kind: "text" })],
    },
  };
}

/** dBm at the two ends of the scale. */
const FAR = -90;
const NEAR = -40;
/** Readings that are compared with as many before them, and the difference that a person can trust, dB. */
const TREND_OF = 3;
const TREND_DB = 2;

/** A device that shows itself, and how near it is. */
export function identifyParts({ identify }: PairWizardState, text: Text): Partial<PairView> {
  const { blinking, failed, readings } = identify;
  return {
    screen: "identify",
    title: text("id.title"),
    text: text("id.text"),
    signal: text(failed ? "id.failed" : blinking ? "id.asked" : "id.over"),
    scanning: blinking,
    nearness: nearnessOf(readings, text),
    note: text("id.other"),
    dock: {
      main: buttonOf("list", text("id.yes"), { icon: "check" }),
      more: [
        buttonOf("blink", text("id.again"), { icon: "identify", kind: "tonal" }),
        buttonOf("scan", text("id.no"), { icon: "close", kind: "ghost" }),
      ],
    },
  };
}

function nearnessOf(readings: readonly number[], text: Text): Nearness {
  const newest = readings[readings.length - 1];
  if (newest === undefined) return EMPTY_VIEW.nearness;
  const [rssi = "", unit = ""] = dbmText(newest).split(/\s/);
  return {
    rssi,
    unit,
    trend: text(trendOf(readings)),
    bars: readings.map((rssi) => Math.round(Math.min(1, Math.max(0.04, (rssi - FAR) / (NEAR - FAR))) * 100)),
  };
}

function trendOf(readings: readonly number[]): StringKey {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const late = readings.slice(-TREND_OF);
  const early = readings.slice(-2 * TREND_OF, -TREND_OF);
  if (early.length < TREND_OF) return "id.same";
  const gain = mean(late) - mean(early);
  return gain > TREND_DB ? "id.hot" : gain < -TREND_DB ? "id.cold" : "id.same";
}
