import { decodeMessage } from "../../../../protocol/nfc/ndef/decode-message";
import type { FaultSpec } from "../../../../simulator/world/faults/fault";
import { TAG_KINDS, type TagKind } from "../../../../simulator/world/nfc/tag";
import type { TagFields } from "../../../../simulator/world/nfc/tag-fields";
import { HA, NfcLab, textRecord } from "./nfc-lab";

async function connected(fields: Partial<TagFields> & { technology: TagKind }, faults: readonly FaultSpec[] = []) {
  const lab = new NfcLab(fields, { faults });
  await lab.tap();
  expect(await lab.end(lab.tech("getNdef"), "connect")).toBe("ok");
  return lab;
}

/** Texts on the tag as the phone reads it when it comes anew; undefined: it finds no message that can be read. */
async function readAgain(lab: NfcLab): Promise<readonly string[] | undefined> {
  lab.phone.removeTag();
  await lab.tap();
  const [message] = (lab.discovered.at(-1)?.messages ?? []) as { records: { payload: ArrayBuffer }[] }[];
  return message?.records.map(({ payload }) => Buffer.from(payload).toString("utf8").slice(3));
}

const write = (lab: NfcLab, ...texts: string[]) =>
  lab.end(lab.tech("getNdef"), "writeNdefMessage", { records: texts.map(textRecord) });

describe("writing a message", () => {
  it.each(TAG_KINDS)("replaces what a %s holds, up to its capacity and no further", async (technology) => {
    const capacity = technology === "mifare-classic-1k" ? 300 : 60;
    const lab = await connected({ technology, ndefHex: HA, ...(technology.startsWith("ntag") ? {} : { capacity }) });
    expect(await write(lab, "one", "two")).toBe("ok");
    expect(await readAgain(lab)).toEqual(["one", "two"]);
    await lab.end(lab.tech("getNdef"), "close");
    await lab.end(lab.tech("getNdef"), "connect");
    expect(await write(lab, "x".repeat(1_000))).toBe(13017);
    expect(await readAgain(lab)).toEqual(["one", "two"]);
  });

  it.each(["ntag213", "type4"] as const)("fills a %s to the last byte of its capacity", async (technology) => {
    const lab = await connected({ technology, capacity: 60 });
    // Header, type, status, language: 7 bytes beside the text.
    expect(await write(lab, "x".repeat(54))).toBe(13017);
    expect(await write(lab, "x".repeat(53))).toBe("ok");
    expect(await readAgain(lab)).toEqual(["x".repeat(53)]);
  });

  it.each(TAG_KINDS)("is refused by a locked %s, which keeps its message", async (technology) => {
    const lab = await connected({ technology, ndefHex: HA, locked: true });
    expect(await write(lab, "one")).toBe(13017);
    expect(await readAgain(lab)).toEqual(["a"]);
  });

  it.each(TAG_KINDS)("never leaves half of it readable on a %s that is pulled away at any byte", async (technology) => {
    for (let byte = 1; byte < 700; byte += 37) {
      const lab = await connected({ technology, ndefHex: HA });
      lab.nfc.removeAfter("phone", byte);
      const end = await write(lab, "x".repeat(60));
      const read = await readAgain(lab);
      expect([["a"], ["x".repeat(60)], undefined]).toContainEqual(read);
      if (end === "ok") expect(read).toEqual(["x".repeat(60)]);
    }
  });

  it("takes texts in the phone's language and addresses, and refuses what makes no message", async () => {
    const lab = await connected({ technology: "ntag213" });
    const ndef = lab.tech("getNdef");
    expect(await lab.end(ndef, "writeNdefMessage", { texts: ["ha"], uris: ["https://a.example"] })).toBe("ok");
    const memory = lab.nfc.tags[0]?.memory() ?? new Uint8Array(0);
    const message = memory.subarray(16 + 7, 16 + 7 + (memory[16 + 6] ?? 0));
    const records = decodeMessage(message);
    expect(records.ok && records.value.map(({ payload }) => Buffer.from(payload).toString("latin1"))).toEqual([
      "\u0002zhha",
      "\u0004a.example",
    ]);
    expect(await lab.end(ndef, "writeNdefMessage", {})).toBe(13011);
    expect(await lab.end(ndef, "writeNdefMessage", { records: [] })).toBe(13012);
    expect(await lab.end(ndef, "writeNdefMessage", { records: [{ type: "T" }] })).toBe(13012);
    expect(await lab.end(ndef, "writeNdefMessage", { records: [null] })).toBe(13012);
  });

  it("needs a connected tag", async () => {
    const lab = new NfcLab({ technology: "ntag213" });
    await lab.tap();
    expect(await write(lab, "one")).toBe(13023);
  });

  it("reads a message to who listens when it is connected", async () => {
    const lab = new NfcLab({ technology: "ntag213", ndefHex: HA });
    const heard: unknown[] = [];
    await lab.tap();
    (lab.tech("getNdef").onNdefMessage as (listener: unknown) => void)((event: unknown) => heard.push(event));
    await lab.end(lab.tech("getNdef"), "connect");
    await lab.world.advance(100);
    expect(heard).toHaveLength(1);
  });
});

describe("faults", () => {
  it.each([
    ["drop", "ok", ["a"]],
    ["corrupt", "ok", undefined],
    ["duplicate", "ok", ["one"]],
    ["error", 13017, ["a"]],
    ["disconnect", 13017, undefined],
    ["delay", "ok", ["one"]],
    ["hang", "hung", ["a"]],
  ] as const)("%s on nfc.write ends %s", async (action, end, texts) => {
    const lab = await connected({ technology: "ntag213", ndefHex: HA }, [{ on: "nfc.write", do: action, ms: 50 }]);
    expect(await write(lab, "one")).toBe(end);
    const intact = "d1010654027a686f6e65";
    const isIntact = Buffer.from(lab.nfc.tags[0]?.memory() ?? [])
      .toString("hex")
      .includes(intact);
    expect(isIntact).toBe(texts?.[0] === "one");
    if (action !== "corrupt") expect(await readAgain(lab)).toEqual(texts);
  });

  it.each([
    ["drop", 0, undefined],
    ["corrupt", 1, undefined],
    ["duplicate", 2, ["a"]],
    ["error", 1, undefined],
    ["disconnect", 1, undefined],
    ["delay", 1, ["a"]],
    ["hang", 0, undefined],
  ] as const)("%s on nfc.read reports the tag %i times", async (action, times, texts) => {
    const lab = new NfcLab(
      { technology: "ntag213", ndefHex: HA },
      { faults: [{ on: "nfc.read", do: action, ms: 50 }] },
    );
    await lab.tap();
    expect(lab.discovered).toHaveLength(times);
    const [message] = (lab.discovered[0]?.messages ?? []) as { records: { payload: ArrayBuffer }[] }[];
    const read = message?.records.map(({ payload }) => Buffer.from(payload).toString("utf8").slice(3));
    if (action === "corrupt") expect(read).not.toEqual(["a"]);
    else expect(read).toEqual(texts);
  });

  it.each([
    ["drop", "13017"],
    ["error", "13016"],
    ["disconnect", "13017"],
    ["hang", "hung"],
    ["delay", `0008${HA}9000`],
    ["duplicate", `0008${HA}9000`],
  ] as const)("%s on an iPhone's own reading ends %s", async (action, end) => {
    const faults: FaultSpec[] = [{ on: "nfc.read", do: action, nth: 3, ms: 50, errCode: 13016 }];
    const lab = new NfcLab(
      { technology: "type4", ndefHex: HA },
      { phone: { os: "ios", profile: { nfc: { fixedTimeoutMs: 900 } } }, faults },
    );
    await lab.tap();
    await lab.end(lab.tech("getIsoDep"), "connect");
    await lab.transceive("getIsoDep", "00a4040007d276000085010100");
    await lab.transceive("getIsoDep", "00a4000c02e104");
    expect(await lab.transceive("getIsoDep", "00b000000a")).toBe(end);
  });
});
