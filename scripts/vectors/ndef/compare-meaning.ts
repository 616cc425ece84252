import { bytesToHex } from "../../../protocol/bytes/hex";
import { decodeUtf8 } from "../../../protocol/bytes/utf8";
import { describeBleOob } from "../../../protocol/nfc/ndef/ble-oob";
import type { Handover } from "../../../protocol/nfc/ndef/handover";
import type { NdefRecord } from "../../../protocol/nfc/ndef/record";
import type { SmartPoster } from "../../../protocol/nfc/ndef/smart-poster";
import type { RecordContent } from "../../../protocol/nfc/ndef/typed-record";
import { Fields } from "../advertisements/fields";
import type { JsonObject } from "../shape";
import { compareWifi } from "./compare-wifi";

/** Kinds in ndeflib's words; what it has no class for is raw. */
const KINDS: Readonly<Partial<Record<RecordContent["kind"], string>>> = {
  text: "text",
  uri: "uri",
  "smart-poster": "smart-poster",
  wifi: "wifi-config",
  "ble-oob": "bluetooth-le-oob",
  "handover-select": "handover-select",
  "handover-request": "handover-request",
};

/** ndeflib's reading of a record against the project's. Throws a `ReplayFailure` on the first difference. */
export function compareMeaning(
  entry: Fields,
  index: number,
  decoded: JsonObject,
  content: RecordContent,
  record: NdefRecord,
): void {
  const fields = new Fields(decoded, entry.failure(`decoded ${index}`).message);
  fields.read("records");
  fields.expect("kind", KINDS[content.kind] ?? "raw");
  switch (content.kind) {
    case "text":
      fields.expect("text", content.text);
      fields.expect("lang", content.lang);
      fields.expect("encoding", ((record.payload[0] ?? 0) & 0x80) === 0 ? "UTF-8" : "UTF-16");
      break;
    case "uri":
      fields.expect("uri", content.uri);
      break;
    case "smart-poster":
      comparePoster(fields, content);
      break;
    case "handover-select":
    case "handover-request":
      compareHandover(fields, content);
      break;
    case "wifi":
      compareWifi(fields, content, record.payload);
      break;
    case "ble-oob":
      compareBleOob(fields, content.elements);
      break;
    default:
      break;
  }
  fields.finish();
}

function comparePoster(fields: Fields, { uri, titles, action, size, type, icons }: SmartPoster): void {
  fields.expect("uri", uri);
  fields.expect("titles", Object.fromEntries(titles.map(({ lang, text }) => [lang, text])));
  fields.expect("action", action ?? null);
  fields.expect("size", size ?? null);
  fields.expect("type", type ?? null);
  fields.expect("icons", Object.fromEntries(icons.map((icon) => [icon.type, bytesToHex(icon.data)])));
}

function compareHandover(fields: Fields, { version, carriers }: Handover): void {
  fields.expect("version", version);
  fields.expect(
    "carriers",
    carriers.map(({ power, ref, aux }) => ({ cps: power, ref: decodeUtf8(ref), aux: aux.map(decodeUtf8) })),
  );
}

function compareBleOob(fields: Fields, elements: Parameters<typeof describeBleOob>[0]): void {
  const ad = elements.map(({ type, data }) => [bytesToHex(Uint8Array.of(type)), bytesToHex(data)] as const);
  fields.expect("ad", Object.fromEntries(ad));
  const { address, addressType, role, name, appearance, flags } = describeBleOob(elements);
  fields.expect("address", address ?? null);
  fields.expect("addressType", addressType ?? null);
  fields.expect("name", name ?? "");
  // ndeflib writes "Peripheral", and more words where a device can be both: the preferred one first.
  const theirs = fields.read("role");
  const first = typeof theirs === "string" ? /peripheral|central/i.exec(theirs)?.[0].toLowerCase() : undefined;
  if (first !== role?.split("-")[0]) throw fields.failure(`role is ${theirs}, the project's is ${role}`);
  // The words that follow the numbers are ndeflib's own.
  for (const [what, ours] of [
    ["appearance", appearance],
    ["flags", flags],
  ] as const) {
    const value = fields.read(what);
    const number: unknown = Array.isArray(value) ? value[0] : value;
    if (number !== (ours ?? null)) throw fields.failure(`${what} is ${number}, the project's is ${ours}`);
  }
}
