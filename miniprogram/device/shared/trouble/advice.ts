import type { AdviceKey } from "../../../../protocol/errors/advice";
import type { StringKey } from "../../../lib/i18n/translate";

/** Whose turn it is, or whose fault: the tag over a failure. */
export type Side = "phone" | "device" | "router" | "cloud" | "app";

/** What the one primary button of a failure does. */
export type AdviceAction =
  /** The failed work once more. */
  | "retry"
  /** Look for devices nearby. */
  | "rescan"
  /** Choose another network. */
  | "pick"
  /** Type the password again. */
  | "reenter"
  /** Give the device's code, or user name and password. */
  | "answer"
  /** Type the name of a network. */
  | "name"
  /** The app's permissions, in the system's or WeChat's settings. */
  | "settings"
  | "copy"
  /** Back to the list of devices. */
  | "leave";

export interface Advice {
  readonly side: Side;
  readonly action: AdviceAction;
  /** What happened. */
  readonly title: StringKey;
  /** What is known, and what is fine. */
  readonly text: StringKey;
  /** The label of the button. */
  readonly act: StringKey;
}

const ADVICE: Readonly<Record<AdviceKey, readonly [Side, AdviceAction]>> = {
  "turn-on-bluetooth": ["phone", "retry"],
  "bluetooth-unsupported": ["phone", "leave"],
  "turn-on-location": ["phone", "retry"],
  "allow-location": ["phone", "settings"],
  "allow-bluetooth": ["phone", "settings"],
  "agree-privacy": ["phone", "retry"],
  "declare-privacy": ["app", "copy"],
  "bring-to-front": ["phone", "retry"],
  "wait-and-retry": ["phone", "retry"],
  "move-closer": ["device", "retry"],
  reconnect: ["device", "retry"],
  "restart-bluetooth": ["phone", "retry"],
  rescan: ["device", "rescan"],
  "restart-device": ["device", "retry"],
  "wrong-device": ["device", "rescan"],
  "update-app": ["app", "leave"],
  "update-firmware": ["device", "rescan"],
  "ssid-too-long": ["device", "pick"],
  "password-too-long": ["device", "reenter"],
  "turn-on-wifi": ["phone", "retry"],
  "check-password": ["router", "reenter"],
  "forget-network": ["phone", "retry"],
  "enter-pop": ["device", "answer"],
  "check-pop": ["device", "answer"],
  "enter-login": ["device", "answer"],
  "check-login": ["device", "answer"],
  "authorise-device": ["device", "retry"],
  "join-hotspot": ["phone", "retry"],
  "type-network": ["device", "name"],
  "cannot-encrypt": ["device", "retry"],
  "not-trusted": ["device", "rescan"],
  "not-proven": ["device", "rescan"],
  "message-too-long": ["phone", "rescan"],
  "on-network-already": ["device", "retry"],
  "turn-on-nfc": ["phone", "retry"],
  "nfc-unsupported": ["phone", "rescan"],
  "allow-nfc": ["phone", "settings"],
  "hold-tag": ["phone", "retry"],
  "wrong-tag": ["phone", "retry"],
  "join-same-wifi": ["phone", "retry"],
  "not-on-wifi": ["device", "retry"],
  "out-of-reach": ["device", "retry"],
  "no-path": ["device", "rescan"],
  "use-24ghz": ["phone", "retry"],
  "look-at-device": ["device", "retry"],
  "wait-for-cloud": ["cloud", "retry"],
  "go-online": ["phone", "retry"],
  "check-account": ["phone", "retry"],
  "device-offline": ["device", "retry"],
  report: ["app", "retry"],
};

/** The page's words for an advice key: every key has them in both languages. @uses-string advice.* */
export function adviceFor(key: AdviceKey): Advice {
  const [side, action] = ADVICE[key];
  return { side, action, title: `advice.${key}.title`, text: `advice.${key}.text`, act: `advice.${key}.act` };
}

/** Names of the sides. */
export const SIDE_TEXT: Readonly<Record<Side, StringKey>> = {
  phone: "who.phone",
  device: "who.device",
  router: "who.notFound",
  cloud: "who.cloud",
  app: "who.app",
};
