import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bytesToHex, hexToBytes } from "../../../protocol/bytes/hex";
import { encodeMessage, readDeviceMessage, readPhoneMessage } from "../../../protocol/control/wire/read-message";
import { SessionEnd, sessionKeyOf } from "../../../protocol/lan/session/session-end";

const page = readFileSync(join(__dirname, "../../../docs/for-firmware.md"), "utf8").split("# Control\n")[1] ?? "";
const IDENTITY = { id: "00112233445566778899aabbccddeeff", key: Uint8Array.from({ length: 32 }, (_, at) => at) };
const nonce = (from: number) => Uint8Array.from({ length: 16 }, (_, at) => from + at);
const NONCES = { phone: nonce(0xa0), device: nonce(0xb0) };

/** The bytes behind a label, with the lines that go on. */
function bytesOf(label: string): string {
  const [, bytes = ""] = new RegExp(`^ {4}${label} +((?:[0-9a-f]{2}\\s+)+)`, "m").exec(page) ?? [];
  return bytes.replace(/\s/g, "");
}

describe("control in docs/for-firmware.md", () => {
  it("shows messages as the app reads and writes them", () => {
    const rows = [...page.matchAll(/^\| (phone|device) \| `(\{.*\})`/gm)];
    const read = rows.map(([, from, text = ""]) => {
      const bytes = new TextEncoder().encode(text);
      const message = from === "phone" ? readPhoneMessage(bytes) : readDeviceMessage(bytes);
      return message && new TextDecoder().decode(encodeMessage(message)) === text;
    });
    expect(read).toEqual([true, true, true, true, true, true]);
  });

  it("shows the session's key and every byte of two frames", () => {
    expect(bytesOf("key")).toBe(bytesToHex(sessionKeyOf(IDENTITY, NONCES)));
    const phone = new SessionEnd("phone", IDENTITY, NONCES);
    const device = new SessionEnd("device", IDENTITY, NONCES);
    const question = phone.seal(encodeMessage({ op: "get" })) ?? new Uint8Array(0);
    expect(bytesOf("phone")).toBe(bytesToHex(question));
    expect(device.open(question)).toEqual(encodeMessage({ op: "get" }));
    const answer = phone.open(hexToBytes(bytesOf("device")));
    expect(answer && readDeviceMessage(answer)).toEqual({
      op: "state",
      boot: 3,
      t: 1500,
      ver: 7,
      values: { power: true },
    });
  });
});
