import fc from "fast-check";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import type { DeviceMessage, PhoneMessage } from "../../../../protocol/control/wire/messages";
import {
  encodeMessage,
  LONGEST_MESSAGE,
  readDeviceMessage,
  readPhoneMessage,
} from "../../../../protocol/control/wire/read-message";

const KEY = "0123456789abcdef";
const PHONE: readonly PhoneMessage[] = [
  { op: "get" },
  { op: "set", key: KEY, boot: 3, until: 9_000, values: { power: true, brightness: 40 } },
  { op: "invoke", key: KEY, boot: 0, until: 0, action: "blink", input: { times: 3 } },
];
const DEVICE: readonly DeviceMessage[] = [
  { op: "state", boot: 3, t: 12, ver: 7, values: { colour: { hue: 10, list: [1, "a", false] } } },
  { op: "result", boot: 3, t: 12, key: KEY, code: "rejected", why: "too hot" },
  { op: "event", boot: 3, t: 12, seq: 1, event: "low_battery", data: 2.9 },
];

describe("a message about a device's model", () => {
  it("is read as it was written, by the side it is for alone", () => {
    for (const message of PHONE) {
      expect(readPhoneMessage(encodeMessage(message))).toEqual(message);
      expect(readDeviceMessage(encodeMessage(message))).toBeUndefined();
    }
    for (const message of DEVICE) {
      expect(readDeviceMessage(encodeMessage(message))).toEqual(message);
      expect(readPhoneMessage(encodeMessage(message))).toBeUndefined();
    }
  });

  it.each<[string, object]>([
    ["a key of another length", { ...PHONE[1], key: "12" }],
    ["a deadline below nothing", { ...PHONE[1], until: -1 }],
    ["values that are a list", { ...PHONE[1], values: [1] }],
    ["a null among its values", { ...PHONE[1], values: { power: null } }],
    ["an action without a name", { ...PHONE[2], action: "" }],
    ["a result of no list", { ...DEVICE[1], code: "maybe" }],
    ["no version", { ...DEVICE[0], ver: undefined }],
    ["a start that is a text", { ...DEVICE[0], boot: "3" }],
  ])("with %s is none", (_what, message) => {
    const bytes = encodeUtf8(JSON.stringify(message));
    expect([readPhoneMessage(bytes), readDeviceMessage(bytes)]).toEqual([undefined, undefined]);
  });

  it("of any bytes, or far too deep or long, is none and never throws", () => {
    const deep = `{"op":"state","boot":0,"t":0,"ver":0,"values":${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}}`;
    const long = encodeMessage({ op: "state", boot: 0, t: 0, ver: 0, values: { a: "x".repeat(LONGEST_MESSAGE) } });
    expect([readDeviceMessage(encodeUtf8(deep)), readDeviceMessage(long)]).toEqual([undefined, undefined]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect([readPhoneMessage(bytes), readDeviceMessage(bytes)]).toEqual([undefined, undefined]);
      }),
      { numRuns: 200 },
    );
  });
});
