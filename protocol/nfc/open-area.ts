import { concatMap, type Observable } from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { DiscoveredTag, TagTechnology } from "../ports/nfc";
import { nfcCapabilities } from "./capabilities";
import type { NdefArea } from "./ndef-area";
import type { TagField } from "./tag-field";
import { type TagConnection, withTechnology } from "./technology";
import { openType2 } from "./type2/type2-tag";
import { openType4 } from "./type4/type4-tag";
import { openType5 } from "./type5/type5-tag";

type Open = (tag: TagConnection) => Observable<NdefArea | undefined>;

interface Way {
  readonly technology: TagTechnology;
  readonly open: Open;
}

/**
 * How a tag's memory is reached on this phone; undefined: not at all. A MIFARE Classic keeps its memory behind keys that only
 * the phone's `ndef` technology knows; some phones report one as bare `nfc-a`, which its SAK gives away.
 */
export function wayInto({ nfc }: TagField, tag: DiscoveredTag): Way | undefined {
  const { reads } = nfcCapabilities(nfc);
  const has = (technology: TagTechnology) => tag.technologies.includes(technology) && reads.includes(technology);
  if (has("iso-dep")) return { technology: "iso-dep", open: openType4 };
  if (has("nfc-v") && tag.id.length === 8) {
    return { technology: "nfc-v", open: (connection) => openType5(connection, tag.id) };
  }
  if (tag.technologies.includes("mifare-classic")) return undefined;
  // Bare NFC-A before Ultralight: it hands out a refusal as an answer, where the other one only fails.
  if (has("nfc-a")) {
    const isSure = tag.technologies.includes("mifare-ultralight");
    return { technology: "nfc-a", open: isSure ? openType2 : openBareNfcA };
  }
  if (has("mifare-ultralight")) return { technology: "mifare-ultralight", open: openType2 };
  return undefined;
}

/** Bits of a SAK that a tag of type 2 has not: MIFARE Classic, ISO-DEP, NFC-DEP (NXP AN10833, table 6). */
const OTHER_THAN_TYPE_2 = 0x78;

function openBareNfcA(connection: TagConnection): Observable<NdefArea | undefined> {
  return connection.sak().pipe(
    concatMap((sak) => {
      if ((sak & OTHER_THAN_TYPE_2) === 0) return openType2(connection);
      throw new DeviceError({ kind: "unsupported", what: "type 2 tag" }, { advice: "wrong-tag" });
    }),
  );
}

/** Cold; connects, opens the area, emits what `use` makes of it, and closes. `use` is given undefined for an unformatted tag. */
export function withArea<T>(
  field: TagField,
  { technology, open }: Way,
  use: (area: NdefArea | undefined) => Observable<T>,
): Observable<T> {
  return withTechnology(field, technology, (connection) => open(connection).pipe(concatMap(use)));
}
