import { BlufiErrorCode } from "../../../protocol/provisioning/blufi/error-report";
import { FRAGMENT_HEADER_LENGTH } from "../../../protocol/provisioning/blufi/frame";

/** A whole message, an error to report, or nothing yet. */
export type Assembly =
  | { readonly kind: "message"; readonly data: Uint8Array }
  | { readonly kind: "error"; readonly code: number }
  | { readonly kind: "waiting" };

const WAITING: Assembly = { kind: "waiting" };
const BAD_LENGTH: Assembly = { kind: "error", code: BlufiErrorCode.dataFormat };

/**
 * Puts fragments together as blufi_prf.c does: only the first fragment's length counts, the last piece must make the sum
 * exact. A piece that does not fit is reported; ESP-IDF 5.5.2 leaves it out and keeps the others, ESP-IDF 6 forgets them all.
 */
export class FragmentAssembler {
  #buffer: Uint8Array | undefined;
  #filled = 0;
  readonly #isStrict: boolean;

  /** @param isStrict as ESP-IDF 6 does it. */
  constructor(isStrict = false) {
    this.#isStrict = isStrict;
  }

  /** Drops what was collected. */
  forget(): void {
    this.#buffer = undefined;
    this.#filled = 0;
  }

  accept(data: Uint8Array, more: boolean): Assembly {
    const assembly = more ? this.#acceptFragment(data) : this.#acceptLast(data);
    if (assembly.kind === "error" && this.#isStrict) this.forget();
    return assembly;
  }

  #acceptFragment(data: Uint8Array): Assembly {
    if (data.length < FRAGMENT_HEADER_LENGTH) return BAD_LENGTH;
    if (this.#filled === 0) {
      if (this.#buffer !== undefined) return { kind: "error", code: BlufiErrorCode.messageState };
      const total = (data[0] ?? 0) | ((data[1] ?? 0) << 8);
      if (total === 0 && this.#isStrict) return BAD_LENGTH;
      this.#buffer = new Uint8Array(total);
    }
    return this.#append(data.subarray(FRAGMENT_HEADER_LENGTH)) ? WAITING : BAD_LENGTH;
  }

  #acceptLast(data: Uint8Array): Assembly {
    const buffer = this.#buffer;
    if (buffer === undefined || this.#filled === 0) return { kind: "message", data };
    if (this.#filled + data.length !== buffer.length) return BAD_LENGTH;
    this.#append(data);
    this.forget();
    return { kind: "message", data: buffer };
  }

  #append(piece: Uint8Array): boolean {
    if (this.#buffer === undefined || this.#filled + piece.length > this.#buffer.length) return false;
    this.#buffer.set(piece, this.#filled);
    this.#filled += piece.length;
    return true;
  }
}
