import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { takePicture } from "./support/picture";
import { showcase } from "./support/worlds";

afterAll(leaveBrowser);

const TENCENT = {
  version: "1.0",
  profile: { ProductId: "P", CategoryId: "1" },
  properties: [
    { id: "on", name: "夜灯", mode: "rw", define: { type: "bool", mapping: { "0": "关", "1": "开" } } },
    { id: "t", name: "水温", mode: "r", define: { type: "float", min: "0", max: "100", step: "0.1", unit: "℃" } },
  ],
  events: [],
  actions: [],
};
const ALIYUN = {
  profile: { productKey: "k" },
  properties: [
    { identifier: "On", name: "加湿", accessMode: "rw", dataType: { type: "bool", specs: { "0": "关", "1": "开" } } },
  ],
};
const TUYA = {
  modelId: "000024x",
  services: [{ properties: [{ abilityId: 1, code: "s", name: "净化", accessMode: "rw", typeSpec: { type: "bool" } }] }],
};
const Z2M = [
  { type: "binary", name: "state", label: "插孔", property: "state", access: 7, value_on: "ON", value_off: "OFF" },
];
/** World time from the paste to the panel. */
const SOON_MS = 1_000;

describe("a model pasted into the simulator", () => {
  it("is a device with its panel on the phone within a second, whoever's format it was", async () => {
    const look = { language: "zh", theme: "light" } as const;
    const app = await AppPage.open({ ...look, width: 1440, height: 900, world: showcase(), parameters: { bare: "0" } });
    const phone = app.page.locator(".phone-mount");
    for (const [text, title] of [
      [TENCENT, "夜灯"],
      [ALIYUN, "加湿"],
      [TUYA, "净化"],
      [Z2M, "插孔"],
    ] as const) {
      await app.page.getByText("粘贴模型", { exact: true }).first().click();
      await app.page.locator("dialog textarea").fill(JSON.stringify(text));
      const before = await app.world(({ simulation }) => simulation.world.world.elapsed());
      await app.page.getByText("加入世界并打开面板").click();
      const shown = phone.getByText(title).first();
      while (!(await shown.isVisible())) {
        const passed = await app.world(async ({ simulation: { world } }) => {
          await world.world.advance(50);
          return world.world.elapsed();
        });
        expect(passed - before).toBeLessThanOrEqual(SOON_MS);
      }
      await app.until(async () => (await phone.getByText("实时").count()) > 0, `${title} is not live`);
      if (text === TENCENT) await takePicture(app.page, "96-studio-paste-model");
    }
    expect(app.faults).toEqual([]);
    await app.close();
  });
});
