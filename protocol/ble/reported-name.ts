import { sentName } from "../bytes/padding";
import type { AdvertisementReport } from "../ports/ble";

/**
 * The name that one report gives its device: the advertised one, else the system's, which may be another after a
 * connection (pitfall 6). Padding is no part of it; an empty name, or one of zeros, is none.
 */
export function reportedName({ localName, name }: Pick<AdvertisementReport, "localName" | "name">): string | undefined {
  return sentName(localName) ?? sentName(name);
}
