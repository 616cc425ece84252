import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bytesToHex, hexToBytes } from "../../../protocol/bytes/hex";
import {
  acknowledges,
  encodeAcknowledgement,
  encodeHandOver,
  parseHandOver,
} from "../../../protocol/identity/messages";
import { crc16 } from "../../../protocol/provisioning/blufi/crc16";
import { checkedBytes, decodeFrame, encodeFrame } from "../../../protocol/provisioning/blufi/frame";
import { DataSubtype } from "../../../protocol/provisioning/blufi/messages";
import { CUSTOM_DATA } from "../../../protocol/provisioning/esp-prov/transport";
import { KeptCredentials } from "../../../simulator/devices/credentials";

const page = readFileSync(join(__dirname, "../../../docs/for-firmware.md"), "utf8");
/** Blocks of hex lines, as bytes. */
const blocks = [...page.matchAll(/(?:^ {4}(?:[0-9a-f]{2} ?)+\n)+/gm)].map(([text]) =>
  hexToBytes(text.replace(/\s/g, "")),
);
const IDENTITY = { id: "00112233445566778899aabbccddeeff", key: Uint8Array.from({ length: 32 }, (_, at) => at) };

function frame(sequence: number, fromDevice: boolean, data: Uint8Array): string {
  const crc = crc16(checkedBytes(sequence, data));
  const custom = { type: "data", subtype: DataSubtype.custom, encrypted: true, ackWanted: false, more: false } as const;
  return bytesToHex(encodeFrame({ ...custom, fromDevice, sequence, data, crc }));
}

describe("docs/for-firmware.md", () => {
  it("shows the messages as the app writes and reads them", () => {
    const texts = [...page.matchAll(/^ {4}(\{.*\})$/gm)].map(([, text]) => new TextEncoder().encode(text));
    const [handOver = new Uint8Array(0), withCloud = new Uint8Array(0), answer = new Uint8Array(0)] = texts;
    const inCloud = { ...IDENTITY, cloud: { url: "mqtts://iot.example.com:8883", prefix: "dc" } };
    expect(withCloud).toEqual(encodeHandOver(inCloud));
    expect(parseHandOver(withCloud)).toEqual(inCloud);
    expect(handOver).toEqual(encodeHandOver(IDENTITY));
    expect(parseHandOver(handOver)).toEqual(IDENTITY);
    expect(acknowledges(answer, IDENTITY)).toBe(true);
    expect(page).toContain(`${handOver.length} bytes`);
  });

  it("shows every byte of the BluFi frames and of the endpoint's answer", () => {
    const [toDevice, toPhone, answered, ...more] = blocks.map(bytesToHex);
    expect(more).toEqual([]);
    expect(toDevice).toBe(frame(0x0e, false, encodeHandOver(IDENTITY)));
    expect(toPhone).toBe(frame(0x15, true, encodeAcknowledgement(IDENTITY.id)));
    expect(answered).toBe(bytesToHex(encodeAcknowledgement(IDENTITY.id)));
    expect(blocks.slice(0, 2).map((bytes) => decodeFrame(bytes).ok)).toEqual([true, true]);
    expect(page).toContain(`0x${CUSTOM_DATA.id.toString(16).toUpperCase()}`);
  });

  it("is what the virtual devices do: keep, replace, leave other messages alone, forget at a factory reset", () => {
    const kept = new KeptCredentials("takes");
    expect(kept.receive(encodeHandOver(IDENTITY))).toEqual(encodeAcknowledgement(IDENTITY.id));
    expect(kept.receive(new TextEncoder().encode('{"get":"lamp"}'))).toBeUndefined();
    expect(kept.identity).toEqual(IDENTITY);
    const next = { id: "f".repeat(32), key: new Uint8Array(32) };
    kept.receive(encodeHandOver(next));
    expect(kept.identity).toEqual(next);
    kept.factoryReset();
    expect(kept.identity).toBeUndefined();
    expect(new KeptCredentials("ignores").receive(encodeHandOver(IDENTITY))).toBeUndefined();
  });
});
