import fc from "fast-check";
import { decodeValue as decodeRecorded } from "../../../protocol/adapters/record/encode-value";
import { parseRecording } from "../../../protocol/adapters/record/parse-recording";
import { decodeError } from "../../../protocol/adapters/record/recorded-error";
import { RecordingError } from "../../../protocol/adapters/record/recording-error";
import { parseFound } from "../../../protocol/adapters/wx/found-device";
import {
  parseAdapterState,
  parseCharacteristics,
  parseConnectionChange,
  parseMtu,
  parseMtuChange,
  parseServices,
  parseValueChange,
} from "../../../protocol/adapters/wx/gatt-results";
import { readFailure } from "../../../protocol/adapters/wx/wx-call";
import { parseHex } from "../../../protocol/bytes/typed-hex";
import { readTopic } from "../../../protocol/cloud/mqtt/topics";
import { readPhoneCloudMessage } from "../../../protocol/cloud/read-phone-message";
import { decodeValue } from "../../../protocol/gatt/decode-value";
import { parseUuid, shortUuid } from "../../../protocol/gatt/uuid";
import { readDeviceLink } from "../../../protocol/labels/device-link";
import { readPageLink } from "../../../protocol/labels/page-link";
import { readCode } from "../../../protocol/labels/read-code";
import { readWifiCode } from "../../../protocol/labels/wifi-code";
import { redactText } from "../../../protocol/log/redact";
import { createSecretSearch } from "../../../protocol/masking/known-secrets";
import { maskText } from "../../../protocol/masking/mask-text";
import { readEspLabel } from "../../../protocol/provisioning/esp-prov/label";
import { nightly } from "../../support/nightly";

const PAGE = "device/pages/pair/index";
const RUNS = nightly(50, 4_000);
const HUGE = nightly(100_000, 1_000_000);

const recording = (text: string): unknown => {
  try {
    return parseRecording(text);
  } catch (error) {
    if (error instanceof RecordingError) return error.message;
    throw error;
  }
};

/** Every function that reads a text which somebody printed, typed, sent or stored. */
const TEXT_PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  readCode: (text) => readCode(text, PAGE, [PAGE]),
  readDeviceLink: (text) => readDeviceLink(text, PAGE),
  readPageLink,
  readWifiCode,
  readEspLabel,
  readTopic,
  readPhoneCloudMessage,
  parseHex,
  parseUuid,
  shortUuid,
  "decodeValue, by its characteristic": (text) => decodeValue(text, Uint8Array.of(1, 2, 3)),
  parseRecording: recording,
  maskText,
  redactText,
  "a search of secrets": (text) => createSecretSearch([Uint8Array.of(0x61, 0x62, 0x61, 0x62, 0x61)]).inText(text),
};

const TOKENS = [
  ...[
    "WIFI:",
    "T:",
    "S:",
    "P:",
    ";",
    "\\",
    '"',
    ":",
    "=",
    "&",
    "?",
    "#",
    "%",
    "%2",
    "%41",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\0",
    "\n",
  ],
  ...[
    "weixin://dl/business/?",
    "https://x/?data=",
    PAGE,
    "kind=",
    "name=",
    '"ver":"v1"',
    '"transport":"ble"',
    "password",
    "key: ",
  ],
  ...["0x", "ff", "\\u0041", "\ud800", "__proto__", "constructor", "•", " "],
];
const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.json({ maxDepth: 4 }),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((tokens) => tokens.join("")),
);

describe.each(Object.entries(TEXT_PARSERS))("%s", (_, read) => {
  it("never throws and says the same twice", () => {
    fc.assert(
      fc.property(hostileText, (text) => expect(read(text)).toEqual(read(text))),
      { numRuns: RUNS },
    );
  });

  it.each([...TOKENS, "a-", 'key:"', "key", "Bearer", "://a:", '\\"', "%25", "\n\r", "WIFI:S:", "abab"])(
    "comes to an end with very much of %j",
    (token) => {
      const text = token.repeat(Math.ceil(HUGE / token.length));
      expect(() => read(text)).not.toThrow();
      expect(() => read(`${text}x`)).not.toThrow();
    },
  );

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("takes %s for no name of its own", (name) => {
    expect(() => read(name)).not.toThrow();
  });
});

/** Every function that reads an object which the platform, a file or a stored record holds. */
const OBJECT_PARSERS: Readonly<Record<string, (value: never) => unknown>> = {
  parseFound,
  parseServices,
  parseCharacteristics,
  parseAdapterState,
  parseConnectionChange,
  parseValueChange,
  parseMtu,
  parseMtuChange,
  readFailure: (value) => readFailure("api", value),
  decodeRecorded,
  decodeError,
};

describe.each(Object.entries(OBJECT_PARSERS))("%s", (_, read) => {
  const key = fc.constantFrom(
    ...["devices", "deviceId", "name", "localName", "RSSI", "advertisData", "advertisServiceUUIDs", "serviceData"],
    ...["services", "characteristics", "uuid", "properties", "value", "mtu", "connected", "available", "discovering"],
    ...["errCode", "errno", "errMsg", "hex", "reason", "advice", "kind", "raw", "__proto__", "length"],
  );
  const anything = fc.anything({ key, maxDepth: 3, withTypedArray: true, withBigInt: true, withNullPrototype: true });

  it("never throws and says the same twice", () => {
    fc.assert(
      fc.property(anything, (value) => expect(read(value as never)).toEqual(read(value as never))),
      { numRuns: RUNS },
    );
  });
});
