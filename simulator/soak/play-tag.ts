import { map, type Observable } from "rxjs";
import { tagMessage } from "../../miniprogram/device/nfc/write/tag-content";
import { bytesToHex } from "../../protocol/bytes/hex";
import { encodeNdef } from "../../protocol/nfc/ndef/encode-record";
import { tapTag, writeHeldTag } from "../scenario/steps/play-tag";
import type { SoakStep } from "./plan";
import type { SoakContext } from "./soak-context";

/** A person reads a tag. */
export function readSoakTag(step: Extract<SoakStep, { do: "tap" }>, { underTest }: SoakContext): Observable<string> {
  return tapTag(step, underTest).pipe(map((tapped) => ("end" in tapped ? tapped.end.outcome : tapped.reading.outcome)));
}

/** A person writes a tag. "Written" is true only when the tag's memory holds the message from its first byte to its last. */
export function writeSoakTag(
  step: Extract<SoakStep, { do: "write-tag" }>,
  { underTest, tagNamed }: SoakContext,
  broken: (what: string) => void,
): Observable<string> {
  const { tag, characters } = step;
  const message = tagMessage([{ kind: "text", lang: "en", text: "x".repeat(characters) }]);
  if (message === undefined) throw new Error("A text of these lengths can be written");
  const encoded = encodeNdef(message.records);
  return writeHeldTag(step, message, underTest).pipe(
    map(({ outcome }) => {
      const memory = bytesToHex(tagNamed(tag)?.memory() ?? new Uint8Array(0));
      const isThere = encoded.ok && memory.includes(bytesToHex(encoded.value));
      if (outcome === "written" && tag !== "classic" && !isThere)
        broken(`"written" of a tag that does not hold it: ${tag}`);
      return outcome;
    }),
  );
}
