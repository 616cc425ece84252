/** @jest-environment jsdom */
import "../../../pages/harness/browser-globals";

import { createDeviceModels } from "../../../../miniprogram/lib/devices/device-models";
import { createDeviceRegistry } from "../../../../miniprogram/lib/devices/registry";
import { loadModel } from "../../../../protocol/capability/model/load-model";
import { modelDialog } from "../../../../simulator/studio/panel/model-dialog";
import { setUp, texts } from "./panel-lab";

const TENCENT = {
  version: "1.0",
  profile: { ProductId: "P", CategoryId: "1" },
  properties: [{ id: "on", name: "开关", mode: "rw", define: { type: "bool", mapping: { "0": "关", "1": "开" } } }],
  events: [],
  actions: [],
};
const ALIYUN = {
  profile: { productKey: "k" },
  properties: [
    { identifier: "On", name: "On", accessMode: "rw", dataType: { type: "bool", specs: { "0": "a", "1": "b" } } },
  ],
};
const TUYA = {
  modelId: "m",
  services: [{ properties: [{ abilityId: 1, code: "on", accessMode: "rw", typeSpec: { type: "bool" } }] }],
};
const Z2M = [{ type: "binary", name: "state", property: "state", access: 7, value_on: "ON", value_off: "OFF" }];

function paste(document_: unknown) {
  const lab = setUp();
  const root = modelDialog(lab.context);
  // jsdom knows no dialogs.
  root.close = () => root.remove();
  document.body.append(root);
  const text = root.querySelector("textarea");
  if (text === null) throw new Error("no field to paste into");
  text.value = typeof document_ === "string" ? document_ : JSON.stringify(document_);
  text.dispatchEvent(new Event("input"));
  const submit = () => root.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  return { ...lab, root, submit };
}

describe("a pasted model", () => {
  it.each<[string, unknown]>([
    ["Tencent’s product model", TENCENT],
    ["Aliyun’s thing model", ALIYUN],
    ["Tuya’s thing model", TUYA],
    ["Zigbee2MQTT", Z2M],
  ])("of %s is recognised, stands in the world, and opens its panel on the phone", (format, document_) => {
    const { root, submit, simulation, opened } = paste(document_);
    expect(texts(root, ".paste__line")).toEqual(
      expect.arrayContaining([`Recognised as ${format}`, "properties 1 · actions 0 · events 0"]),
    );
    submit();
    const { spec } = simulation.devices.list.at(-1) ?? {};
    expect(spec).toMatchObject({ kind: "modelled", model: { properties: expect.any(Object) } });
    const { wx } = simulation.phone;
    const [saved] = createDeviceRegistry(wx).list();
    expect(saved).toMatchObject({ name: spec?.name, deviceId: expect.any(String) });
    expect(opened).toEqual([`device/pages/device/index?id=${saved?.id}`]);
    expect(loadModel(createDeviceModels(wx, () => "-").read(saved?.id ?? "")).ok).toBe(true);
    expect(root.isConnected).toBe(false);
  });

  it("that is wrong is refused, a line for each item with its path, and nothing is added", () => {
    const wrong = { ...TENCENT, properties: [{ id: "a", mode: "x", define: {} }] };
    const { root, submit, simulation, opened } = paste(wrong);
    submit();
    expect(texts(root, ".paste__bad")).toEqual([
      expect.stringMatching(/^properties\[0\]\.mode: /),
      expect.stringMatching(/^properties\[0\]\.define\.type: /),
    ]);
    expect([simulation.devices.list.length, opened]).toEqual([2, []]);
    expect(root.isConnected).toBe(true);
  });

  it("stands beside another of the same name under a name of its own", () => {
    const { submit, simulation } = paste(TENCENT);
    submit();
    submit();
    const names = simulation.devices.list.map(({ spec }) => spec.name);
    expect(new Set(names).size).toBe(4);
  });
});
