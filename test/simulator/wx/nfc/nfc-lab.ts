import type { TagFields } from "../../../../simulator/world/nfc/tag-fields";
import { Lab, type LabOptions, type Outcome } from "../lab";

type Callbacks = (options: object) => void;

/** Members of an adapter or of a technology's object that take callbacks. */
type Speaker = Readonly<Record<string, unknown>>;

/** "ha" as text in Chinese, 8 bytes. */
export const HA = "d1010454027a6861";

/** A phone, one tag by the name "tag", and calls that wait for their answer. */
export class NfcLab extends Lab {
  readonly discovered: { id: ArrayBuffer; techs: string[]; messages?: object[] }[] = [];

  constructor(tag: Partial<TagFields> & Pick<TagFields, "technology">, options: LabOptions = {}) {
    super({ tags: [{ name: "tag", ...tag }], ...options });
  }

  get adapter(): Speaker {
    return this.wx.getNFCAdapter() as unknown as Speaker;
  }

  /** Calls a method and lets time pass until it answered; undefined when it did not within `withinMs`. */
  async ask(speaker: Speaker, method: string, options: object = {}, withinMs = 10_000): Promise<Outcome | undefined> {
    let outcome: Outcome | undefined;
    (speaker[method] as Callbacks)({
      ...options,
      success: (result: Outcome["result"]) => {
        outcome = { ok: true, result };
      },
      fail: (result: Outcome["result"]) => {
        outcome = { ok: false, result };
      },
    });
    await this.world.until(() => outcome !== undefined, withinMs);
    return outcome;
  }

  /** `ok`, the code of a failure, or `hung`. */
  async end(speaker: Speaker, method: string, options: object = {}): Promise<unknown> {
    const outcome = await this.ask(speaker, method, options);
    if (outcome === undefined) return "hung";
    return outcome.ok ? "ok" : outcome.result.errCode;
  }

  /** An object of the adapter's, such as `getNfcA`. */
  tech(getter: string): Speaker {
    return (this.adapter[getter] as () => Speaker)();
  }

  /** Listens, starts discovery, holds the tag, and waits for the phone to report it or not. */
  async tap(removeAfterBytes?: number): Promise<void> {
    if (this.discovered.length === 0) {
      (this.adapter.onDiscovered as (listener: unknown) => void)((tag: never) => this.discovered.push(tag));
      await this.ask(this.adapter, "startDiscovery");
    }
    this.phone.holdTag("tag", removeAfterBytes === undefined ? {} : { removeAfterBytes });
    await this.world.advance(3_000);
  }

  async transceive(getter: string, command: string): Promise<string> {
    const data = Uint8Array.from(Buffer.from(command.replaceAll(" ", ""), "hex")).buffer;
    const outcome = await this.ask(this.tech(getter), "transceive", { data });
    if (outcome === undefined) return "hung";
    return outcome.ok
      ? Buffer.from(outcome.result.data as ArrayBuffer).toString("hex")
      : String(outcome.result.errCode);
  }
}

const utf8 = new TextEncoder();
export const textRecord = (text: string) => ({
  tnf: 1,
  id: new ArrayBuffer(0),
  type: utf8.encode("T").buffer,
  payload: utf8.encode(`\u0002zh${text}`).buffer,
});
