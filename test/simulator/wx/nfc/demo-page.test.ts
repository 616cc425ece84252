import type { TagKind } from "../../../../simulator/world/nfc/tag";
import { PHONE_OSES, type PhoneOs } from "../../../../simulator/wx/platform-profile";
import { HA, NfcLab } from "./nfc-lab";

type Method = (option: object) => void;
type Target = Readonly<Record<string, Method>>;

/** A page that makes the calls of WeChat's NFC demo, in its order and with its arguments. */
class DemoPage {
  data = { tech: [] as readonly string[], pairTech: [] as readonly string[], texts: [] as readonly string[] };
  readonly log: string[] = [];
  #adapter: WechatMiniprogram.NFCAdapter | undefined;
  #target: Target = {};

  constructor(readonly wx: WechatMiniprogram.Wx) {}

  /** The demo's first button; pressed again, it takes the old instance apart. */
  getNFCAdapter(): void {
    if (this.#adapter !== undefined) {
      this.#adapter.offDiscovered(this.#discovered);
      this.#adapter.stopDiscovery();
    }
    this.#adapter = this.wx.getNFCAdapter();
    this.data = { ...this.data, tech: Object.keys(this.#adapter.tech) };
    this.#adapter.onDiscovered(this.#discovered);
  }

  startDiscovery(): void {
    this.#adapter?.startDiscovery({ success: () => this.log.push("started") });
  }

  stopDiscovery(): void {
    this.#adapter?.stopDiscovery({ success: () => this.log.push("stopped") });
  }

  /** Takes the getter off the adapter before it is called, as the demo does. */
  newDevice(tech: string): void {
    const getters = this.#adapter as unknown as Readonly<Record<string, () => Target>>;
    const getter = getters[`get${tech.charAt(0).toUpperCase()}${tech.slice(1)}`];
    this.#target = getter?.() ?? {};
  }

  doMethod(method: string): void {
    const act = this.#target[method]?.bind(this.#target);
    const ended = (outcome: string) => this.log.push(`${method} ${outcome}`);
    if (method === "writeNdefMessage") {
      act?.({
        uris: ["https://www.example.com", "tel:+8612345678901"],
        texts: ["Hello NFC", "你好 NFC"],
        complete: ({ errMsg }: { readonly errMsg: string }) => ended(errMsg),
      });
    } else if (method === "onNdefMessage" || method === "offNdefMessage") {
      act?.(() => ended("called"));
    } else if (method === "transceive") {
      act?.({ data: new ArrayBuffer(16), complete: ({ errMsg }: { readonly errMsg: string }) => ended(errMsg) });
    } else {
      act?.({ success: () => ended("success"), fail: () => ended("fail") });
    }
  }

  readonly #discovered = ({ techs, messages = [] }: WechatMiniprogram.OnDiscoveredListenerResult) => {
    const [message] = messages as { readonly records: { readonly tnf: number; readonly payload: ArrayBuffer }[] }[];
    const texts = (message?.records ?? [])
      .filter(({ tnf }) => tnf === 1)
      .map(({ payload }) => Buffer.from(payload).toString("utf8"));
    this.data = { ...this.data, pairTech: techs as string[], texts };
  };
}

const TAGS: Readonly<Record<PhoneOs, { readonly technology: TagKind; readonly speaks: string }>> = {
  android: { technology: "ntag213", speaks: "nfcA" },
  harmony: { technology: "ntag213", speaks: "nfcA" },
  ios: { technology: "type4", speaks: "isoDep" },
};

describe("a page after WeChat's NFC demo", () => {
  it.each(PHONE_OSES)("runs as it stands on %s", async (os) => {
    const { technology, speaks } = TAGS[os];
    const lab = new NfcLab({ technology, ndefHex: HA }, { phone: { os } });
    const page = new DemoPage(lab.wx);
    const press = async (...methods: readonly string[]) => {
      for (const method of methods) {
        page.doMethod(method);
        await lab.world.advance(3_000);
      }
    };

    page.getNFCAdapter();
    page.getNFCAdapter();
    page.startDiscovery();
    await lab.world.advance(100);
    lab.phone.holdTag("tag");
    await lab.world.advance(1_000);
    expect(page.data.tech).toHaveLength(8);
    expect(page.data.pairTech).toEqual(os === "ios" ? ["ISO-DEP"] : ["NFC-A", "MIFARE Ultralight", "NDEF"]);
    expect(page.data.texts).toEqual(os === "ios" ? [] : ["\u0002zha"]);

    page.newDevice("ndef");
    await press("connect", "onNdefMessage", "writeNdefMessage", "isConnected", "offNdefMessage", "close");
    page.newDevice(speaks);
    await press("connect", "setTimeout", "getMaxTransceiveLength", "transceive", "close", "close");
    page.stopDiscovery();
    await lab.world.advance(1_000);

    const onNdef =
      os === "ios"
        ? [
            "connect fail",
            "writeNdefMessage Ndef.writeNdefMessage:fail Tech has not connected",
            "isConnected fail",
            "close fail",
          ]
        : ["connect success", "writeNdefMessage Ndef.writeNdefMessage:ok", "isConnected success", "close success"];
    const answer = {
      android: "NfcA.transceive:fail system internal error",
      harmony: "NfcA.transceive:ok",
      ios: "IsoDep.transceive:ok",
    }[os];
    expect(page.log).toEqual([
      "started",
      ...onNdef,
      "connect success",
      // The demo gives no time-out.
      "setTimeout fail",
      "getMaxTransceiveLength success",
      `transceive ${answer}`,
      "close success",
      "close fail",
      "stopped",
    ]);
    const { nfc, listeners, pendingCalls } = lab.phone.inspect();
    expect(nfc).toEqual({ discovering: false, connected: [] });
    // The demo takes off another function than it put on.
    expect(listeners).toEqual({ "NFCAdapter.onDiscovered": 1, "Ndef.onNdefMessage": 1 });
    expect(pendingCalls).toEqual({});
  });
});
