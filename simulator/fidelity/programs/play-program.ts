import type { WebBundle } from "../../runtime/bundle/web-bundle";
import type { PhoneWindow } from "../phone-window";
import type { Outcome } from "../verdict";
import { missingParts } from "../walk/missing-parts";
import type { Act, Program } from "./program";
import { pathOf } from "./program-app";

/** World time that something has to appear in, ms. */
const PATIENCE_MS = 5_000;
const LOAD_MS = 300;
const FINGER_STEPS = 5;

/** Opens a program's page in a new world and does what its expectation says, up to the first thing that is not so. */
export async function playProgram(
  window: PhoneWindow,
  bundle: WebBundle,
  app: string,
  program: Program,
): Promise<Outcome> {
  const page = pathOf(program);
  await window.goTo(page);
  await window.app.pass(LOAD_MS);
  const early = await errorsOf(window);
  const standIns = await window.standIns();
  const failed = early.length > 0 ? undefined : await firstFailure(window, program.does);
  const errors = [...early, ...(await errorsOf(window))];
  const apis = (await window.missing()).map(({ name }) => `no wx.${name}`);
  const lacks = [...apis, ...missingParts(bundle, page)];
  const boxes = failed === undefined ? [] : standIns.map((tag) => `${tag} is only a box`);
  const why = [...lacks, ...boxes, ...(failed === undefined ? [] : [failed]), ...errors];
  const verdict = lacks.length + boxes.length > 0 ? "lacks" : why.length > 0 ? "differs" : "works";
  const taps = program.does.filter((act) => "tap" in act || "press" in act).length;
  return { app, page: program.page, verdict, loaded: early.length === 0, taps, standIns, why };
}

async function errorsOf(window: PhoneWindow): Promise<readonly string[]> {
  return (await window.troubles()).flatMap(({ kind, text, where }) =>
    kind === "error" ? [`${text} ${where ?? ""}`] : [],
  );
}

async function firstFailure(window: PhoneWindow, acts: readonly Act[]): Promise<string | undefined> {
  for (const act of acts) {
    const failure = await play(window, act);
    if (failure !== undefined) return `${failure}; on the screen: ${(await window.app.lines()).join(" | ")}`;
  }
  return undefined;
}

/** @returns what is not so */
async function play(window: PhoneWindow, act: Act): Promise<string | undefined> {
  const { app } = window;
  if ("tap" in act) return (await app.tapText(act.tap, PATIENCE_MS)) ? undefined : `nothing to tap says "${act.tap}"`;
  if ("type" in act) return (await app.type(act.into, act.type, PATIENCE_MS)) ? undefined : `no field "${act.into}"`;
  if ("see" in act) return (await app.see(act.see, PATIENCE_MS)) ? undefined : `"${act.see}" is not seen`;
  if ("wait" in act) await app.pass(act.wait);
  else if ("phone" in act) await window.onPhone(act.phone);
  else if ("press" in act) return press(window, act.press, [0, 0]);
  else if ("drag" in act) return press(window, act.drag, act.by);
  else if ("gone" in act) return isGone(window, act.gone);
  else if ("style" in act) return compare(act.style, act.is, await window.styleOf(act.style, Object.keys(act.is)));
  else return compare(act.box, act.is, await window.boxOf(act.box));
  return undefined;
}

async function isGone({ app }: PhoneWindow, text: string): Promise<string | undefined> {
  await app.pass(PATIENCE_MS);
  return (await app.lines()).some((line) => line.includes(text)) ? `"${text}" is still seen` : undefined;
}

async function press(window: PhoneWindow, selector: string, [byX, byY]: readonly [number, number]) {
  const box = await window.boxOf(selector);
  if (box === undefined) return `there is no ${selector}`;
  const { mouse } = window.app.page;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await mouse.move(x, y);
  await mouse.down();
  for (let step = 1; step <= FINGER_STEPS && (byX !== 0 || byY !== 0); step += 1) {
    await mouse.move(x + (byX * step) / FINGER_STEPS, y + (byY * step) / FINGER_STEPS);
    await window.app.pass(16);
  }
  await mouse.up();
  await window.app.pass(LOAD_MS);
  return undefined;
}

type Values = Readonly<Record<string, string | number>>;

function compare(selector: string, expected: Values, found: Values | undefined): string | undefined {
  if (found === undefined) return `there is no ${selector}`;
  const wrong = Object.entries(expected).filter(([name, value]) => !isLike(value, found[name]));
  if (wrong.length === 0) return undefined;
  return `${selector}: ${wrong.map(([name, value]) => `${name} is ${found[name]}, not ${value}`).join(", ")}`;
}

const isLike = (expected: string | number, found: string | number | undefined): boolean =>
  typeof expected === "number" ? Math.abs(Number(found) - expected) <= 0.5 : expected === found;
