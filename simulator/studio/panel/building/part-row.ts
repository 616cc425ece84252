import { FIRMWARE_LABELS } from "../../composition/firmware";
import { MOST_IN_ROOM, readCount } from "../../composition/read-count";
import { button } from "../controls";
import { choice, textInput } from "../dialog";
import { element } from "../element";
import type { Translate } from "../strings";

/** A part of a room as a person writes it: its count may be no number yet. */
export interface PartDraft {
  readonly row?: number;
  firmware: string;
  count: string;
}

/** One kind and how many of it. @param remove absent: it cannot be taken away */
export function partRow(part: PartDraft, t: Translate, remove?: () => void): HTMLElement {
  // What the file has and nobody offers can stay.
  const labels = FIRMWARE_LABELS.includes(part.firmware) ? FIRMWARE_LABELS : [part.firmware, ...FIRMWARE_LABELS];
  const kind = choice(
    labels.map((label) => ({ value: label, label })),
    part.firmware,
  );
  kind.setAttribute("aria-label", t("kind"));
  kind.addEventListener("change", () => {
    part.firmware = kind.value;
  });
  const count = textInput(part.count, { inputmode: "numeric", maxlength: 8, "aria-label": t("count") });
  count.classList.add("rm__c");
  count.addEventListener("input", () => {
    part.count = count.value;
  });
  const gone = remove && button({ class: "tb", icon: "trash", title: t("remove"), press: remove });
  return element("div", { class: "rm__p" }, kind, count, gone);
}

/** Undefined: each part has a count that can be. @returns one sentence otherwise */
export function countFault(parts: readonly PartDraft[], t: Translate): string | undefined {
  const wrong = parts.find(({ count }) => readCount(count) === undefined);
  return wrong && t("badCount", { s: wrong.count.trim() || t("count"), n: MOST_IN_ROOM });
}
