import { BLUFI_VERSIONS } from "../../devices/blufi/spec";
import { DEVICE_KINDS } from "../../devices/registry";
import type { ScenarioDevice } from "../../scenario/scenario";
import { choice, field, formDialog, textInput } from "./dialog";
import type { PanelContext } from "./panel";

const DEFAULT_RSSI = -60;

/** Asks for a new device. */
export function addDeviceDialog({ simulation, t, refresh }: PanelContext): HTMLDialogElement {
  const kinds = Object.keys(DEVICE_KINDS).map((kind) => ({ value: kind, label: kind }));
  const kind = choice(kinds, "blufi");
  const name = textInput(freeName(simulation.devices.list.map(({ spec }) => spec.name)), { required: true });
  const rssi = textInput(String(DEFAULT_RSSI), { type: "number", min: -127, max: 20, required: true });
  const versions = BLUFI_VERSIONS.map((known) => ({ value: known, label: known }));
  const version = choice(versions, "1.3");
  const dialog = formDialog(
    t("addDevice"),
    t,
    [field(t("kind"), kind), field(t("name"), name), field(t("rssi"), rssi), field(t("version"), version)],
    t("add"),
    () => {
      const spec: ScenarioDevice = {
        kind: kind.value,
        name: name.value,
        rssi: rssi.valueAsNumber,
        ...(kind.value === "blufi" ? { version: version.value } : {}),
      };
      try {
        simulation.devices.add(spec);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      refresh();
      return undefined;
    },
  );
  return dialog.root;
}

function freeName(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`BLUFI_${number}`)) number++;
  return `BLUFI_${number}`;
}
