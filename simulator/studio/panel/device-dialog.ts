import { deviceKind, KINDS } from "../../devices/registry";
import type { RawDevice } from "../../scenario/raw-scenario";
import { optionFields } from "./device-options";
import { choice, field, formDialog, textInput } from "./dialog";
import type { PanelContext } from "./panel";

const DEFAULT_RSSI = -60;
/** Those that are paired the usual way come first. */
const CHOICES = [...KINDS]
  .sort((a, b) => Number(a.paired === undefined) - Number(b.paired === undefined))
  .map(({ kind }) => kind);
const [DEFAULT_KIND = ""] = CHOICES;

/** Asks for a new device: its firmware, its name, how near it stands, and what that firmware can vary. */
export function addDeviceDialog({ simulation, t, refresh }: PanelContext): HTMLDialogElement {
  const taken = simulation.devices.list.map(({ spec }) => spec.name);
  const kinds = CHOICES.map((kind) => ({ value: kind, label: kind }));
  const kind = choice(kinds, DEFAULT_KIND);
  const name = textInput(freeName(DEFAULT_KIND, taken), { required: true });
  const rssi = textInput(String(DEFAULT_RSSI), { type: "number", min: -127, max: 20, required: true });
  const options = optionFields(DEFAULT_KIND);
  let suggested = name.value;
  kind.addEventListener("change", () => {
    options.show(kind.value);
    if (name.value !== suggested) return;
    suggested = freeName(kind.value, taken);
    name.value = suggested;
  });
  const dialog = formDialog(
    t("addDevice"),
    t,
    [field(t("kind"), kind), field(t("name"), name), field(t("rssi"), rssi), options.root],
    t("add"),
    () => {
      const spec: RawDevice = {
        ...options.read(),
        kind: kind.value,
        name: name.value,
        rssi: rssi.valueAsNumber,
      };
      try {
        simulation.addDevice(spec);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      refresh();
      return undefined;
    },
  );
  return dialog.root;
}

function freeName(kind: string, taken: readonly string[]): string {
  const prefix = deviceKind(kind)?.prefix ?? kind.toUpperCase();
  let number = taken.length + 1;
  while (taken.includes(`${prefix}_${number}`)) number++;
  return `${prefix}_${number}`;
}
