import fc from "fast-check";
import { AD } from "../../../../protocol/nfc/ndef/ble-oob";
import { ascii, type NdefRecord, TNF } from "../../../../protocol/nfc/ndef/record";
import type { RecordContent, TypedRecord } from "../../../../protocol/nfc/ndef/typed-record";
import { WIFI_AUTH, WIFI_ENCRYPTION } from "../../../../protocol/nfc/ndef/wifi-credential";
import { WSC_VERSION_2 } from "../../../../protocol/nfc/ndef/wifi-token";

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const unicode = fc.string({ unit: "grapheme", maxLength: 40 });
const word = fc.stringMatching(/^[a-z][a-z0-9.+-]{0,20}$/);
const lang = fc.constantFrom("en", "zh", "zh-Hans-CN", "de-AT");
/** Payloads on both sides of the short form's 255 bytes. */
const payload = fc.oneof(bytes(0, 40), bytes(250, 300));

const uri = fc
  .tuple(fc.constantFrom("", "https://", "https://www.", "tel:", "urn:epc:id:", "urn:nfc:", "weixin://dl/"), unicode)
  .map((parts) => parts.join(""));
const titles = fc.uniqueArray(fc.record({ lang, text: unicode }), { selector: (title) => title.lang });
const poster = fc.record(
  {
    uri,
    titles,
    action: fc.constantFrom("exec" as const, "save" as const, "edit" as const),
    size: fc.nat(0xffffffff),
    type: word,
    icons: fc.array(fc.record({ type: word.map((name) => `image/${name}`), data: payload }), { maxLength: 2 }),
  },
  { requiredKeys: ["uri", "titles", "icons"] },
);

const printable = fc.stringMatching(/^[ -~]{8,63}$/).map(ascii);
const withoutZeroBehind = (value: Uint8Array) => value.at(-1) !== 0;
const other = fc.record({ type: fc.integer({ min: 0x1050, max: 0x1fff }), value: bytes(0, 30) });
const credential = fc.record(
  {
    ssid: bytes(0, 32).filter(withoutZeroBehind),
    authentication: fc.constantFrom(WIFI_AUTH.wpa2Psk, WIFI_AUTH.wpaPsk | WIFI_AUTH.wpa2Psk, WIFI_AUTH.open),
    encryption: fc.constantFrom(WIFI_ENCRYPTION.aes, WIFI_ENCRYPTION.tkip | WIFI_ENCRYPTION.aes),
    key: printable,
    networkIndex: fc.nat(255),
    mac: bytes(6, 6),
    others: fc.array(other, { maxLength: 3 }),
  },
  { requiredKeys: ["ssid", "authentication", "encryption", "key", "others"] },
);

const ref = bytes(1, 5);
const carrier = fc.record({
  power: fc.constantFrom("inactive" as const, "active" as const, "activating" as const, "unknown" as const),
  ref,
  aux: fc.array(ref, { maxLength: 3 }),
});
const carriers = fc.array(carrier, { maxLength: 3 });
const version = fc.nat(255);

const element = fc.oneof(
  bytes(1, 20).map((data) => ({ type: 0x16, data })),
  unicode
    .map((name) => ({ type: AD.name, data: new TextEncoder().encode(name) }))
    .filter(({ data }) => data.length < 255),
);
const addressed = fc.tuple(bytes(6, 6), fc.nat(1), fc.nat(3)).map(([address, kind, role]) => [
  { type: AD.address, data: Uint8Array.of(...address, kind) },
  { type: AD.role, data: Uint8Array.of(role) },
]);

const short = fc.stringMatching(/^[!-~]{1,32}$/);
const label = fc.record(
  {
    kind: fc.constantFrom("blufi", "esp-prov", "improv"),
    name: short,
    deviceId: fc.stringMatching(/^[0-9A-F:]{1,17}$/),
    pop: short,
    username: short,
    softAp: fc.record({ ssid: short, password: short }, { requiredKeys: ["ssid"] }),
  },
  { requiredKeys: ["kind", "name"] },
);

const identity = fc.record(
  { device: short, protocol: word, model: short, serial: short, pop: short },
  { requiredKeys: ["device"] },
);

const content: fc.Arbitrary<RecordContent> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), lang, text: unicode }),
  uri.map((value) => ({ kind: "uri" as const, uri: value })),
  poster.map((value) => ({ kind: "smart-poster" as const, ...value })),
  fc.tuple(word, payload).map(([name, data]) => ({ kind: "mime" as const, type: `text/${name}`, data })),
  fc.tuple(word, payload).map(([name, data]) => ({ kind: "external" as const, type: `example.com:${name}`, data })),
  word.map((name) => ({ kind: "aar" as const, package: name })),
  fc
    .array(credential, { minLength: 1, maxLength: 3 })
    .map((credentials) => ({ kind: "wifi" as const, credentials, others: [WSC_VERSION_2] })),
  fc
    .tuple(addressed, fc.array(element, { maxLength: 3 }))
    .map(([first, rest]) => ({ kind: "ble-oob" as const, elements: [...first, ...rest] })),
  fc.record({ kind: fc.constant("handover-select" as const), version, carriers }),
  fc.record({ kind: fc.constant("handover-request" as const), version, carriers, collision: fc.nat(0xffff) }),
  label.map((value) => ({ kind: "provisioning" as const, label: value })),
  identity.map((value) => ({ kind: "identity" as const, ...value })),
);

/** Records of every kind that is written. */
export const typedRecord: fc.Arbitrary<TypedRecord> = fc.record({ id: bytes(0, 4), content });

/** Records as they stand in a message, whatever they mean. */
export const rawRecord: fc.Arbitrary<NdefRecord> = fc.oneof(
  fc.record({
    tnf: fc.constantFrom(TNF.wellKnown, TNF.mime, TNF.absoluteUri, TNF.external),
    type: bytes(1, 255),
    id: bytes(0, 255),
    payload: fc.oneof(payload, bytes(0, 5_000)),
  }),
  fc.record({ tnf: fc.constant(TNF.unknown), type: bytes(0, 0), id: bytes(0, 9), payload }),
  fc.record({ tnf: fc.constant(TNF.empty), type: bytes(0, 0), id: bytes(0, 0), payload: bytes(0, 0) }),
);
