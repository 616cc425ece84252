import { fromBigInt, modPow, toBigInt } from "../../../protocol/provisioning/blufi/dh";
import type { BlufiMessage } from "../../../protocol/provisioning/blufi/messages";
import type { FrameCipher } from "../../../protocol/provisioning/blufi/security";
import {
  deriveV1Key,
  securityV1,
  V1_GENERATOR,
  V1_PRIME,
  V1_PUBLIC_LENGTH,
} from "../../../protocol/provisioning/blufi/security-v1";
import { toHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import type { Overheard } from "./eavesdropper";
import type { Recording } from "./recording";

/** How the recordings word the rule that the cipher follows. */
const IV_RULE = "seq || 15 zero bytes";

/**
 * The client's half of the key agreement. With the client's secret on record (the recording has `derived`) the project
 * agrees itself; otherwise only the device's half is known, which is enough to read but not to write.
 */
export class ClientSecurity {
  /** The client's secret is on record, so its frames can be produced again. */
  readonly secretKnown: boolean;
  readonly #privateValue: Uint8Array;
  #overheard: FrameCipher | undefined;
  #devicePublic: Uint8Array | undefined;
  #messages: readonly BlufiMessage[] = [];

  constructor(recording: Recording) {
    this.secretKnown = recording.entries.some((entry) => entry.dir === "derived");
    this.#privateValue = recording.clientPrivate;
  }

  overheard({ cipher }: Overheard): void {
    this.#overheard = cipher ?? this.#overheard;
  }

  /** The next message of the project's own key agreement; it begins anew after its last. */
  nextMessage(): BlufiMessage | undefined {
    if (this.#messages.length === 0) this.#messages = securityV1.negotiate(this.#privateValue).messages;
    const [next, ...rest] = this.#messages;
    this.#messages = rest;
    return next;
  }

  /** Takes the device's public value. Throws a {@link ReplayFailure} when there is no agreement. */
  agree(devicePublic: Uint8Array, entry: number): FrameCipher {
    this.#devicePublic = devicePublic;
    if (this.secretKnown) {
      const result = securityV1.negotiate(this.#privateValue).finish(devicePublic);
      if (result.ok) return result.cipher;
      throw ReplayFailure.at(entry, `the client refuses the key agreement: ${result.violation}`);
    }
    if (this.#overheard !== undefined) return this.#overheard;
    throw ReplayFailure.at(entry, "nobody asked for a key agreement");
  }

  /** Compares the keys on record with what the project derives. */
  compareDerived(recorded: Readonly<Record<string, string>>, entry: number): void {
    if (this.#devicePublic === undefined) throw ReplayFailure.at(entry, "no key agreement comes before it");
    const exponent = toBigInt(this.#privateValue);
    const secret = modPow(toBigInt(this.#devicePublic), exponent, V1_PRIME);
    const ours: Readonly<Record<string, string>> = {
      clientPublic: toHex(fromBigInt(modPow(V1_GENERATOR, exponent, V1_PRIME), V1_PUBLIC_LENGTH)),
      devicePublic: toHex(this.#devicePublic),
      sharedPadded: toHex(fromBigInt(secret, V1_PUBLIC_LENGTH)),
      hashed: toHex(fromBigInt(secret)),
      key: toHex(deriveV1Key(secret)),
      ivRule: IV_RULE,
    };
    for (const [name, value] of Object.entries(recorded)) {
      if (!Object.hasOwn(ours, name)) throw ReplayFailure.at(entry, `has an unknown field ${name}`);
      if (ours[name] !== value) throw ReplayFailure.at(entry, `${name} is not what the project derives`);
    }
  }
}
