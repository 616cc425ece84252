import fc from "fast-check";
import { decodeConfigMessage } from "../../../../../protocol/provisioning/esp-prov/messages/config-message";
import { decodeCtrlMessage } from "../../../../../protocol/provisioning/esp-prov/messages/ctrl-message";
import { decodeScanMessage } from "../../../../../protocol/provisioning/esp-prov/messages/scan-message";
import { decodeSessionMessage } from "../../../../../protocol/provisioning/esp-prov/messages/session-message";
import { MAX_MESSAGE } from "../../../../../protocol/provisioning/esp-prov/messages/wire";
import { bytes as hex } from "../../blufi/support/hex";

const DECODERS = [
  ["prov-session", decodeSessionMessage],
  ["prov-config", decodeConfigMessage],
  ["prov-scan", decodeScanMessage],
  ["prov-ctrl", decodeCtrlMessage],
] as const;

describe.each(DECODERS)("what claims to be a message of %s", (_, decode) => {
  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => decode(bytes)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["a group", "0b0c"],
    ["groups in groups", "0b".repeat(2_000)],
    ["the end of a group", "0c"],
    ["a field of number 0", "0000"],
    ["a reserved wire type", "0e00"],
    ["a length beyond the end", "5205ab"],
    ["a length of 4 GB", "52ffffffff0f00"],
    ["a varint without end", `08${"ff".repeat(20)}`],
    ["a varint cut off", "0880"],
    ["numbers that are bytes", "0a01011201015200"],
    ["half a double", "09000000"],
  ])("%s is refused", (_name, wire) => {
    expect(decode(hex(wire))).toBeUndefined();
  });

  it("more bytes than any transport carries are refused unread", () => {
    expect(decode(new Uint8Array(MAX_MESSAGE + 1))).toBeUndefined();
  });
});

describe("what later versions may add", () => {
  it("unknown fields of every wire type are skipped", () => {
    const unknown = "f80105" + "f2010361626" + "3" + "f901" + "0102030405060708" + "fd01" + "01020304";
    expect(decodeConfigMessage(hex(`${unknown}0803${unknown}6a00`))).toEqual({ kind: "set-response", status: 0 });
  });

  it("unknown values of an enum are kept as numbers", () => {
    expect(decodeConfigMessage(hex("08015a0210630a"))).toBeUndefined();
    expect(decodeConfigMessage(hex("08015a021063"))).toEqual({ kind: "status", status: 0, station: 99 });
  });

  it("the last of several values counts", () => {
    expect(decodeConfigMessage(hex("08036a0408050807"))).toEqual({ kind: "set-response", status: 7 });
  });

  it("a list of networks costs memory in proportion to the message", () => {
    const entries = decodeScanMessage(hex(`0805${"7a0a"}${"0a00".repeat(5)}`));
    expect(entries).toMatchObject({ kind: "result", entries: { length: 5 } });
  });

  it("what was read is a copy: the message may be wiped", () => {
    const bytes = hex("08026206" + "0a0161" + "120162");
    const message = decodeConfigMessage(bytes);
    bytes.fill(0);
    expect(message).toMatchObject({ kind: "set", ssid: hex("61"), password: hex("62") });
  });
});
