import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { JoinOutcome } from "../../../../protocol/provisioning/contract";
import type { StringKey } from "../../../lib/i18n/translate";
import { type Advice, type AdviceAction, adviceFor, SIDE_TEXT, type Side } from "../../shared/trouble/advice";
import type { PairState } from "../session/state";
import type { PairWizardState } from "../wizard/state";
import { brokenFacts, joinFacts, lengthFacts, missingFacts } from "./facts";
import {
  type Button,
  buttonOf,
  type Chain,
  type Dock,
  type Failure,
  type PairAction,
  type PairView,
  type Text,
  type Tick,
  tickOf,
} from "./page-view";
import { seconds, sentTick } from "./progress";

/** The parts of the page that tell how a pairing failed: words, the broken link, evidence, one way on. */
export type FailureParts = Pick<PairView, "failure" | "chain" | "facts" | "ticks" | "dock">;

/** Everything between phone and router holds but the join itself. */
const AT_ROUTER: Chain = { links: ["ok", "bad", ""], nodes: ["soft", "soft", "danger", ""] };
const AT_DEVICE_ONLINE: Chain = { links: ["ok", "bad", ""], nodes: ["soft", "danger", "", ""] };
const AT_DEVICE: Chain = { links: ["bad", "", ""], nodes: ["soft", "danger", "", ""] };
const AT_PHONE: Chain = { links: ["bad", "", ""], nodes: ["danger", "", "", ""] };
const AT_APP: Chain = { links: ["unsure", "", ""], nodes: ["warn", "", "", ""] };
const UNKNOWN: Chain = { links: ["unsure", "unsure", ""], nodes: ["soft", "warn", "warn", ""] };
const STOPPED: Chain = { links: ["unsure", "", ""], nodes: ["soft", "", "", ""] };

const SIDE_ICON: Readonly<Record<Side, string>> = {
  phone: "phone",
  device: "chip",
  router: "router",
  cloud: "cloud",
  app: "info",
};

/** @returns undefined while nothing failed. */
export function failureParts(state: PairWizardState, text: Text): FailureParts | undefined {
  const { result } = state.pair;
  switch (result?.outcome) {
    case undefined:
    case "joined":
      return undefined;
    case "wrong-password":
      return wrongPassword(state, text);
    case "network-not-found":
      return notFound(state, text);
    case "join-failed":
      return joinFailed(state, result, text);
    case "unverified":
      return unverified(state, result.error, text);
    case "cancelled":
      return cancelled(state, text);
    case "failed":
      return broken(state, result.error, text);
  }
}

function wrongPassword(state: PairWizardState, text: Text): FailureParts {
  const { pair } = state;
  return {
    failure: {
      ...saying(text("who.password"), "router", text("err.password.title"), text("err.password.text", named(state))),
      note: pair.canCorrect && pair.info?.encrypted ? text("err.password.note") : "",
    },
    chain: AT_ROUTER,
    facts: joinFacts(state, text),
    ticks: [],
    dock: docked(buttonOf("reenter", text("err.password.act"), { icon: "edit" }), text),
  };
}

function notFound(state: PairWizardState, text: Text): FailureParts {
  const { similar } = state;
  const list = buttonOf("list", text("err.notFound.pick"), { icon: "wifi-4" });
  const useSimilar = buttonOf("similar", text("err.notFound.act", { ssid: similar ?? "" }));
  const words = [text("err.notFound.title"), text("err.notFound.text", named(state))] as const;
  return {
    failure: saying(text("who.notFound"), "router", ...words),
    chain: AT_ROUTER,
    facts: missingFacts(state, text),
    ticks: [],
    dock: similar === undefined ? docked(list, text) : docked(useSimilar, text, [{ ...list, kind: "text" }]),
  };
}

/** All that some devices say (Improv): the password comes first among what to look at. */
const UNEXPLAINED = "unable-to-connect";

/** Words for the reasons that a person can do something about; the rest shares one sentence. */
const REASONS: Readonly<Record<string, readonly [StringKey, string, StringKey, StringKey, StringKey]>> = {
  "weak-signal": ["who.air", "wifi-1", "err.weak.title", "err.weak.text", "err.weak.act"],
  timeout: ["who.air", "hourglass", "err.timeout.title", "err.timeout.text", "err.join.act"],
  "other-network": ["who.device", "chip", "err.other.title", "err.other.text", "err.join.act"],
  "not-attempted": ["who.device", "chip", "err.idle.title", "err.idle.text", "err.join.act"],
  [UNEXPLAINED]: ["who.air", "question", "err.join.title", "err.unable.text", "err.password.act"],
};
type JoinFailed = Extract<JoinOutcome, { readonly outcome: "join-failed" }>;

const OTHER_REASON = ["who.notFound", "router", "err.join.title", "err.join.text", "err.join.act"] as const;

function joinFailed(state: PairWizardState, { reason }: JoinFailed, text: Text): FailureParts {
  const [who, icon, title, words, act] = REASONS[reason] ?? OTHER_REASON;
  const list = buttonOf("list", text("err.notFound.pick"), { icon: "wifi-4", kind: "text" });
  const isUnexplained = reason === UNEXPLAINED;
  const main = buttonOf(isUnexplained ? "reenter" : "retry", text(act), { icon: isUnexplained ? "edit" : "refresh" });
  return {
    failure: saying(text(who), icon, text(title), text(words, named(state))),
    chain: who === "who.device" ? AT_DEVICE_ONLINE : AT_ROUTER,
    facts: joinFacts(state, text),
    ticks: [],
    dock: docked(main, text, [list]),
  };
}

/** Amber: what was done stays done, and the way on asks, never resets. */
function unverified(state: PairWizardState, { reason }: DeviceError, text: Text): FailureParts {
  const { pair, lan } = state;
  const isSilent = reason.kind === "timeout";
  const words = [
    text("err.unverified.title"),
    text(isSilent ? "err.unverified.silent" : "err.unverified.text"),
  ] as const;
  return {
    failure: { ...saying(text("who.unsure"), "question", ...words), unsure: true },
    chain: UNKNOWN,
    facts: [],
    ticks: [
      { ...sentTick(pair, text), title: text("unv.sent"), sub: "" },
      tickOf("drop", "warn", text(isSilent ? "unv.silent" : "unv.drop"), { end: droppedAt(pair, text) }),
      tickOf("asked", "wait", text("unv.asked")),
      ...lanTicks(lan, text),
    ],
    dock: docked(
      buttonOf("retry", text("err.unverified.act"), { icon: "refresh" }),
      text,
      lan.canLook
        ? [buttonOf("lookOnLan", text("unv.look"), { icon: "lan", kind: "text", disabled: lan.state === "looking" })]
        : [],
    ),
  };
}

/** What the phone's network knows of it; found without proof is not found. */
function lanTicks({ state, finding }: PairWizardState["lan"], text: Text): readonly Tick[] {
  if (state === "looking") return [tickOf("lan", "now", text("unv.looking"))];
  if (finding?.is === "unproven")
    return [tickOf("lan", "warn", text("unv.unproven"), { sub: text("unv.unproven.sub", { ip: finding.address }) })];
  return finding?.is === "not-found" ? [tickOf("lan", "wait", text("unv.lan"))] : [];
}

/** The first link after the one that carried the credentials tells when that one was lost. */
function droppedAt({ timeline, appliedAt = 0, operation }: PairState, text: Text): string {
  const again = timeline.find(({ step, at }) => step === "connect" && at >= appliedAt);
  return again === undefined || operation === "verify" ? "" : text("time.s", { n: seconds(again.at) });
}

function cancelled(state: PairWizardState, text: Text): FailureParts {
  const before = state.pair.appliedAt === undefined;
  const words = text(before ? "err.cancelled.before" : "err.cancelled.after");
  return {
    failure: { ...saying(text("who.you"), "stop", text("err.cancelled.title"), words), unsure: true },
    chain: before ? STOPPED : UNKNOWN,
    facts: brokenFacts(state, text),
    ticks: [],
    dock: docked(buttonOf("retry", text("err.cancelled.act"), { icon: "link" }), text),
  };
}

const ACTIONS: Readonly<Record<AdviceAction, PairAction>> = {
  retry: "retry",
  rescan: "scan",
  pick: "list",
  reenter: "reenter",
  answer: "answer",
  name: "other",
  settings: "settings",
  copy: "copy",
  leave: "leave",
};

function broken(state: PairWizardState, error: DeviceError, text: Text): FailureParts {
  const advice = adviceFor(error.advice ?? "report");
  const isTooLong = error.advice === "ssid-too-long";
  return {
    failure: saying(text(SIDE_TEXT[advice.side]), SIDE_ICON[advice.side], text(advice.title), text(advice.text)),
    chain: chainOf(advice, error),
    facts: isTooLong ? lengthFacts(state, text) : brokenFacts(state, text),
    ticks: [],
    dock: docked(wayOn(state, advice, text), text),
  };
}

/** Where the phone's settings are one tap away they come first; back from there, the page goes on. */
function wayOn({ pair, canOpenSettings }: PairWizardState, { action, act }: Advice, text: Text): Button {
  if (pair.advice === "turn-on-bluetooth" && canOpenSettings) return buttonOf("settings", text("btoff.settings"));
  if (action === "settings" && !canOpenSettings) return buttonOf("retry", text("action.retry"), { icon: "refresh" });
  return buttonOf(ACTIONS[action], text(act));
}

function chainOf({ side }: Advice, { reason: { kind } }: DeviceError): Chain {
  if (side === "phone") return AT_PHONE;
  if (side === "app") return AT_APP;
  if (side === "router") return AT_ROUTER;
  return kind === "unsupported" || kind === "protocol" ? AT_DEVICE_ONLINE : AT_DEVICE;
}

function saying(who: string, icon: string, title: string, text: string): Failure {
  return { who, icon, title, text, unsure: false, note: "" };
}

function named({ pair }: PairWizardState): { readonly ssid: string } {
  return { ssid: pair.picked?.name ?? "" };
}

function docked(main: Button, text: Text, more: readonly Button[] = []): Dock {
  if (main.action === "copy") return { main: { ...main, icon: "copy" }, more };
  return { main, more: [...more, buttonOf("copy", text("action.copyDiag"), { icon: "copy", kind: "text" })] };
}
