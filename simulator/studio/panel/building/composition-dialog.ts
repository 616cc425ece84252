import type { RawScenario } from "../../../scenario/raw-scenario";
import { changeRooms, partsOfRoom, type RoomPart, removeRooms } from "../../composition/edit-building";
import { FIRMWARE_LABELS } from "../../composition/firmware";
import { readCount } from "../../composition/read-count";
import { button } from "../controls";
import { choice, field, formDialog } from "../dialog";
import { element } from "../element";
import type { ScenarioText } from "../panel";
import type { Translate } from "../strings";
import { beginAnew, readFile } from "./begin-anew";
import { countFault, type PartDraft, partRow } from "./part-row";

/** A room as a person wants it. */
interface RoomDraft {
  readonly name: string;
  parts: readonly PartDraft[];
  isGone: boolean;
}

/** Changes what hangs in each room, or removes rooms. What was written in one room stays while another is looked at. */
export function compositionDialog(file: ScenarioText, t: Translate): HTMLDialogElement {
  const before = readFile(file);
  const drafts = (before.building?.rooms ?? []).map(({ name }): RoomDraft => {
    const parts = partsOfRoom(before, name).map(({ count, ...part }) => ({ ...part, count: String(count) }));
    return { name, parts, isGone: false };
  });
  const rooms = choice(
    drafts.map(({ name }) => ({ value: name, label: name })),
    drafts[0]?.name ?? "",
  );
  const body = element("div", {});
  const show = () => {
    const draft = drafts.find(({ name }) => name === rooms.value);
    body.replaceChildren(...(draft === undefined ? [] : roomView(draft, t, show)));
  };
  rooms.addEventListener("change", show);
  show();
  const aside = element("p", { class: "rm__aside" }, t("begins"));
  const fields = [field(t("room"), rooms), body, aside];
  const dialog = formDialog(t("editComposition"), t, fields, t("beginAnew"), () => {
    const kept = drafts.filter(({ isGone }) => !isGone);
    const wrong = kept.find(({ parts }) => countFault(parts, t) !== undefined);
    if (wrong !== undefined) {
      rooms.value = wrong.name;
      show();
      return countFault(wrong.parts, t);
    }
    const changed = withDrafts(before, drafts);
    return JSON.stringify(changed.devices) === JSON.stringify(before.devices) && kept.length === drafts.length
      ? t("nothingChanged")
      : beginAnew(file, changed, t);
  });
  return dialog.root;
}

function roomView(draft: RoomDraft, t: Translate, show: () => void): readonly HTMLElement[] {
  const change = (changes: Partial<RoomDraft>) => {
    Object.assign(draft, changes);
    show();
  };
  const turn = button({
    label: t(draft.isGone ? "keepRoom" : "removeRoom"),
    press: () => change({ isGone: !draft.isGone }),
  });
  if (draft.isGone)
    return [element("p", { class: "rm__gone" }, t("roomGone")), element("div", { class: "rm__end" }, turn)];
  const rows = draft.parts.map((part) =>
    partRow(part, t, () => change({ parts: draft.parts.filter((other) => other !== part) })),
  );
  const more = button({
    icon: "plus",
    label: t("anotherKind"),
    press: () => change({ parts: [...draft.parts, { firmware: FIRMWARE_LABELS[0] ?? "", count: "1" }] }),
  });
  return [element("div", { class: "rm" }, ...rows), element("div", { class: "rm__end" }, more, turn)];
}

function withDrafts(before: RawScenario, drafts: readonly RoomDraft[]): RawScenario {
  const gone = drafts.filter(({ isGone }) => isGone).map(({ name }) => name);
  const wanted = drafts.map(({ name, parts, isGone }): readonly [string, readonly RoomPart[]] => [
    name,
    isGone ? [] : parts.map(({ count, ...part }) => ({ ...part, count: readCount(count) ?? 1 })),
  ]);
  return removeRooms(changeRooms(before, new Map(wanted)), gone);
}
