import type { JoinOutcome } from "../../../../protocol/provisioning/contract";
import { protocolName } from "../../../../protocol/provisioning/known-protocols";
import { wifiConcerns } from "../../../../protocol/wifi/concerns";
import { dbmText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import { signalLevel } from "../../shared/signal/signal-level";
import { adviceFor } from "../../shared/trouble/advice";
import type { EntryProblem } from "../wizard/entry";
import type { PairWizardState } from "../wizard/state";
import { questionParts } from "./ask-screens";
import { comingBackNote } from "./coming-back";
import { failureParts } from "./failure";
import { fieldOf } from "./field";
import { passwordField, ssidField } from "./fields";
import { aboutNetwork, networkItems, whyNot } from "./networks";
import { noListParts } from "./no-list-screen";
import { buttonOf, EMPTY_VIEW, type Fact, factOf, type PairView, type Text, tickOf, viewOf } from "./page-view";
import { plainParts } from "./plain-screen";
import { joiningChain, joiningTicks, openingTicks, rulerOf, seconds } from "./progress";
import { stepperOf } from "./stepper";
import { authoriseParts, byHandParts, hotspotParts, unauthorisedParts } from "./wait-screens";
import { identifyParts, kindParts } from "./which-screens";

/** A page that was opened by an address that leads nowhere. */
export function problemView(problem: EntryProblem, text: Text): PairView {
  const isUnknown = problem.problem === "unknown-kind";
  return viewOf({
    screen: "problem",
    title: text(isUnknown ? "pair.kind.title" : "pair.none.title"),
    text: isUnknown ? text("pair.kind.text", { kind: problem.kind }) : text("pair.none.text"),
    dock: {
      main: buttonOf("scan", text("scan.title"), { icon: "scan" }),
      more: [buttonOf("code", text("code.scan"), { icon: "qr", kind: "text" })],
    },
  });
}

/** What the page shows: the screen of now, the stepper over it. */
export function pairView(state: PairWizardState, text: Text): PairView {
  const parts = partsOf(state, text);
  const asking = state.consent.state === "asking";
  return viewOf({ stepper: stepperOf(state, text), device: state.pair.deviceName, asking, ...parts });
}

function partsOf(state: PairWizardState, text: Text): Partial<PairView> {
  return askedParts(state, text) ?? screenParts(state, text);
}

/** What the device asks, over whatever screen the page is at. */
function askedParts(state: PairWizardState, text: Text): Partial<PairView> | undefined {
  const { pair, answers, screen, prompt } = state;
  if (state.plain.trouble !== undefined) return plainParts(state, state.plain.trouble, text);
  if (answers.question !== undefined) return questionParts(state, answers.question, text);
  if (prompt?.type === "authorise") return authoriseParts(state, prompt, text);
  if (prompt?.type === "join-hotspot") return byHandParts(state, text);
  return screen === "end" && pair.advice === "authorise-device" ? unauthorisedParts(state, text) : undefined;
}

function screenParts(state: PairWizardState, text: Text): Partial<PairView> {
  switch (state.screen) {
    case "preflight":
      return preflight(state, text);
    case "kind":
      return kindParts(state, text);
    case "connecting":
      return state.hotspot.target === undefined ? connecting(state, text) : hotspotParts(state, text);
    case "identify":
      return identifyParts(state, text);
    case "wifi":
      return wifi(state, text);
    case "name":
      return typedNetwork(state, text);
    case "password":
      return password(state, text);
    case "joining":
      return joining(state, text);
    case "end": {
      const { result } = state.pair;
      if (result?.outcome === "joined") return done(state, result, text);
      return { screen: "failed", ...failed(state, text) };
    }
  }
}

function preflight({ radio, entry, choice, canOpenSettings }: PairWizardState, text: Text): Partial<PairView> {
  const isAsked = radio !== "checking" && radio !== "ready";
  const advice = isAsked ? adviceFor(radio) : undefined;
  const radioTick =
    advice === undefined
      ? tickOf("radio", radio === "ready" ? "ok" : "now", text("pf.radio"), {
          sub: radio === "ready" ? "" : text("pf.radio.check"),
        })
      : tickOf("radio", "bad", text(advice.title), { sub: text(advice.text) });
  return {
    screen: "preflight",
    title: text("pf.title"),
    text: text("pf.text"),
    badge: choice.settled ? protocolName(choice.picked) : text("amb.two"),
    signal: entry.rssi === undefined ? "" : text("pair.rssi", { d: dbmText(entry.rssi) }),
    ticks: [...(entry.softAp === undefined ? [radioTick] : []), tickOf("screen", "ok", text("pf.screen"))],
    light: [tickOf("light", "now", text("pf.light"), { sub: text("pf.light.sub") })],
    dock: {
      main:
        advice === undefined
          ? buttonOf("connect", text("pf.go"), { icon: "link", disabled: radio !== "ready" })
          : radio === "agree-privacy"
            ? buttonOf("retry", text(advice.act), { icon: "shield" })
            : canOpenSettings
              ? buttonOf("settings", text(radio === "turn-on-bluetooth" ? "btoff.settings" : "perm.open"))
              : buttonOf("check", text("action.checkAgain"), { icon: "refresh" }),
      more: [],
    },
  };
}

function connecting({ pair }: PairWizardState, text: Text): Partial<PairView> {
  return {
    screen: "connecting",
    title: text("cn.title"),
    ticks: openingTicks(pair, text),
    note: text("cn.retry"),
    dock: { main: buttonOf("stop", text("action.cancel"), { kind: "ghost" }), more: [] },
  };
}

function wifi(state: PairWizardState, text: Text): Partial<PairView> {
  const { pair, memory } = state;
  if (pair.phase === "choosing" && pair.listRefusal !== undefined) return noListParts(state, pair.listRefusal, text);
  const scanning = pair.phase === "opening";
  const isEmpty = pair.networks.length === 0;
  const picked = pair.networks.find(({ key }) => key === pair.picked?.key);
  const surroundings = { kept: memory.kept, bands: pair.info?.bands };
  const usable = picked !== undefined && whyNot(picked, surroundings) === undefined;
  const more = pair.canIdentify ? [buttonOf("identify", text("imv.blink"), { icon: "identify", kind: "text" })] : [];
  const use = text(usable ? "wifi.use" : "wifi.choose", { ssid: picked?.name ?? "" });
  const cannot = pair.info?.scans === false;
  const nothing: readonly [StringKey, StringKey] = cannot
    ? ["wifi.cannot.title", "wifi.cannot.text"]
    : ["wifi.empty.title", "wifi.empty.text"];
  return {
    screen: "wifi",
    title: text(isEmpty && !scanning ? nothing[0] : "wifi.title"),
    text: isEmpty && !scanning ? text(nothing[1]) : "",
    networks: networkItems(pair.networks, pair.picked, surroundings, text),
    scanning,
    dock:
      isEmpty && cannot
        ? { main: buttonOf("other", text("wifi.type"), { icon: "edit" }), more }
        : isEmpty
          ? { main: buttonOf("rescan", text("action.rescan"), { icon: "refresh", disabled: scanning }), more }
          : { main: buttonOf("use", use, { disabled: !usable || scanning }), more },
  };
}

function password(state: PairWizardState, text: Text): Partial<PairView> {
  const { picked } = state.pair;
  if (picked === undefined) return {};
  const open = !picked.secured;
  const goesBare = picked.auth === undefined && state.input.password === "";
  return {
    screen: "password",
    title: picked.name,
    text: [picked.typed ? "" : dbmText(picked.rssi), aboutNetwork(picked, text)]
      .filter((part) => part !== "")
      .join(" · "),
    bars: picked.typed ? 0 : signalLevel(picked.rssi),
    open,
    note: open ? text("pw.none") : "",
    password: passwordField(state.input, picked.auth, text),
    canKeep: state.memory.canKeep,
    keeping: state.memory.keeping,
    dock: {
      main: buttonOf("join", text(goesBare || open ? "pw.goOpen" : "pw.go"), { disabled: !state.canJoin }),
      more: [buttonOf("list", text("wifi.pick"), { icon: "wifi-4", kind: "text" })],
    },
  };
}

function typedNetwork(state: PairWizardState, text: Text): Partial<PairView> {
  const secured = state.input.secured;
  return {
    screen: "name",
    title: text("hid.title"),
    ssid: ssidField(state.input, text),
    secured,
    text: secured ? "" : text("hid.openHelp"),
    password: passwordField(state.input, "wpa2", text),
    canKeep: state.memory.canKeep,
    keeping: state.memory.keeping,
    note: isAtFive(state) ? text("hid.five", { ssid: state.input.ssid }) : text("hid.note"),
    dock: {
      main: buttonOf("join", text(secured ? "pw.go" : "pw.goOpen"), { disabled: !state.canJoin }),
      more: [buttonOf("list", text("wifi.pick"), { icon: "wifi-4", kind: "text" })],
    },
  };
}

function failed(state: PairWizardState, text: Text): Partial<PairView> {
  const parts = failureParts(state, text);
  if (parts === undefined) return {};
  const { failure } = parts;
  return { ...parts, failure: failure.note === "" ? { ...failure, note: comingBackNote(state, text) } : failure };
}

/** The name is the phone's own network, which the phone hears on a band that the device does not have. */
function isAtFive({ hotspot, input, pair }: PairWizardState): boolean {
  const { phone } = hotspot;
  if (phone?.ssid !== input.ssid) return false;
  // Few devices say which bands they have; most have 2.4 GHz only.
  return wifiConcerns(phone, { bands: pair.info?.bands ?? [2.4] }).some(({ is }) => is === "five-ghz");
}

function joining({ pair }: PairWizardState, text: Text): Partial<PairView> {
  return {
    screen: "joining",
    chain: joiningChain(pair),
    ruler: rulerOf(pair.elapsedMs, text),
    ticks: joiningTicks(pair, text),
    dock: { main: buttonOf("stop", text("action.stop"), { kind: "ghost" }), more: [] },
  };
}

type Joined = Extract<JoinOutcome, { readonly outcome: "joined" }>;

function done(state: PairWizardState, joined: Joined, text: Text): Partial<PairView> {
  const { pair, naming } = state;
  const { written } = naming;
  const unsaved = written.ok ? "" : text(UNSAVED[written.reason] ?? "done.unsavedOther");
  return {
    screen: "done",
    title: text("done.title"),
    text: text(joined.ip === undefined ? "done.textPlain" : "done.text", { s: seconds(pair.elapsedMs) }),
    facts: doneFacts(state, joined, text),
    name: fieldOf({ label: text("done.name"), hint: text("done.nameHint"), value: naming.nameStart }),
    rooms: naming.rooms,
    room: naming.room,
    roomField: { ...EMPTY_VIEW.roomField, label: text("done.room"), hint: text("done.roomHint") },
    addingRoom: naming.newRoom !== undefined,
    note: unsaved,
    dock: {
      note: comingBackNote(state, text),
      main: buttonOf("next", text("done.next")),
      more: written.ok ? [buttonOf("panel", text("done.panel"), { kind: "text" })] : [],
    },
  };
}

const UNSAVED: Readonly<Record<string, "done.unsaved" | "done.newer">> = { full: "done.unsaved", newer: "done.newer" };

function keyWords(identity: Joined["identity"]): StringKey {
  if (identity === undefined) return "dev.key.none";
  return identity.acknowledged ? "dev.key.held" : "dev.key.unsettled";
}

function doneFacts(
  { pair: { picked } }: PairWizardState,
  { ip, rssi: joinedRssi, identity }: Joined,
  text: Text,
): readonly Fact[] {
  const rssi = joinedRssi ?? (picked?.typed ? undefined : picked?.rssi);
  return [
    factOf("wifi", text("done.wifi"), picked?.name ?? "", { bars: rssi === undefined ? 0 : signalLevel(rssi) }),
    ...(ip === undefined ? [] : [factOf("ip", text("done.ip"), ip, { mono: true })]),
    ...(rssi === undefined ? [] : [factOf("signal", text("done.rssi"), dbmText(rssi))]),
    factOf("key", text("dev.key"), text(keyWords(identity))),
  ];
}
