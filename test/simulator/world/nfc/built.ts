import { bytesToHex, hexToBytes } from "../../../../protocol/bytes/hex";
import type { TagChip } from "../../../../simulator/world/nfc/tag";
import { buildTag, type TagFields } from "../../../../simulator/world/nfc/tag-fields";

export const tag = (fields: Partial<TagFields> & Pick<TagFields, "technology">) =>
  buildTag({ name: "tag", ...fields }, 0);

/** A tag's answer in hex; four bits as one digit; "-" for silence. */
export function ask(chip: TagChip, command: string): string {
  const answer = chip.answer(hexToBytes(command.replaceAll(" ", "")));
  if (answer === undefined) return "-";
  return answer.bits === 4 ? (answer.bytes[0] ?? 0).toString(16) : bytesToHex(answer.bytes);
}
