import { AppPage, type Look, type Theme } from "../support/app-page";
import { leaveBrowser } from "../support/browser";
import { layoutProblems } from "../support/layout";
import { takePicture } from "../support/picture";
import { home } from "../support/worlds";
import type { State } from "./state";

const HEIGHT = 812;
/** A person does not do two of these within a second, for which pages count what they send. */
const SECOND_MS = 1_000;
const OTHER: Readonly<Record<Theme, Theme>> = { light: "dark", dark: "light" };

/**
 * A test for each state: it is reached, and everything fits at 375, 320 and 430 px. The other theme is tried at 320 px, so
 * that both languages are seen in both themes. One file a look, so that they run side by side.
 */
export function lookAt(states: readonly State[], look: Look): void {
  afterAll(leaveBrowser);

  describe(`${look.language}, ${look.theme}`, () => {
    it.each(states.map((state) => [state.name, state] as const))("%s fits at every width", async (name, state) => {
      const app = await AppPage.open({ world: home(), ...state.open, ...look });
      await state.reach(app);
      expect(await layoutProblems(app.page)).toEqual([]);
      await takePicture(app.page, `${name}.${look.language}-${look.theme}`);

      await resize(app, 320, OTHER[look.theme]);
      expect(await app.page.locator(".is-small").count()).toBeGreaterThan(0);
      expect(await layoutProblems(app.page)).toEqual([]);
      if (look.language === "en") await takePicture(app.page, `${name}.en-small`);

      await resize(app, 430, look.theme);
      expect(await layoutProblems(app.page)).toEqual([]);
      await app.close();
    });
  });
}

async function resize(app: AppPage, width: number, theme: Theme): Promise<void> {
  await app.pass(SECOND_MS);
  await app.page.setViewportSize({ width, height: HEIGHT });
  await app.page.waitForFunction((wide) => globalThis.simulator?.phone.wx.getWindowInfo().windowWidth === wide, width);
  await app.world(({ phone }, wanted) => phone.setTheme(wanted), theme);
  await app.pass(SECOND_MS);
}
