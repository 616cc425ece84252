import { protocolName } from "../../../../protocol/provisioning/known-protocols";
import { numberText } from "../../../lib/format/number";
import { adviceFor } from "../../shared/trouble/advice";
import type { PendingPrompt } from "../session/pair-prompts";
import type { PairWizardState } from "../wizard/pair-wizard-state";
import { kindOf } from "./pair-ask-screens";
import type { HotspotLine } from "./pair-asked-view";
import { seconds } from "./pair-progress";
import { buttonOf, factOf, type PairView, type Text, tickOf } from "./pair-view";

type Authorise = Extract<PendingPrompt, { readonly type: "authorise" }>;

/** The device waits for a press of its button; nothing to tap. */
export function authoriseParts(state: PairWizardState, prompt: Authorise, text: Text): Partial<PairView> {
  const { pair, identify } = state;
  const gone = Math.max(0, pair.elapsedMs - prompt.at);
  const left = Math.max(0, prompt.limitMs - gone);
  const linked = [...pair.marks].reverse().find(({ step }) => step === "secure")?.at;
  const cancel = buttonOf("stop", text("action.cancel"), { kind: "ghost" });
  return {
    ...authoriseWords(state, text),
    title: text("imv.title"),
    text: text("imv.text"),
    countdown: {
      left: String(Math.ceil(left / 1000)),
      unit: text("imv.sec"),
      percent: Math.round((left / Math.max(1, prompt.limitMs)) * 100),
    },
    ticks: [
      tickOf("linked", "ok", text("imv.linked"), {
        end: linked === undefined ? "" : text("time.s", { n: seconds(linked) }),
      }),
      tickOf("button", "now", text("imv.wait"), { sub: identify.blinking ? text("id.asked") : "" }),
      tickOf("wifi", "wait", text("imv.then")),
    ],
    note: text("imv.late"),
    dock:
      prompt.identify === undefined
        ? { main: cancel, more: [] }
        : { main: cancel, beside: buttonOf("blink", text("imv.blink"), { icon: "identify", kind: "tonal" }), more: [] },
  };
}

/** Nobody pressed it in time. */
export function unauthorisedParts(state: PairWizardState, text: Text): Partial<PairView> {
  const { title, text: words, act } = adviceFor("authorise-device");
  return {
    ...authoriseWords(state, text),
    title: text(title),
    text: text(words),
    countdown: { left: "0", unit: text("imv.sec"), percent: 0 },
    dock: {
      main: buttonOf("retry", text(act), { icon: "refresh" }),
      more: [buttonOf("copy", text("action.copyDiag"), { icon: "copy", kind: "text" })],
    },
  };
}

function authoriseWords(state: PairWizardState, text: Text): Partial<PairView> {
  const kind = kindOf(state);
  return { screen: "authorise", badge: protocolName(kind), signal: text("imv.need") };
}

/** The phone joins the device's own network, and goes on from there. */
export function hotspotParts({ pair, hotspot }: PairWizardState, text: Text): Partial<PairView> {
  const { target, before } = hotspot;
  const joined = pair.step !== "connect";
  const confirming = text("time.s", { n: numberText(Math.round(pair.elapsedMs / 1000)) });
  return {
    screen: "hotspot",
    title: text("ap.title"),
    text: text("ap.text"),
    chain: { links: [joined ? "ok" : "now", joined ? "now" : "", ""], nodes: ["soft", joined ? "soft" : "", "", ""] },
    facts: [
      factOf("ssid", text("ap.ssid"), target?.ssid ?? ""),
      ...(target?.password === undefined ? [] : [factOf("password", text("ap.pass"), text("ap.pass.v"))]),
      ...(before === "" ? [] : [factOf("back", text("ap.back"), before)]),
    ],
    ticks: [
      tickOf("join", joined ? "ok" : "now", text("ap.confirm"), joined ? {} : { end: confirming }),
      tickOf("session", joined ? "now" : "wait", text("ap.session")),
      tickOf("back", "wait", text("ap.return")),
    ],
    note: text("ap.note"),
    dock: {
      main: buttonOf("stop", text("action.cancel"), { kind: "ghost" }),
      ...(joined ? {} : { beside: buttonOf("byHand", text("ap.manual"), { icon: "settings", kind: "tonal" }) }),
      more: [],
    },
  };
}

/** The phone leaves it to the person: every step of the way, both values to copy. */
export function byHandParts({ hotspot }: PairWizardState, text: Text): Partial<PairView> {
  const { target, copied, still, isIphone } = hotspot;
  const ssid = target?.ssid ?? "";
  const line = (field: HotspotLine["field"], label: string, value: string): HotspotLine => ({
    ...{ field, label, value, copied: copied === field },
    act: text(copied === field ? "ap.copied" : "ap.copy"),
  });
  const password = target?.password;
  return {
    screen: "by-hand",
    title: text("apm.title"),
    text: text(isIphone ? "apm.text" : "apm.textAny"),
    hotspot: [
      line("ssid", text("ap.ssid"), ssid),
      ...(password === undefined ? [] : [line("password", text("ap.pass"), password)]),
    ],
    steps: [
      text(isIphone ? "apm.s1" : "apm.s1Any"),
      text(password === undefined ? "apm.s2Open" : "apm.s2", { ssid }),
      text("apm.s3"),
      text("apm.s4"),
    ],
    note: still === undefined ? "" : still === "" ? text("apm.not.any", { ssid }) : text("apm.not.s", { ssid: still }),
    dock: {
      main: buttonOf("lookAgain", text("apm.check"), { icon: "check" }),
      more: [buttonOf("stop", text("action.cancel"), { kind: "text" })],
    },
  };
}
