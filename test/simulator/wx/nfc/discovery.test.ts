import { TAG_KINDS } from "../../../../simulator/world/nfc/tag";
import { HA, NfcLab } from "./nfc-lab";

const TECHS = {
  ntag213: ["NFC-A", "MIFARE Ultralight", "NDEF"],
  ntag215: ["NFC-A", "MIFARE Ultralight", "NDEF"],
  ntag216: ["NFC-A", "MIFARE Ultralight", "NDEF"],
  type4: ["NFC-A", "ISO-DEP", "NDEF"],
  "mifare-classic-1k": ["NFC-A", "MIFARE Classic", "NDEF"],
  "nfc-v": ["NFC-V", "NDEF"],
} as const;

const payloads = (messages: unknown) =>
  JSON.stringify(messages, (_key, value) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString("hex") : (value as unknown),
  );
const RECORD = '{"tnf":1,"id":"","type":"54","payload":"027a6861"}';

describe("a tag that is held to a phone", () => {
  it.each(TAG_KINDS)("of the kind %s is reported by Android with what its system read", async (technology) => {
    const lab = new NfcLab({ technology, ndefHex: HA });
    await lab.tap();
    expect(lab.discovered.map(({ techs }) => techs)).toEqual([TECHS[technology]]);
    expect(payloads(lab.discovered[0]?.messages)).toBe(`[{"records":[${RECORD}]}]`);
  });

  it("is reported with the records in the list itself where a client does as the typings say", async () => {
    const profile = { nfc: { messageShape: "flat" } } as const;
    const lab = new NfcLab({ technology: "ntag213", ndefHex: HA }, { phone: { os: "harmony", profile } });
    await lab.tap();
    expect(payloads(lab.discovered[0]?.messages)).toBe(`[${RECORD}]`);
  });

  it.each([
    ["no message", {}, true],
    ["a message that cannot be parsed", { ndefHex: "d1010a54" }, true],
    ["no format", { formatted: false }, false],
  ] as const)("with %s has no messages", async (_what, fields, isNdef) => {
    const seen: unknown[] = [];
    for (const technology of TAG_KINDS) {
      const lab = new NfcLab({ technology, ...fields });
      await lab.tap();
      seen.push(...lab.discovered.map((tag) => [tag.techs.includes("NDEF"), Object.keys(tag).includes("messages")]));
    }
    expect(seen).toEqual(TAG_KINDS.map(() => [isNdef, false]));
  });

  it("is reported by an iPhone only when it speaks ISO-DEP, and never parsed", async () => {
    const seen: unknown[] = [];
    for (const technology of TAG_KINDS) {
      const lab = new NfcLab({ technology, ndefHex: HA }, { phone: { os: "ios" } });
      await lab.tap();
      seen.push(...lab.discovered.map(({ techs, messages }) => ({ technology, techs, messages })));
    }
    expect(seen).toEqual([{ technology: "type4", techs: ["ISO-DEP"], messages: undefined }]);
  });

  it("and pulled away while the system reads comes without a message, or not at all where the system keeps it", async () => {
    const lab = new NfcLab({ technology: "ntag213", ndefHex: HA });
    await lab.tap(20);
    expect(lab.discovered.map(({ techs }) => techs)).toEqual([["NFC-A", "MIFARE Ultralight"]]);
    expect(await lab.end(lab.tech("getNfcA"), "connect")).toBe(13016);
    const silent = new NfcLab(
      { technology: "ntag213", ndefHex: HA },
      { phone: { profile: { nfc: { lostWhileReading: "silent" } } } },
    );
    await silent.tap(20);
    expect(silent.discovered).toEqual([]);
  });

  it("is reported to an app in front, again after it was away", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    await lab.tap();
    lab.phone.removeTag();
    lab.phone.hide();
    lab.phone.holdTag("tag");
    await lab.world.advance(2_000);
    expect(lab.discovered).toHaveLength(1);
    lab.phone.show();
    await lab.world.advance(2_000);
    expect(lab.discovered).toHaveLength(2);
  });

  it("lay there already when discovery starts", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    lab.phone.holdTag("tag");
    await lab.tap();
    expect(lab.discovered).toHaveLength(1);
  });
});

describe("discovery", () => {
  it("starts once and stops once", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    const { adapter } = lab;
    expect(await lab.end(adapter, "stopDiscovery")).toBe(13018);
    expect(await lab.end(adapter, "startDiscovery")).toBe("ok");
    expect(await lab.end(adapter, "startDiscovery")).toBe(13021);
    expect(lab.phone.inspect().nfc.discovering).toBe(true);
    expect(await lab.end(adapter, "stopDiscovery")).toBe("ok");
    lab.phone.holdTag("tag");
    await lab.world.advance(2_000);
    expect(lab.discovered).toEqual([]);
    expect(lab.phone.inspect().nfc).toEqual({ discovering: false, connected: [] });
  });

  it("fails on a phone whose NFC is off or absent, and ends when it goes off", async () => {
    const off = new NfcLab({ technology: "ntag213" }, { phone: { nfc: "off" } });
    expect(await off.end(off.adapter, "startDiscovery")).toBe(13001);
    off.phone.setNfc("on");
    expect(await off.end(off.adapter, "startDiscovery")).toBe("ok");
    off.phone.setNfc("off");
    expect(off.phone.inspect().nfc.discovering).toBe(false);
    const absent = new NfcLab({ technology: "ntag213" }, { phone: { nfc: "absent" } });
    expect((await absent.ask(absent.adapter, "startDiscovery"))?.result).toMatchObject({
      errCode: 13000,
      errno: 1504001,
    });
  });

  it.each([
    ["ios", "3.17.4", false],
    ["ios", "3.17.5", true],
    ["harmony", "3.11.0", false],
    ["harmony", "3.11.1", true],
    ["android", "2.11.2", true],
  ] as const)("is there on %s with base library %s: %s", (os, baseLibrary, isThere) => {
    const { wx } = new NfcLab({ technology: "type4" }, { phone: { os, baseLibrary } });
    expect(typeof (wx as Partial<typeof wx>).getNFCAdapter).toBe(isThere ? "function" : "undefined");
    expect(wx.canIUse("getNFCAdapter")).toBe(isThere);
    expect(wx.getAppBaseInfo().SDKVersion).toBe(baseLibrary);
  });

  it("ends with the app, with its connection and its listeners", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    await lab.tap();
    expect(await lab.end(lab.tech("getNdef"), "connect")).toBe("ok");
    expect(lab.phone.inspect().nfc).toEqual({ discovering: true, connected: ["NDEF"] });
    lab.phone.kill();
    expect(lab.phone.inspect().nfc).toEqual({ discovering: false, connected: [] });
    expect(lab.phone.inspect().listeners).toEqual({});
  });
});
