import { nameFault } from "../../composition/check-building";
import { addRoom } from "../../composition/edit-building";
import { FIRMWARE_LABELS } from "../../composition/firmware";
import { readCount } from "../../composition/read-count";
import { field, formDialog, textInput } from "../dialog";
import { element } from "../element";
import type { ScenarioText } from "../panel";
import type { Translate } from "../strings";
import { beginAnew, faultText, readFile } from "./begin-anew";
import { countFault, type PartDraft, partRow } from "./part-row";

/** As many as hang in most rooms of the building that comes with the simulator. */
const USUAL_COUNT = "10";

/** Asks for a room: its name, what hangs in it and how many. The world begins anew with it. */
export function addRoomDialog(file: ScenarioText, t: Translate): HTMLDialogElement {
  const name = textInput("", { maxlength: 64 });
  const part: PartDraft = { firmware: FIRMWARE_LABELS[0] ?? "", count: USUAL_COUNT };
  const aside = element("p", { class: "rm__aside" }, t("begins"));
  const row = partRow(part, t);
  const fields = [field(t("roomName"), name), element("div", { class: "rm" }, row), aside];
  const dialog = formDialog(t("addRoom"), t, fields, t("add"), () => {
    const before = readFile(file);
    const called = name.value.trim();
    const fault = nameFault(before, called);
    if (fault !== undefined) return faultText(fault, t);
    const wrong = countFault([part], t);
    const count = readCount(part.count);
    if (wrong !== undefined || count === undefined) return wrong;
    return beginAnew(file, addRoom(before, called, [{ firmware: part.firmware, count }]), t);
  });
  return dialog.root;
}
