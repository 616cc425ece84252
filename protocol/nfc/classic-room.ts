import { catchError, map, type Observable, of } from "rxjs";
import type { DiscoveredTag } from "../ports/nfc";
import type { TagField } from "./tag-field";
import { withTechnology } from "./technology";

/** Longest message by SAK, when every sector is given to it (NXP AN10833, table 6; AN1305, 6): a tag may hold less. */
const MOST_BYTES: ReadonlyMap<number, number> = new Map([
  [0x08, 716],
  [0x88, 716],
  [0x18, 3_356],
]);

/** The room that a MIFARE Classic has at most; cold, emits once, undefined where its chip is not known. */
export function classicRoom(field: TagField, { technologies }: DiscoveredTag): Observable<number | undefined> {
  if (!technologies.includes("mifare-classic") || !technologies.includes("nfc-a")) return of(undefined);
  return withTechnology(field, "nfc-a", (connection) => connection.sak()).pipe(
    map((sak) => MOST_BYTES.get(sak)),
    catchError(() => of(undefined)),
  );
}
