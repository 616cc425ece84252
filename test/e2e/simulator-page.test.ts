import { AppPage } from "./support/app-page";
import { leaveBrowser } from "./support/browser";
import { pairLamp } from "./support/journey";
import { ENGLISH_DARK } from "./support/looks";
import { looksOfFlow } from "./support/looks-of-flow";
import { takePicture } from "./support/picture";
import { building, home, LAMP, showcase } from "./support/worlds";

afterAll(leaveBrowser);

const SIZE = { width: 1440, height: 900 };

describe.each(looksOfFlow(ENGLISH_DARK))("the simulator's page, $language", (look) => {
  it("shows the phone beside its world while a lamp is paired in it", async () => {
    const app = await AppPage.open({
      ...look,
      ...SIZE,
      world: showcase(),
      parameters: { bare: "0", scenario: "showcase" },
    });
    await pairLamp(app);
    await app.world(({ simulation }) => simulation.driver.step());
    await app.until(async () => (await app.page.getByText(LAMP).count()) > 1, "the lamp is not on the map");
    const wide = await app.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(SIZE.width);
    await takePicture(app.page, `90-simulator-${look.language}`);
    await app.close();
  });

  it("lets a tag be dragged onto the phone and taken away by its button", async () => {
    const app = await AppPage.open({ ...look, ...SIZE, world: showcase(), parameters: { bare: "0" } });
    const row = app.page.locator('[data-tag="hello sticker"]');
    await row.dragTo(app.page.locator(".place"));
    expect(await app.world(({ phone }) => phone.heldTag())).toBe("hello sticker");
    await takePicture(app.page, `91-simulator-tags-${look.language}`);
    await row.getByRole("button").first().click();
    expect(await app.world(({ phone }) => phone.heldTag() ?? "none")).toBe("none");
    await app.close();
  });

  it("shows a building from the world's side while a technician works through its order", async () => {
    const app = await AppPage.open({
      ...look,
      ...SIZE,
      world: building(),
      parameters: { bare: "0", scenario: "building" },
    });
    await app.page.locator(".pn--batch .pn__a").click();
    await app.tap(app.text("batch.start"));
    await app.see(app.text("batch.pause"));
    await app.pass(30_000);
    await app.world(({ simulation }) => simulation.driver.step());
    expect(await app.page.locator(".bd__dot").count()).toBe(203);
    expect(Number(await app.page.locator(".is-trulyOnline .wb__v").textContent())).toBeGreaterThan(0);
    await takePicture(app.page, `98-studio-building-${look.language}`);
    await app.page.locator(".pn--building .pn__a").click();
    await app.page.locator(".dlg .fld input").fill("517");
    await app.page.locator(".dlg button[type=submit]").click();
    await app.page.locator(".bd__room", { hasText: "517" }).waitFor();
    expect(await app.page.locator(".bd__dot").count()).toBe(213);
    // The phone is as new as its world.
    expect(await app.page.locator(".wb__v").allTextContents()).toEqual(["0", "0", "210"]);
    await app.close();
  });

  it("runs by itself: a person only opens it, and time passes", async () => {
    const app = await AppPage.open({ ...look, ...SIZE, world: home(), parameters: { bare: "0", paused: "0" } });
    const before = await app.world(({ simulation }) => simulation.world.world.elapsed());
    await app.page.waitForFunction(
      (start) => (globalThis.simulator?.simulation.world.world.elapsed() ?? 0) > start + 500,
      before,
    );
    await app.page.getByText(app.say("scan.title"), { exact: true }).first().click();
    await app.page.getByText(LAMP).last().waitFor();
    await app.close();
  });
});
