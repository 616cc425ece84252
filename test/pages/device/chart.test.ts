import { openPage } from "../harness/open-page";
import { stored } from "../main/saved";
import { type Answer, ScriptedInternet } from "../main/scripted-internet";

const CLOUD = { id: "0123456789abcdef0123456789abcdef", role: "owner" };

/** A plug that is out of reach, as it was last known; the server says of its history what the test gives. */
async function plug(history: (path: string) => Answer, lang: "zh" | "en", cloud: object = { cloud: CLOUD }) {
  const internet = new ScriptedInternet({ "GET /v1/devices": (_, path) => history(path) });
  const state = { at: 1, on: true, values: { power: true, active_power: 12 } };
  const page = await openPage({
    ...{ path: "device/pages/device/index", query: { id: "plug" }, lang, internet },
    storage: stored("plug", { kind: "plug", name: "PLUG", product: "plug", state, ...cloud }),
  });
  await page.until(() => page.findAll(".tile").length > 0, 10_000);
  return { page, internet };
}

describe("the chart of a tile", () => {
  it("shows what the server has, over the period that is picked, with its least and most", async () => {
    const asked: string[] = [];
    const { page } = await plug((path) => {
      if (!path.includes("/history")) return { devices: [] };
      asked.push(path);
      const to = Number(new URLSearchParams(path.split("?")[1]).get("to"));
      return {
        points: [
          { at: to - 1_800_000, value: 10, least: 5, most: 15 },
          { at: to - 600_000, value: 30, least: 20, most: 40 },
          { at: "hostile", value: 1, least: 1, most: 1 },
        ],
      };
    }, "en");
    await page.tap(".tile");
    await page.until(() => page.findAll(".chart__foot").length === 2, 5_000);
    expect(page.text(".sheet__title")).not.toBe("");
    expect(page.text(".chart__foot")).toBe("low 5.0 W mean 20.0 W high 40.0 W");
    await page.tap("text=Week");
    await page.until(() => asked.length === 2, 5_000);
    const spans = asked.map((path) => new URLSearchParams(path.split("?")[1]));
    expect(spans.map((query) => (Number(query.get("to")) - Number(query.get("from"))) / 86_400_000)).toEqual([1, 7]);
    await page.tap("text=Close");
    await page.until(() => page.findAll(".sheet").length === 0, 5_000);
  });

  it("says in Chinese that there is nothing, and why the server was of no use, and asks again", async () => {
    let answer: Answer = [503, "database-down"];
    const { page } = await plug((path) => (path.includes("/history") ? answer : { devices: [] }), "zh");
    await page.tap(".tile");
    await page.until(() => page.findAll(".chart__problem").length === 1, 60_000);
    answer = { points: [] };
    await page.tap("text=重试");
    await page.until(() => page.findAll(".chart__none").length === 1, 10_000);
    expect(page.text(".chart__none")).toBe("这段时间没有记录");
  });

  it("asks nobody for a device that no server has", async () => {
    const { page, internet } = await plug(() => ({ devices: [] }), "en", {});
    await page.tap(".tile");
    await page.until(() => page.findAll(".chart__none").length === 1, 5_000);
    expect(page.text(".chart__none")).toBe("No readings in this time");
    expect(internet.seen.some((one) => one.includes("/history"))).toBe(false);
  });
});
