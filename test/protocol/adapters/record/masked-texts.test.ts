import { firstValueFrom, throwError } from "rxjs";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import { sameValue } from "../../../../protocol/adapters/record/encode-value";
import { createMask } from "../../../../protocol/adapters/record/mask-secrets";
import { createRecorder } from "../../../../protocol/adapters/record/recorder";
import { bytesToHex } from "../../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { DeviceError } from "../../../../protocol/errors/device-error";
import { uuid } from "../../../../protocol/gatt/uuid";

const SECRET = 'correct "horse"';
const mask = createMask([encodeUtf8(SECRET), encodeUtf8('horse" battery')]);
const stars = (text: string) => "*".repeat(text.length);

describe("texts of a recording", () => {
  it.each([
    ["the secret", SECRET],
    ["JSON of it", JSON.stringify(SECRET).slice(1, -1)],
    ["JSON of JSON of it", JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ["an address with it", encodeURIComponent(SECRET)],
    ["its hex", bytesToHex(encodeUtf8(SECRET))],
    ["its Base64", Buffer.from(SECRET).toString("base64")],
  ])("hide %s, wherever it stands", (_, form) => {
    expect(mask({ a: [{ path: `<${form}>` }] })).toEqual({ a: [{ path: `<${stars(form)}>` }] });
  });

  it("hide two secrets that overlap whole", () => {
    const text = 'correct "horse" battery';
    expect(mask(text)).toBe(stars(text));
  });

  it("keep what is no secret", () => {
    const value = { name: "correct", n: 1, on: true, none: null, hex: "00ff" };
    expect(mask(value)).toEqual(value);
  });
});

describe("bytes of a recording", () => {
  it.each([
    ["JSON", JSON.stringify({ w: SECRET })],
    ["an address", `/config?w=${encodeURIComponent(SECRET)}`],
    ["Base64", Buffer.from(SECRET).toString("base64")],
    ["hex", bytesToHex(encodeUtf8(SECRET))],
  ])("hide a secret within %s", (_, text) => {
    const { hex } = mask({ hex: bytesToHex(encodeUtf8(text)) }) as { hex: string };
    const shown = (hex.match(/../g) ?? []).map((pair) => (pair === "**" ? "*" : Buffer.from(pair, "hex").toString()));
    expect(shown).toHaveLength(text.length);
    expect(shown.join("")).not.toMatch(/orrect|orse|Y29ycmVjd|636f7272/);
  });
});

describe("a recorded error", () => {
  it("shows no secret in the platform's words", async () => {
    const ports = createFakePorts();
    const raw = { api: "writeBLECharacteristicValue", errMsg: `fail: bad value ${SECRET}` };
    const error = new DeviceError({ kind: "operation-failed", operation: "write" }, { advice: "report", raw });
    ports.ble.answer("write", () => throwError(() => error));
    const recorder = createRecorder(ports);
    recorder.registerSecret(encodeUtf8(SECRET));
    const address = { deviceId: "A", service: uuid("FFFF"), characteristic: uuid("FF01") };
    await expect(firstValueFrom(recorder.ports.ble.write(address, Uint8Array.of(1), "with-response"))).rejects.toBe(
      error,
    );
    expect(recorder.exportText()).toContain("fail: bad value ***");
    expect(recorder.exportText()).not.toContain("horse");
  });
});

describe("a replay", () => {
  it("takes any text of the same length in a mask's place, and no other", () => {
    expect(sameValue("<***>", "<abc>")).toBe(true);
    expect(sameValue("<***>", "<abcd>")).toBe(false);
    expect(sameValue("<***>", "(abc)")).toBe(false);
    expect(sameValue("abc", "abd")).toBe(false);
  });
});
