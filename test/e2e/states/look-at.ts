import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { nightly } from "../../support/nightly";
import { AppPage } from "../support/app-page";
import { leaveBrowser } from "../support/browser";
import { layoutProblems } from "../support/layout";
import { CHINESE_LIGHT, ENGLISH_DARK, type Look } from "../support/looks";
import { textsInOtherLanguage } from "../support/other-language";
import { PICTURES, takePicture } from "../support/picture";
import { home } from "../support/worlds";
import type { State } from "./state";
import { Walk } from "./walk";

const HEIGHT = 812;
/** Narrower windows get larger texts and targets, px. */
const SMALL = 350;
const SECOND_MS = 1_000;

/** How a state is looked at. */
interface View extends Look {
  /** Of the screen, px. */
  readonly width: number;
  /** What its picture is called after; absent: none is taken. */
  readonly picture?: string;
}

const FIRST: View = { ...CHINESE_LIGHT, width: 375, picture: "zh-light" };

/**
 * With the first: both languages at every width, and each in both themes. Languages take turns, so that each look is also
 * a switch from the other one.
 */
const EVERY: readonly View[] = [
  { ...ENGLISH_DARK, width: 375, picture: "en-dark" },
  { language: "zh", theme: "dark", width: 320 },
  { language: "en", theme: "light", width: 320, picture: "en-small" },
  { ...CHINESE_LIGHT, width: 430 },
  { ...ENGLISH_DARK, width: 430 },
];

/** The other language beside the first look, at the narrow or the wide width, in either theme: by turns. */
const SOME: readonly (readonly View[])[] = [
  [{ ...ENGLISH_DARK, width: 320 }],
  [{ ...ENGLISH_DARK, width: 430 }],
  [{ language: "en", theme: "light", width: 320 }],
];

function othersOf(index: number): readonly View[] {
  const some = SOME[index % SOME.length] ?? [];
  return process.env[PICTURES] === undefined ? nightly(some, EVERY) : EVERY;
}

/**
 * A test for each state: it is reached once, and then everything fits, and is in one language, however it is looked at.
 *
 * @param bundle another build than the one that is served
 */
export function lookAt(states: readonly State[], bundle?: () => WebBundle): void {
  afterAll(leaveBrowser);

  const walk = new Walk(states, (open) =>
    AppPage.open({ world: home(), ...open, ...FIRST, ...(bundle === undefined ? {} : { bundle: bundle() }) }),
  );

  it.each(states.map((state, index) => [state.name, state, othersOf(index)] as const))(
    "%s fits at every width, in both languages and themes",
    async (name, state, others) => {
      const app = await walk.to(state);
      const problems = await problemsOf(app, FIRST, name);
      for (const view of others) {
        await show(app, view);
        problems.push(...(await problemsOf(app, view, name)));
      }
      expect(problems).toEqual([]);
      await app.check();
      await show(app, FIRST);
      walk.stands(state, app);
    },
  );
}

/** What pages are sent for it waits a second at most. */
async function show(app: AppPage, view: View): Promise<void> {
  if (app.page.viewportSize()?.width !== view.width) await app.resize(view.width, HEIGHT);
  await app.turnTo(view);
  await app.pass(SECOND_MS);
}

/** What is wrong with what is seen; its picture is taken. */
async function problemsOf(app: AppPage, view: View, name: string): Promise<string[]> {
  const { language, theme, width, picture } = view;
  if (picture !== undefined) await takePicture(app.page, `${name}.${picture}`);
  const isSmall = (await app.page.locator(".is-small").count()) > 0;
  const problems = [
    ...(await layoutProblems(app.page)),
    ...(await textsInOtherLanguage(app.page, language)).map((text) => `in the other language: ${text}`),
    ...(isSmall === width < SMALL ? [] : ["texts and targets are not of the window's size"]),
  ];
  return problems.map((problem) => `${language}, ${theme}, ${width} px: ${problem}`);
}
