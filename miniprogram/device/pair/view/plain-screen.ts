import { protocolName } from "../../../../protocol/provisioning/known-protocols";
import type { PairWizardState } from "../wizard/state";
import { kindOf } from "./ask-screens";
import { buttonOf, factOf, type PairView, type Text } from "./page-view";

/** The device can't encrypt: what that means, and the consent that alone goes on. @uses-string clr.text.* clr.how.* */
export function plainParts(
  state: PairWizardState,
  trouble: NonNullable<PairWizardState["plain"]["trouble"]>,
  text: Text,
): Partial<PairView> {
  const { how, code, tries, version } = trouble;
  const { allowed } = state.plain;
  const reaction =
    code === undefined
      ? factOf("how", text("clr.how"), text(`clr.how.${how}`))
      : factOf("how", text("ev.reason"), text("clr.err", { n: code }));
  const name = protocolName(kindOf(state));
  return {
    screen: "plain",
    failure: {
      who: text("clr.who"),
      icon: "shield-off",
      unsure: true,
      title: text("clr.title"),
      text: text(`clr.text.${how}`, { n: tries }),
      note: "",
    },
    chain: { links: ["open", "", ""], nodes: ["soft", "warn", "", ""] },
    facts: [reaction, factOf("firmware", text("clr.fw"), version === undefined ? name : `${name} ${version}`)],
    allowed,
    dock: {
      note: text("clr.note"),
      main: buttonOf("refusePlain", text("action.stop"), { kind: "ghost" }),
      beside: buttonOf("sendPlain", text("clr.go"), { icon: "unlock", disabled: !allowed }),
      more: [],
    },
  };
}
