import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { layoutProblems } from "./support/layout";
import { LOOKS } from "./support/looks";
import { home } from "./support/worlds";

afterAll(leaveBrowser);

const [LOOK] = LOOKS;

const GOOD = {
  v: 1,
  id: "blufi-good-0001",
  kind: "blufi",
  name: "Hall lamp",
  deviceId: "8C:12:E0:00:00:01",
  addedAt: Date.parse("2026-03-01T08:00:00+08:00"),
  state: { at: Date.parse("2026-03-18T10:00:00+08:00"), on: true, level: 40 },
};

const openWith = (stored: Readonly<Record<string, unknown>>, path?: string) =>
  AppPage.open({ ...LOOK, world: home(), stored, ...(path === undefined ? {} : { path }) });

describe("storage that is not as it should be", () => {
  it.each([
    ["text", "garbage"],
    ["a number", 7],
    ["a list", [1, 2]],
    ["a record without fields", { v: 1 }],
    ["a record of another key", { ...GOOD, id: "blufi-other-0002" }],
    ["fields of wrong types", { v: 1, id: "blufi-bad-0001", kind: 4, name: {}, deviceId: [], addedAt: "now" }],
    ["a deep record", JSON.parse(`${'{"v":1,"id":'.repeat(50)}1${"}".repeat(50)}`)],
  ])("%s under a device's key: the others are shown, and it can be deleted", async (_, value) => {
    const app = await openWith({ [`device:${GOOD.id}`]: GOOD, "device:blufi-bad-0001": value });
    await app.see(app.words(GOOD.name));
    await app.see(app.text("home.damaged", { n: 1 }));
    expect(await layoutProblems(app.page)).toEqual([]);
    await app.tap(app.text("home.damaged.act"));
    await app.tap(app.page.getByRole("dialog").getByRole("button").last());
    await app.see(app.words(GOOD.name));
    await app.close();
  });

  it("a record of a later release is kept, and the page says how to see it", async () => {
    const app = await openWith({ "device:blufi-later-0001": { v: 99, id: "blufi-later-0001", shape: "unknown" } });
    await app.see(app.text("home.newer", { n: 1 }));
    await app.reopen(1);
    await app.see(app.text("home.newer", { n: 1 }));
    await app.close();
  });

  it.each([
    ["text", "dark"],
    ["a later release's", { v: 99, language: "fr", theme: "sepia" }],
    ["unknown choices", { v: 1, language: "xx", theme: 5 }],
  ])("settings that hold %s count as not chosen", async (_, value) => {
    const app = await openWith({ settings: value });
    await app.see(app.text("home.empty.title"));
    await app.close();
  });

  it("a damaged device opened by link says that it is not in the list, and leads there", async () => {
    const app = await openWith({ "device:blufi-bad-0001": "garbage" }, "device/pages/device/index?id=blufi-bad-0001");
    await app.see(app.text("dev.missing.title"));
    await app.tap(app.text("dev.back"));
    expect(await app.path()).toBe("pages/devices/index");
    await app.close();
  });
});
