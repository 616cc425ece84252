import { bytesToHex } from "../../bytes/hex";
import { parseUuid } from "../../gatt/uuid";
import type { AdvertisementReport } from "../../ports/ble";
import type { Product, Signature } from "./product";

/** What is known of a device, in any part. */
export interface DeviceHints {
  /** The model it says that it has. */
  readonly modelId?: string;
  /** Folder of its product, as a scenario or a saved device names it. */
  readonly product?: string;
  readonly advertisement?: Pick<
    AdvertisementReport,
    "localName" | "name" | "serviceUuids" | "serviceData" | "manufacturerData"
  >;
}

/**
 * The product that a device is: by its model, then by its product's name, then by what it advertises, where the signature that
 * asks for most decides. A hint, never an identity. Undefined: none of these.
 */
export function productOf(products: readonly Product[], hints: DeviceHints): Product | undefined {
  const { modelId, product, advertisement } = hints;
  const said = products.find(({ model }) => model.id === modelId) ?? products.find(({ name }) => name === product);
  if (said !== undefined || advertisement === undefined) return said;
  const fitting = products.flatMap((candidate) =>
    candidate.pairing.advertises
      .filter((signature) => fits(signature, advertisement))
      .map((signature) => ({ candidate, weight: weightOf(signature) })),
  );
  return fitting.sort((a, b) => b.weight - a.weight)[0]?.candidate;
}

type Advertisement = NonNullable<DeviceHints["advertisement"]>;

function fits({ namePrefix, service, manufacturer }: Signature, advertisement: Advertisement): boolean {
  const { localName, name, serviceUuids, serviceData, manufacturerData } = advertisement;
  if (namePrefix !== undefined && !(localName ?? name ?? "").startsWith(namePrefix)) return false;
  if (service !== undefined) {
    const uuid = parseUuid(service) ?? service;
    if (!serviceUuids.includes(uuid) && !Object.hasOwn(serviceData, uuid)) return false;
  }
  if (manufacturer === undefined) return true;
  const [low = "", high = "", ...data] = [...manufacturerData].map((byte) => bytesToHex(Uint8Array.of(byte)));
  const isSame = (high + low).toLowerCase() === manufacturer.company.toLowerCase();
  return isSame && data.join("").startsWith((manufacturer.data ?? "").toLowerCase());
}

/** Characters and bytes that a signature asks for: what says more is surer. */
function weightOf({ namePrefix = "", service, manufacturer }: Signature): number {
  const makers = manufacturer === undefined ? 0 : 4 + (manufacturer.data?.length ?? 0);
  return namePrefix.length + (service === undefined ? 0 : 4) + makers;
}
