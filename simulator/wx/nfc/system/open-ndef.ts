import type { VirtualTag } from "../../../world/nfc/tag";
import { openClassic } from "./classic-area";
import type { NdefStore } from "./ndef-store";
import type { Procedure } from "./procedure";
import { openTlvStore } from "./tlv-store";
import { openType2 } from "./type-2-area";
import { openType4 } from "./type-4-store";
import { openType5 } from "./type-5-area";

/** Looks for a message area the way a phone's system does; undefined: the tag is not formatted for messages. */
export function openNdef({ protocols, uid }: VirtualTag): Procedure<NdefStore | undefined> {
  if (protocols.includes("iso-dep")) return openType4();
  if (protocols.includes("nfc-v")) return openTlvStore(openType5());
  if (protocols.includes("mifare-classic")) return openTlvStore(openClassic(uid));
  return openTlvStore(openType2());
}
