import { t } from "../../../lib/companion";
import { dbmText } from "../../../lib/format/number";
import type { ConsentState } from "../../shared/consent/consent-store";
import { consentTrouble, type TroubleView, troubleView } from "../../shared/trouble/trouble-view";
import { type CharacteristicChoice, type CharacteristicView, characteristicView } from "./inspect-characteristic";
import { type LogLine, logCount, logLines } from "./inspect-lines";
import { type ServiceRow, type ServicesChoice, serviceRows } from "./inspect-services";
import type { InspectStore } from "./inspect-store";

/** What the person chose on the page. */
export interface InspectChoice extends ServicesChoice, CharacteristicChoice {
  /** Key of the characteristic that is laid open; "" none, "log" the log of all. */
  readonly open: string;
}

export interface InspectView {
  readonly screen: "no-device" | "blocked" | "connecting" | "services";
  readonly asksConsent: boolean;
  readonly trouble: TroubleView | null;
  readonly status: string;
  readonly isConnected: boolean;
  readonly facts: readonly string[];
  readonly services: readonly ServiceRow[];
  readonly isEmpty: boolean;
  /** Label of "show more"; "" when all are shown. */
  readonly more: string;
  readonly chr: CharacteristicView | null;
  readonly all: { readonly count: string; readonly lines: readonly LogLine[] } | null;
}

export function inspectView(
  store: InspectStore,
  consent: ConsentState,
  choice: InspectChoice,
  isNamed: boolean,
): InspectView {
  const { phase, services, error, log, mtu, rssi } = store;
  const isConnected = phase === "connected";
  const isRefused = consent === "refused" && phase === "idle";
  const trouble = isRefused ? consentTrouble() : error === undefined ? null : troubleView(error, phase === "ended");
  const opened = services.flatMap(({ characteristics }) => characteristics).find(({ key }) => key === choice.open);
  const left = services.length - choice.limit;
  return {
    screen: screenOf(isNamed, services.length > 0 || isConnected, trouble),
    asksConsent: isNamed && consent === "asking",
    trouble,
    status: t(isConnected ? "state.connected" : phase === "connecting" ? "dev.connecting" : "path.none"),
    isConnected,
    // The last one gives way on a narrow screen.
    facts: isConnected ? [...(rssi === undefined ? [] : [dbmText(rssi)]), `MTU ${mtu}`] : [],
    services: serviceRows(store, choice),
    isEmpty: isConnected && services.length === 0,
    more: left > 0 ? t("insp.more", { n: left }) : "",
    chr: opened === undefined ? null : characteristicView(store, opened, choice),
    all: choice.open === "log" ? { count: logCount(log), lines: logLines(log, true) } : null,
  };
}

function screenOf(isNamed: boolean, hasServices: boolean, trouble: TroubleView | null): InspectView["screen"] {
  if (!isNamed) return "no-device";
  if (hasServices) return "services";
  return trouble === null ? "connecting" : "blocked";
}
