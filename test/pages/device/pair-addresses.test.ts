import { openPage } from "../harness/open-page";
import { main } from "./pair-looks";
import { openWizard, PATH, pressMain, toNetworks } from "./pair-person";

describe("an address of anybody's making", () => {
  it.each<[string, Record<string, string>, string]>([
    ["nothing", {}, "没有说要配哪台设备"],
    ["no kind", { deviceId: "8C:12:E0:00:A3:F2" }, "没有说要配哪台设备"],
    ["a hostile id", { deviceId: "<img src=x>", kind: "blufi" }, "没有说要配哪台设备"],
    ["an id without end", { deviceId: "A".repeat(5_000), kind: "blufi" }, "没有说要配哪台设备"],
    ["a broken escape", { deviceId: "%E0%A4%A", kind: "%%%" }, "没有说要配哪台设备"],
    ["an unknown kind", { deviceId: "8C:12:E0:00:A3:F2", kind: "zigbee" }, "不认识它的配网方式"],
    ["a kind of JavaScript", { deviceId: "8C:12:E0:00:A3:F2", kind: "constructor" }, "不认识它的配网方式"],
  ])("%s: a sentence and a way on", async (_name, query, title) => {
    const page = await openPage({ path: PATH, query, scenario: {} });
    expect(page.text(".state__title")).toBe(title);
    expect(main(page)).toBe("扫描附近设备");
    await pressMain(page);
    await page.advance(500);
    expect(page.path).toBe("device/pages/scan/index");
  });

  it.each(["", "\u0000\u202Egnp", "💡".repeat(62), "مصباح", "%41"])(
    "a device called %j is paired all the same",
    async (name) => {
      const page = await openWizard(
        {},
        { query: { deviceId: "8C:12:E0:00:A3:F2", kind: "blufi", name: encodeURIComponent(name) } },
      );
      expect(page.text(".row__title").length).toBeGreaterThan(0);
      await toNetworks(page);
    },
  );
});
