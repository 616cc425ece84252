import type { ProvisioningOutcome } from "../../../../protocol/provisioning/contract";
import type { PairScreen } from "./state";

/** What happened: in the session, or by the person's hand. */
export type WizardEvent =
  | { readonly is: "opening" }
  | { readonly is: "networks" }
  | { readonly is: "joining" }
  | { readonly is: "ended"; readonly outcome: ProvisioningOutcome }
  | { readonly is: "ask-kind" }
  | { readonly is: "identify" }
  | { readonly is: "to-list" }
  | { readonly is: "to-name" }
  | { readonly is: "to-password" };

/** What the store does about it, in this order. */
export type WizardEffect =
  | "stop-identify"
  | "start-identify"
  /** What is typed so far counts. */
  | "settle-input"
  | "pick-likeliest"
  | "vibrate-short"
  | "vibrate-long"
  | "vibrate-twice"
  | "look-for-settings"
  /** Where the phone is on a network: the device may be there by now. */
  | "look-on-lan"
  | "keep-password"
  | "drop-password"
  /** The device goes into the registry. */
  | "save-device"
  /** What the fields hold: a join that goes on needs no field. */
  | "forget-typed"
  /** All of them: no further try follows. */
  | "forget-secrets";

export interface Transition {
  readonly screen: PairScreen;
  readonly effects: readonly WizardEffect[];
}

/**
 * Where the wizard goes, and what that sets off. Pure: the store runs the effects.
 *
 *     preflight -> connecting -> wifi -> password -> joining -> end
 *        |           ^           | |        ^ |                  |
 *        +-> kind ---+           | +-> name-+ +-- wifi           +-> password, name, wifi, connecting (another try)
 *                                +-> identify -> wifi
 *
 * A link that is made again while the list is on screen leaves the list there; networks that come in while the device
 * is made to blink leave the person with it. Every screen leads to `end`, whatever the outcome.
 */
export function transition(from: PairScreen, event: WizardEvent): Transition {
  switch (event.is) {
    case "opening":
      return from === "wifi" ? stay(from) : to("connecting", from);
    case "networks": {
      const { screen, effects } = from === "identify" ? stay(from) : to("wifi", from);
      const greeting: readonly WizardEffect[] = from === "connecting" ? ["vibrate-short"] : [];
      return { screen, effects: [...greeting, "pick-likeliest", ...effects] };
    }
    case "joining":
      return to("joining", from);
    case "ended":
      return to("end", from, "look-for-settings", ...AFTER[event.outcome]);
    case "ask-kind":
      return to("kind", from);
    case "identify":
      return to("identify", from, "start-identify");
    case "to-list":
      return to("wifi", from);
    case "to-name":
      return to("name", from);
    case "to-password":
      return to("password", from);
  }
}

/** What each outcome sets off. */
const AFTER: Readonly<Record<ProvisioningOutcome, readonly WizardEffect[]>> = {
  joined: ["vibrate-long", "keep-password", "save-device", "forget-secrets"],
  "wrong-password": ["drop-password", "vibrate-twice"],
  "network-not-found": ["vibrate-twice"],
  "join-failed": ["vibrate-twice"],
  unverified: ["vibrate-twice", "look-on-lan"],
  failed: ["vibrate-twice"],
  cancelled: ["forget-typed"],
};

function stay(screen: PairScreen): Transition {
  return { screen, effects: [] };
}

function to(screen: PairScreen, from: PairScreen, ...then: readonly WizardEffect[]): Transition {
  const leaving: readonly WizardEffect[] = from === "identify" ? ["stop-identify"] : [];
  return { screen, effects: [...leaving, "settle-input", ...then] };
}
