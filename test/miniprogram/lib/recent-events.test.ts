import { createCompanion } from "../../../miniprogram/lib/companion";
import { Lab } from "../../simulator/wx/lab";

it("what a diagnosis copies comes from everybody who keeps events, in their order", () => {
  const { wx } = new Lab();
  const shared = createCompanion({
    storage: wx,
    clock: { now: () => 0, every: () => () => undefined },
    look: () => ({ language: "zh_CN", windowWidth: 375 }),
    onThemeChange: () => undefined,
  });
  expect(shared.recentEvents()).toBe("");
  shared.keepEvents(() => "ble 1\nble 2");
  shared.keepEvents(() => "");
  shared.keepEvents(() => "GET /v1/devices 200");
  expect(shared.recentEvents()).toBe("ble 1\nble 2\nGET /v1/devices 200");
});
