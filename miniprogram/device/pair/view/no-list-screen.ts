import { networkNameOf } from "../form/network-row";
import type { PairWizardState } from "../wizard/state";
import { ssidField } from "./fields";
import { buttonOf, factOf, type NetworkItem, type PairView, type Text } from "./page-view";

/** The device could not look for networks: no failure, the person names one. */
export function noListParts(
  { pair, input, memory }: PairWizardState,
  { code }: { readonly code?: number },
  text: Text,
): Partial<PairView> {
  const session = text(pair.info?.encrypted === false ? "lref.session.plain" : "lref.session");
  const said =
    code === undefined ? text("lref.errPlain") : text("lref.err", { n: `0x${code.toString(16).padStart(2, "0")}` });
  const use = input.ssid === "" ? text("wifi.type") : text("wifi.use", { ssid: input.ssid });
  return {
    screen: "no-list",
    failure: {
      ...{ who: text("lref.who"), icon: "chip", unsure: true, note: "" },
      title: text("advice.type-network.title"),
      text: text("lref.text"),
    },
    facts: [
      factOf("report", text("ev.reason"), said),
      factOf("session", session, text("lref.session.v"), { tone: "ok" }),
    ],
    ssid: ssidField(input, text),
    networks: memory.kept.flatMap((key) => knownNetwork(key, input.ssid, text)),
    dock: {
      note: text("lref.limit"),
      main: buttonOf("useTyped", use, { disabled: !input.ssidFits }),
      more: [buttonOf("rescan", text("lref.again"), { icon: "refresh", kind: "text" })],
    },
  };
}

/** A network whose password the phone keeps; one whose name is no text cannot stand in the field. */
function knownNetwork(key: string, typed: string, text: Text): readonly NetworkItem[] {
  const name = networkNameOf(key);
  if (name === undefined) return [];
  const sub = text("lref.kept");
  return [{ key, name, level: 4, dbm: "", sub, tone: "ok", locked: true, off: false, picked: name === typed }];
}
