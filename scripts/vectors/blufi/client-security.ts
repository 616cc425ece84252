import { runAtOnce } from "../../../protocol/crypto/work";
import type { BlufiMessage } from "../../../protocol/provisioning/blufi/messages";
import type { FrameCipher, Negotiation, Security } from "../../../protocol/provisioning/blufi/security";
import { securityOf } from "../../../protocol/provisioning/blufi/security-of";
import { ReplayFailure } from "../replay-failure";
import { derivedValues } from "./derived-values";
import type { Overheard } from "./eavesdropper";
import { type Recording, versionOf } from "./recording";

/**
 * The client's half of the key agreement. With the client's secret on record (the recording has `derived`) the project
 * agrees itself; otherwise only the device's half is known, which is enough to read but not to write.
 */
export class ClientSecurity {
  /** The client's secret is on record, so its frames can be produced again. */
  readonly secretKnown: boolean;
  readonly #recording: Recording;
  readonly #security: Security;
  #overheard: FrameCipher | undefined;
  #devicePublic: Uint8Array | undefined;
  #messages: readonly BlufiMessage[] = [];

  constructor(recording: Recording) {
    this.secretKnown = recording.entries.some((entry) => entry.dir === "derived");
    this.#recording = recording;
    this.#security = securityOf(versionOf(recording), 1);
  }

  overheard({ cipherFor }: Overheard): void {
    this.#overheard = cipherFor?.("phone") ?? this.#overheard;
  }

  /** The next message of the project's own key agreement; it begins anew after its last. */
  nextMessage(): BlufiMessage | undefined {
    if (this.#messages.length === 0) this.#messages = this.#negotiate().messages;
    const [next, ...rest] = this.#messages;
    this.#messages = rest;
    return next;
  }

  /** Takes the device's public value. Throws a {@link ReplayFailure} when there is no agreement. */
  agree(devicePublic: Uint8Array, entry: number): FrameCipher {
    this.#devicePublic = devicePublic;
    if (this.secretKnown) {
      const result = runAtOnce(this.#negotiate().finish(devicePublic));
      if (result.ok) return result.cipher;
      throw ReplayFailure.at(entry, `the client refuses the key agreement: ${result.violation}`);
    }
    if (this.#overheard !== undefined) return this.#overheard;
    throw ReplayFailure.at(entry, "nobody asked for a key agreement");
  }

  /** Compares the keys on record with what the project derives. */
  compareDerived(recorded: Readonly<Record<string, string>>, entry: number): void {
    if (this.#devicePublic === undefined) throw ReplayFailure.at(entry, "no key agreement comes before it");
    const ours = derivedValues(this.#recording, this.#devicePublic);
    for (const [name, value] of Object.entries(recorded)) {
      if (!Object.hasOwn(ours, name)) throw ReplayFailure.at(entry, `has an unknown field ${name}`);
      if (ours[name] !== value) throw ReplayFailure.at(entry, `${name} is not what the project derives`);
    }
  }

  #negotiate(): Negotiation {
    return runAtOnce(this.#security.negotiate(this.#recording.clientPrivate));
  }
}
