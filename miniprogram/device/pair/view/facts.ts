import { dbmText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import { signalLevel } from "../../shared/signal/signal-level";
import { errorOf, reportOf } from "../session/join-result";
import type { PairWizardState } from "../wizard/state";
import { type Fact, factOf, type Text } from "./page-view";
import { linksOf, seconds } from "./progress";
import { stepLabel } from "./stepper";

/** 802.11's and Espressif's number for a handshake that timed out, and for credentials that were refused. */
const CODE_TEXT = new Map<number, StringKey>([
  [15, "ev.handshake"],
  [204, "ev.handshake"],
  [202, "ev.rejected"],
  [201, "ev.noAp"],
]);

/** What the device says of a join that failed, with numbers. */
export function joinFacts(state: PairWizardState, text: Text): readonly Fact[] {
  return [...reportFact(state, text), ...signalFact(state, text), triedFact(state, text)];
}

/** A name the device does not hear, and what it hears instead. */
export function missingFacts(state: PairWizardState, text: Text): readonly Fact[] {
  const { pair, similar } = state;
  const discovered = pair.networks.find(({ name }) => name === similar);
  const name = pair.picked?.name ?? "";
  return [
    ...reportFact(state, text),
    factOf("name", text(pair.picked?.typed ? "ev.typed" : "ev.name"), name, { tone: "danger" }),
    discovered === undefined
      ? factOf("heard", text("ev.heard"), text("ev.heardV", { n: pair.networks.length }))
      : factOf("heard", text("ev.similar"), `${discovered.name} · ${dbmText(discovered.rssi)}`, { tone: "ok" }),
  ];
}

/** Where work broke off, over how many links or whether anything was sent, and what the platform said. */
export function brokenFacts(state: PairWizardState, text: Text): readonly Fact[] {
  const { pair } = state;
  const { appliedAt } = pair;
  const error = errorOf(pair.result);
  const links = linksOf(pair);
  const step = text(stepLabel(state));
  const sent = text(appliedAt === undefined ? "ev.sentNo" : "ev.sentYes");
  const code = error?.raw?.errno ?? error?.raw?.errCode;
  return [
    factOf("step", text("ev.step"), text("ev.stepV", { step, s: seconds(pair.elapsedMs) })),
    links > 1
      ? factOf("links", text("ev.links"), text("ev.linksV", { n: links }))
      : factOf("sent", text("ev.sent"), sent),
    ...(code === undefined ? [] : [factOf("raw", text("ev.system"), `${error?.raw?.api} ${code}`, { mono: true })]),
  ];
}

/** A name that is too long for the device. */
export function lengthFacts({ pair }: PairWizardState, text: Text): readonly Fact[] {
  const { key = "", name = "" } = pair.picked ?? {};
  return [
    factOf("name", text("ev.name"), name),
    factOf("bytes", text("ev.bytes"), text("ev.bytesV", { n: key.length / 2 }), { tone: "danger" }),
  ];
}

function reportFact({ pair }: PairWizardState, text: Text): readonly Fact[] {
  const code = reportOf(pair.result)?.code;
  if (code === undefined) return [];
  return [factOf("reason", text("ev.reason"), text(CODE_TEXT.get(code) ?? "ev.code", { n: code }))];
}

function signalFact({ pair }: PairWizardState, text: Text): readonly Fact[] {
  const { picked } = pair;
  const rssi = reportOf(pair.result)?.rssi ?? (picked?.typed ? undefined : picked?.rssi);
  if (rssi === undefined) return [];
  const good = signalLevel(rssi) >= 3;
  const value = text(good ? "ev.sigOk" : "ev.sigWeak", { d: dbmText(rssi) });
  return [factOf("signal", text("ev.sig"), value, { tone: good ? "ok" : "warn" })];
}

function triedFact({ pair }: PairWizardState, text: Text): Fact {
  return factOf("tried", text("ev.tried"), text("ev.triedV", { n: pair.joins, s: seconds(pair.elapsedMs) }));
}
