import type { FrameCipher, LinkEnd } from "../../../protocol/provisioning/blufi/security";

/** What a negotiation message led to. */
export type NegotiationStep =
  | { readonly kind: "nothing" }
  | { readonly kind: "error"; readonly code: number }
  /** A key agreement begins, and the key of the last one is gone. */
  | { readonly kind: "forgotten" }
  | {
      readonly kind: "agreed";
      readonly publicValue: Uint8Array;
      /** A cipher at its beginning, for either end of the link. */
      readonly cipherFor: (end: LinkEnd) => FrameCipher;
    };

/** The device's half of a key agreement. */
export interface DeviceNegotiation {
  /** Takes one whole negotiation message; never throws. */
  accept(message: Uint8Array): NegotiationStep;
}

export const NOTHING: NegotiationStep = { kind: "nothing" };
export const failure = (code: number): NegotiationStep => ({ kind: "error", code });
