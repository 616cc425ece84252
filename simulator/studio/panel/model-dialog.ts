import { importAny, type SourceFormat } from "../../../protocol/capability/formats/recognise";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import { textIn } from "../../../protocol/capability/model/texts";
import type { ModelledDevice } from "../../devices/modelled/modelled-device";
import { printable } from "../../terminal/printable";
import { adoptDevice } from "../driver/adopt-device";
import { formDialog } from "./dialog";
import { element } from "./element";
import type { PanelContext } from "./panel";
import type { TextKey, Translate } from "./strings";

/** dBm: near enough to be the strongest. */
const NEAR = -48;
/** Bytes of a name on the air. */
const LONGEST_NAME = 24;
const MOST_LINES = 12;

const FORMATS: Readonly<Record<SourceFormat, TextKey | "Zigbee2MQTT">> = {
  model: "fmtModel",
  tencent: "fmtTencent",
  aliyun: "fmtAliyun",
  tuya: "fmtTuya",
  zigbee2mqtt: "Zigbee2MQTT",
  gatt: "fmtGatt",
  bthome: "fmtBthome",
};

/**
 * Takes a pasted description of a device in any known format: a virtual device with that model then stands in the world, and its
 * panel opens on the phone. What is wrong with the text is said, a line each.
 */
export function modelDialog(context: PanelContext): HTMLDialogElement {
  const { t } = context;
  const text = element("textarea", {
    class: "inp paste__text",
    attributes: { rows: 12, placeholder: t("pasteModelHint"), spellcheck: "false", "aria-label": t("pasteModel") },
    on: { input: () => show() },
  });
  const found = element("div", { class: "paste__found", attributes: { "aria-live": "polite" } });
  const show = () => found.replaceChildren(...(text.value.trim() === "" ? [] : resultLines(text.value, t)));
  const dialog = formDialog(t("pasteModel"), t, [text, found], t("pasteAdd"), () => {
    if (text.value.trim() === "") return t("pasteNothing");
    const imported = importAny(text.value);
    if (!imported.ok) return "";
    try {
      addModelled(context, imported.model);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return undefined;
  });
  dialog.root.classList.add("dlg--wide");
  return dialog.root;
}

function resultLines(text: string, t: Translate): readonly HTMLElement[] {
  const imported = importAny(text);
  const line = (tone: string, words: string) => element("p", { class: `paste__line ${tone}` }, printable(words));
  const some = (tone: string, lines: readonly string[]) => lines.slice(0, MOST_LINES).map((words) => line(tone, words));
  if (!imported.ok)
    return some(
      "paste__bad",
      imported.problems.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)),
    );
  const { model, lost, format = "model" } = imported;
  const name = FORMATS[format];
  const [p, a, e] = [model.properties, model.actions, model.events].map((items) => Object.keys(items).length);
  return [
    line("paste__is", t("pasteIs", { format: name === "Zigbee2MQTT" ? name : t(name) })),
    line("", t("pasteCounts", { p: p ?? 0, a: a ?? 0, e: e ?? 0 })),
    ...(lost.length === 0 ? [] : [line("paste__lost", t("pasteLost")), ...some("paste__lost", lost)]),
    line("paste__aside", t("pasteVirtual")),
  ];
}

function addModelled({ simulation, refresh, openPage }: PanelContext, model: CapabilityModel): void {
  const name = freeName(
    textIn(model.title ?? model.id, "zh"),
    simulation.devices.list.map(({ spec }) => spec.name),
  );
  simulation.addDevice({ kind: "modelled", name, rssi: NEAR, model });
  const { peripheral } = simulation.devices.find(name) ?? {};
  if (peripheral === undefined) return;
  const values = "firmware" in peripheral ? (peripheral as ModelledDevice).firmware.values : {};
  const id = adoptDevice(simulation.phone, { kind: "blufi", name, address: peripheral.address, model, values });
  refresh();
  openPage(`device/pages/device/index?id=${id}`);
}

/** As much of a name as fits on the air, told apart by a number where it is taken. */
function freeName(wanted: string, taken: readonly string[]): string {
  const encoder = new TextEncoder();
  const fitting = (end: string) => {
    let kept = printable(wanted).trim() || "device";
    while (encoder.encode(kept + end).length > LONGEST_NAME) kept = [...kept].slice(0, -1).join("");
    return kept + end;
  };
  let name = fitting("");
  for (let number = 2; taken.includes(name); number++) name = fitting(` ${number}`);
  return name;
}
