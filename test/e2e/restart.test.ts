import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { pairLamp } from "./support/journey";
import { CHINESE_LIGHT, ENGLISH_DARK } from "./support/looks";
import { home, LAMP, neighbourhood } from "./support/worlds";

afterEach(leaveBrowser);

/** What a person and the browser could tell two windows apart by. */
async function traces(app: AppPage) {
  await app.see(app.text("home.empty.title"));
  return {
    words: await app.screen(),
    page: await app.path(),
    ...(await app.page.evaluate(() => ({
      stored: Object.keys(localStorage).sort(),
      children: document.body.childElementCount,
      sheets: document.querySelectorAll("style, link[rel=stylesheet]").length,
      title: document.title,
      language: document.documentElement.lang,
    }))),
    world: await app.world(({ simulation, phone }) => ({
      elapsed: simulation.world.world.elapsed(),
      links: phone.inspect().openConnections.length,
      entries: simulation.log.view.length,
    })),
  };
}

/** What the page holds when what nobody can reach is gone. */
async function holds(app: AppPage) {
  const chrome = await app.page.context().newCDPSession(app.page);
  await chrome.send("Performance.enable");
  await chrome.send("HeapProfiler.enable");
  await chrome.send("HeapProfiler.collectGarbage");
  const { metrics } = await chrome.send("Performance.getMetrics");
  await chrome.detach();
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return { listeners: of("JSEventListeners"), nodes: of("Nodes") };
}

describe("a world that begins in a page where another one ran", () => {
  it("is the same as in a page that was loaded for it, in words, storage, styles and world time", async () => {
    const fresh = await AppPage.open({ ...CHINESE_LIGHT, world: home() });
    const expected = await traces(fresh);
    await fresh.close();
    await leaveBrowser();

    const other = await AppPage.open({ ...ENGLISH_DARK, world: neighbourhood(), phone: "ios", width: 320 });
    await pairLamp(other);
    await other.close();
    const restarted = await AppPage.open({ ...CHINESE_LIGHT, world: home() });
    expect(await traces(restarted)).toEqual(expected);
    await restarted.close();
  });

  it("knows nothing of what the phone before it stored, unless the page was only killed", async () => {
    const first = await AppPage.open({ ...CHINESE_LIGHT, world: home() });
    await pairLamp(first);
    await first.reopen(5);
    await first.see(first.words(LAMP));
    await first.close();

    const second = await AppPage.open({ ...CHINESE_LIGHT, world: home() });
    await second.see(second.text("home.empty.title"));
    expect(await second.words(LAMP).count()).toBe(0);
    await second.close();
  });

  it("leaves no listener and no element of an earlier world behind, however often one begins", async () => {
    const held: Awaited<ReturnType<typeof holds>>[] = [];
    for (let times = 0; times < 8; times += 1) {
      const app = await AppPage.open({ ...CHINESE_LIGHT, world: neighbourhood(), path: "device/pages/scan/index" });
      await app.see(app.words(LAMP));
      held.push(await holds(app));
      await app.close();
    }
    // A cache may fill once, what is left behind grows each time.
    const growing = held.slice(3).filter((now, index) => {
      const before = held[index + 2];
      return before === undefined || now.listeners > before.listeners || now.nodes > before.nodes;
    });
    expect(growing.length).toBeLessThanOrEqual(1);
  });
});
