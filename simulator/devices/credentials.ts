import { encodeAcknowledgement, type HandOver, parseHandOver } from "../../protocol/identity/messages";

/** What firmware does with an identity that an app hands to it: `ignores` is firmware that knows nothing of that. */
export const CREDENTIALS = ["takes", "ignores"] as const;
export type CredentialsHabit = (typeof CREDENTIALS)[number];

/** Keeps the identity of a device as docs/for-firmware.md asks for: over restarts, until a new one or a factory reset. */
export class KeptCredentials {
  readonly #habit: CredentialsHabit;
  #identity: HandOver | undefined;

  constructor(habit: CredentialsHabit) {
    this.#habit = habit;
  }

  /** Undefined: none was handed over, or a factory reset took it. */
  get identity(): HandOver | undefined {
    return this.#identity;
  }

  /** Takes one custom message; the acknowledgement when it is a hand-over, undefined when it is the product's own. */
  receive(message: Uint8Array): Uint8Array | undefined {
    const identity = this.#habit === "takes" ? parseHandOver(message) : undefined;
    if (identity === undefined) return undefined;
    this.#identity = identity;
    return encodeAcknowledgement(identity.id);
  }

  factoryReset(): void {
    this.#identity = undefined;
  }
}
