import { parseAdStructures } from "../../../protocol/advertisement/ad-structures";
import { assembleParts } from "../../../protocol/advertisement/assemble-parts";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { sentName } from "../../../protocol/bytes/padding";
import { isJsonObject } from "../shape";
import type { Fields } from "./fields";

const CUT = "element longer than the packet";

/** A raw packet: its structures one by one, and what they say together. */
export function replayStructures(fields: Fields): void {
  fields.text("name");
  const { elements, cut } = parseAdStructures(fields.bytes("hex"));
  fields.expect(
    "elements",
    elements.map(({ type, data }) => ({ type: bytesToHex(Uint8Array.of(type)), data: bytesToHex(data) })),
  );
  fields.expect("elementError", cut ? CUT : undefined);
  const { localName, serviceUuids, serviceData, manufacturerData, txPower } = assembleParts(elements);
  const recorded = fields.read("bluetoothDataTools");
  const theirs = isJsonObject(recorded) ? recorded.localName : undefined;
  // That decoder keeps the zeros a name is padded with; no text has any.
  const isPadded = typeof theirs === "string" && sentName(theirs) === localName;
  fields.expect("bluetoothDataTools", {
    localName: isPadded ? theirs : (localName ?? null),
    serviceUuids: serviceUuids.map((uuid) => uuid.toLowerCase()),
    serviceData: byName(Object.entries(serviceData).map(([uuid, data]) => [uuid.toLowerCase(), data])),
    manufacturerData: byName(manufacturerData.map((data) => [companyOf(data), data.subarray(2)])),
    txPower: txPower ?? null,
  });
}

function byName(entries: readonly (readonly [string, Uint8Array])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map(([name, data]) => [name, bytesToHex(data)]));
}

/** Company ids are written highest byte first. */
function companyOf(data: Uint8Array): string {
  return bytesToHex(data.slice(0, 2).reverse());
}
