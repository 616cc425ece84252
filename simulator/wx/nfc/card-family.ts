import type { ApiFailure } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";
import { NFC_FAILURE } from "./nfc-failure";

/** Docs: errors of host card emulation. */
const NO_EMULATION: ApiFailure = { errCode: 13_002, text: "not support HCE" };

/** Host card emulation: this phone reads cards and is none, as many are. */
export function cardFamily({ calls, listeners, profile, settings }: PhoneContext) {
  const failure = (): ApiFailure => {
    if (profile.platform === "ios" || settings.nfc === "absent") return NFC_FAILURE.absent;
    return settings.nfc === "off" ? NFC_FAILURE.switchedOff : NO_EMULATION;
  };
  const refused = (name: string, rules = {}) =>
    calls.define({ name, rules, run: (_options, reply) => reply.fail(failure()) });
  return {
    getHCEState: refused("getHCEState"),
    startHCE: refused("startHCE", { aid_list: "Array" }),
    stopHCE: refused("stopHCE"),
    sendHCEMessage: refused("sendHCEMessage", { data: "ArrayBuffer" }),
    onHCEMessage: (listener: unknown) => listeners.on("onHCEMessage", listener),
    offHCEMessage: (listener?: unknown) => listeners.off("onHCEMessage", listener),
  } satisfies WxFamily;
}
