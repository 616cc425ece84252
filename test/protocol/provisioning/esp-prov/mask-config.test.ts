import fc from "fast-check";
import { maskProvConfig } from "../../../../protocol/provisioning/esp-prov/mask-config";
import {
  decodeConfigMessage,
  encodeConfigMessage,
} from "../../../../protocol/provisioning/esp-prov/messages/config-message";
import { createTraceRedactor } from "../../../../simulator/scenario/redact-trace";

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const SET = encodeConfigMessage({ kind: "set", ssid: utf8("HomeNet"), password: utf8("typed") });
const MASKED = encodeConfigMessage({ kind: "set", ssid: utf8("HomeNet"), password: utf8("*****") });

describe("a trace of unified provisioning in clear", () => {
  const redact = createTraceRedactor([]);

  it.each([
    {
      line: { api: "writeBLECharacteristicValue", characteristicId: "021AFF52-0382-4AEA-BFF4-6B3F1C5ADFB4" },
      field: "value",
    },
    { line: { api: "request", url: "http://192.168.4.1/prov-config" }, field: "data" },
  ])("masks a password that no scenario names in $line.api", ({ line, field }) => {
    expect(redact({ t: 1, kind: "call", ...line, [field]: hex(SET) })[field]).toBe(hex(MASKED));
  });

  it.each([
    { line: { characteristicId: "021AFF51-0382-4AEA-BFF4-6B3F1C5ADFB4" }, field: "value" },
    { line: { url: "http://192.168.4.1/prov-session" }, field: "data" },
  ])("leaves other endpoints alone: $line", ({ line, field }) => {
    expect(redact({ t: 1, kind: "call", ...line, [field]: hex(SET) })[field]).toBe(hex(SET));
  });

  it("keeps what is no message of credentials, byte for byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const masked = maskProvConfig(bytes);
        if (decodeConfigMessage(bytes)?.kind !== "set") expect(masked).toEqual(bytes);
        expect(masked).toHaveLength(bytes.length);
      }),
    );
  });

  it("masks every password and keeps name and length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 32 }), fc.uint8Array({ maxLength: 64 }), (ssid, password) => {
        const masked = decodeConfigMessage(maskProvConfig(encodeConfigMessage({ kind: "set", ssid, password })));
        expect(masked).toMatchObject({ kind: "set", ssid, password: new Uint8Array(password.length).fill(0x2a) });
      }),
    );
  });
});
