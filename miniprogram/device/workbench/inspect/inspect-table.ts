import type { Connection } from "../../../../protocol/ble/connection";
import type { CharacteristicProperties } from "../../../../protocol/ports/ble";

/** A device may list services by the hundred; beyond these nothing is listed. */
const MOST_SERVICES = 256;
const MOST_CHARACTERISTICS = 256;

export interface InspectedCharacteristic {
  /** Unique within the device. */
  readonly key: string;
  /** Upper-case 128-bit UUIDs. */
  readonly service: string;
  readonly characteristic: string;
  readonly properties: CharacteristicProperties;
}

export interface InspectedService {
  readonly uuid: string;
  readonly characteristics: readonly InspectedCharacteristic[];
}

/** What a device has, in its own order, bounded. */
export function inspectedServices({ services }: Connection): readonly InspectedService[] {
  return [...services].slice(0, MOST_SERVICES).map(([service, characteristics]) => ({
    uuid: service,
    characteristics: [...characteristics.values()].slice(0, MOST_CHARACTERISTICS).map(({ uuid, properties }) => ({
      key: `${service}/${uuid}`,
      service,
      characteristic: uuid,
      properties,
    })),
  }));
}
