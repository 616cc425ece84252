import type { AttResult } from "../../world/radio/peripheral";
import type { PhoneContext } from "../phone-context";

/** Core 5.4, Vol 3, Part F, 3.3.3: a transaction that is not answered in 30 s ends the link. */
const ATT_TIMEOUT_MS = 30_000;

interface Waiting {
  settle(result: AttResult): void;
  cancel(): void;
}

/** Requests of centrals that wait for the app's `writeCharacteristicValue`. */
export class PeripheralRequests {
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  readonly #phone: PhoneContext;

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  /** @param tell the app, with the id under which it answers @param timedOut the app did not */
  open(tell: (callbackId: number) => void, timedOut: () => void): AttResult {
    return {
      ok: true,
      value: new Uint8Array(0),
      later: (settle) => {
        const id = ++this.#last;
        const cancel = this.#phone.schedule(ATT_TIMEOUT_MS, () => {
          if (this.#waiting.delete(id)) timedOut();
        });
        this.#waiting.set(id, { settle, cancel });
        tell(id);
      },
    };
  }

  /** @returns false when nobody waits for that answer */
  answer(id: number, value: Uint8Array): boolean {
    const found = this.#waiting.get(id);
    this.#waiting.delete(id);
    found?.cancel();
    found?.settle({ ok: true, value });
    return found !== undefined;
  }

  forget(): void {
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}
