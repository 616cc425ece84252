import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { layoutProblems } from "./support/layout";
import { LOOKS } from "./support/looks";
import { crowd } from "./support/worlds";

afterAll(leaveBrowser);

const [LOOK] = LOOKS;
const MANY = 200;
/** Rows of a screen and one more each way, and some to spare. */
const MOST_ROWS = 60;
const ROWS = ".scan__row";

describe("200 devices around the phone", () => {
  const open = async () => {
    const app = await AppPage.open({ ...LOOK, world: crowd(MANY) });
    await app.tap(app.text("scan.title"));
    await app.see(app.page.locator(ROWS));
    await app.until(async () => (await app.screen()).includes(String(MANY)), "not all were counted");
    return app;
  };
  const names = async (app: AppPage) => (await app.page.locator(`${ROWS} .row__title`).allInnerTexts()).sort();

  it("has a screen's worth of rows in the page, wherever it is scrolled to, and the last one can be reached", async () => {
    const app = await open();
    const atTop = await names(app);
    expect(atTop.length).toBeLessThanOrEqual(MOST_ROWS);
    const list = app.page.locator(".scan__list");
    const seen = new Set(atTop);
    await list.hover();
    for (let turn = 0; turn < 60; turn += 1) {
      await app.page.mouse.wheel(0, 400);
      await app.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await app.pass(300);
      const shown = await names(app);
      expect(shown.length).toBeLessThanOrEqual(MOST_ROWS);
      expect(shown.length).toBeGreaterThan(5);
      for (const name of shown) seen.add(name);
      if (turn === 10) expect(await layoutProblems(app.page)).toEqual([]);
    }
    expect(seen.size).toBe(MANY);
    expect(await names(app)).not.toEqual(atTop);
    await app.close();
  });

  it("fills the screen with rows at every place: none is blank after the scroll settled", async () => {
    const app = await open();
    await app.page.locator(".scan__list").hover();
    await app.page.mouse.wheel(0, 3_000);
    await app.pass(1_000);
    const gaps = await app.page.evaluate((rows) => {
      const list = document.querySelector(".scan__list")?.getBoundingClientRect();
      if (list === undefined) return ["no list"];
      const covered = (y: number) => document.elementsFromPoint(list.left + 100, y).some((one) => one.matches(rows));
      return Array.from({ length: 10 }, (_, part) => Math.round(list.top + 20 + (part * (list.height - 160)) / 10))
        .filter((y) => !covered(y))
        .map((y) => `blank at ${y}`);
    }, ROWS);
    expect(gaps).toEqual([]);
    await app.close();
  });

  it("sends at most 4 setData a second and 20 kB at once, none while hidden, and leaves nothing behind", async () => {
    const app = await open();
    await app.pass(20_000);
    const [busy] = (await app.stats()).filter(({ path }) => path.includes("scan"));
    expect(busy?.calls).toBeGreaterThan(20);

    await app.world(({ phone }) => phone.hide());
    await app.pass(4_000);
    await app.world(({ phone }) => phone.show());
    await app.pass(2_000);

    const round = async () => {
      await app.world(({ app: running }) => running?.back());
      await app.pass(10_000);
      const holds = await app.world(({ app: running }) => running?.holds());
      await app.tap(app.text("scan.title"));
      await app.see(app.page.locator(ROWS));
      return holds;
    };
    const before = await round();
    expect(await round()).toEqual(before);
    expect(await app.world(({ phone }) => phone.inspect().listeners.onBluetoothDeviceFound ?? 0)).toBeLessThanOrEqual(
      1,
    );
    await app.close();
  });
});
