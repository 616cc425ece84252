import { HA, NfcLab, textRecord } from "./nfc-lab";

const OPEN_FILE = ["00a4040007d276000085010100", "00a4000c02e104"];

describe("a connected technology", () => {
  it("is one at a time, of those that the tag has, while the tag is there", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    expect(await lab.end(lab.tech("getNfcA"), "connect")).toBe(13013);
    await lab.tap();
    expect(await lab.end(lab.tech("getIsoDep"), "connect")).toBe(13015);
    expect(await lab.transceive("getNfcA", "3000")).toBe("13023");
    expect(await lab.end(lab.tech("getNfcA"), "close")).toBe(13023);
    expect(await lab.end(lab.tech("getNfcA"), "connect")).toBe("ok");
    expect(await lab.end(lab.tech("getNfcA"), "connect")).toBe(13022);
    expect(await lab.end(lab.tech("getNdef"), "connect")).toBe(13022);
    lab.phone.removeTag();
    expect(await lab.transceive("getNfcA", "3000")).toBe("13017");
    expect(await lab.end(lab.tech("getNfcA"), "close")).toBe("ok");
    expect(await lab.end(lab.tech("getNfcA"), "connect")).toBe(13016);
  });

  it("belongs to the tag it was connected to, though the same tag came back", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    await lab.tap();
    await lab.end(lab.tech("getNfcA"), "connect");
    lab.phone.removeTag();
    await lab.tap();
    expect(await lab.transceive("getNfcA", "3000")).toBe("13017");
    expect(await lab.end(lab.tech("getNfcA"), "close")).toBe("ok");
    expect(await lab.end(lab.tech("getNfcA"), "connect")).toBe("ok");
    expect(await lab.transceive("getNfcA", "3003")).toMatch(/^e1101200/);
  });

  it("says what it is", async () => {
    const lab = new NfcLab({ technology: "type4" });
    await lab.tap();
    await lab.end(lab.tech("getIsoDep"), "connect");
    const historical = await lab.ask(lab.tech("getIsoDep"), "getHistoricalBytes");
    expect(new Uint8Array(historical?.result.histBytes as ArrayBuffer)).toEqual(Uint8Array.of(0x80));
    expect((await lab.ask(lab.tech("getIsoDep"), "getMaxTransceiveLength"))?.result.length).toBe(261);
    await lab.end(lab.tech("getIsoDep"), "close");
    await lab.end(lab.tech("getNfcA"), "connect");
    expect((await lab.ask(lab.tech("getNfcA"), "getSak"))?.result.sak).toBe(0x20);
    const atqa = await lab.ask(lab.tech("getNfcA"), "getAtqa");
    expect(new Uint8Array(atqa?.result.atqa as ArrayBuffer)).toEqual(Uint8Array.of(0x44, 0x03));
  });

  it.each(["android", "ios", "harmony"] as const)("carries a type 4 tag's commands and answers on %s", async (os) => {
    const lab = new NfcLab({ technology: "type4", ndefHex: HA }, { phone: { os } });
    await lab.tap();
    expect(await lab.end(lab.tech("getIsoDep"), "connect")).toBe("ok");
    for (const command of OPEN_FILE) expect(await lab.transceive("getIsoDep", command)).toBe("9000");
    expect(await lab.transceive("getIsoDep", "00b000000a")).toBe(`0008${HA}9000`);
    expect(await lab.transceive("getIsoDep", "00b0000040")).toBe("6700");
  });

  it("fails on a refusal on Android and hands it over on HarmonyOS", async () => {
    for (const [os, refusal] of [
      ["android", "13017"],
      ["harmony", "00"],
    ] as const) {
      const lab = new NfcLab({ technology: "ntag213", locked: true }, { phone: { os } });
      await lab.tap();
      await lab.end(lab.tech("getNfcA"), "connect");
      expect(await lab.transceive("getNfcA", "a204 00000000")).toBe(refusal);
      expect(await lab.transceive("getNfcA", "3003")).toMatch(/^e110120f/);
    }
  });

  it("waits for a silent tag as long as the app says, and sixty seconds on an iPhone", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    await lab.tap();
    await lab.end(lab.tech("getNfcA"), "connect");
    expect(await lab.end(lab.tech("getNfcA"), "setTimeout", { timeout: 2_000 })).toBe("ok");
    const before = lab.world.elapsed();
    expect(await lab.transceive("getNfcA", "5000")).toBe("13017");
    expect(lab.world.elapsed() - before).toBeGreaterThan(2_000);
    const faults = [{ on: "nfc.read", do: "drop" }] as const;
    const iphone = new NfcLab({ technology: "type4" }, { phone: { os: "ios" }, faults });
    await iphone.tap();
    await iphone.end(iphone.tech("getIsoDep"), "connect");
    expect(await iphone.end(iphone.tech("getIsoDep"), "setTimeout", { timeout: 100 })).toBe("ok");
    expect(await iphone.transceive("getIsoDep", OPEN_FILE[0] ?? "")).toBe("hung");
    await iphone.world.advance(51_000);
    expect(iphone.phone.inspect().pendingCalls).toEqual({});
  });

  it("refuses no command, one that is too long, and what is no buffer", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    await lab.tap();
    await lab.end(lab.tech("getNfcA"), "connect");
    expect(await lab.transceive("getNfcA", "")).toBe("13011");
    expect(await lab.transceive("getNfcA", "30".repeat(254))).toBe("13017");
    expect((await lab.ask(lab.tech("getNfcA"), "transceive", { data: "30" }))?.result.errMsg).toMatch(/ArrayBuffer/);
  });

  it("keeps what is read and written out of the trace", async () => {
    const lab = new NfcLab({ technology: "ntag213", ndefHex: HA });
    await lab.tap();
    await lab.end(lab.tech("getNfcA"), "connect");
    await lab.transceive("getNfcA", "3004");
    await lab.transceive("getNfcA", "a208 73656372");
    await lab.end(lab.tech("getNfcA"), "close");
    await lab.end(lab.tech("getNdef"), "connect");
    await lab.end(lab.tech("getNdef"), "writeNdefMessage", { records: [textRecord("secret")] });
    const trace = lab.trace.toJsonLines();
    expect(trace).toContain('"command":"a208","bytes":6');
    for (const content of ["7a6861", "73656372", "secret"]) expect(trace).not.toContain(content);
  });
});
