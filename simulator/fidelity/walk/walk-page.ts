import type { WebBundle } from "../../runtime/bundle/web-bundle";
import type { AppTrouble } from "../../scenario/app-trouble";
import type { MissingApi } from "../../wx/missing-apis";
import type { PhoneWindow } from "../phone-window";
import type { Outcome } from "../verdict";
import { missingParts, unitsOf } from "./missing-parts";

/** World time that a page has for what it does by itself, and for what a tap brings, ms. */
const LOAD_MS = 1_500;
const TAP_MS = 600;
const BACK_MS = 400;
/** A list of a thousand rows is not tapped through. */
const MOST_TAPS = 30;
const MOST_QUESTIONS = 4;
/** What a phone answers that has no account, no network or no permission, not an exception of the page's. */
const REFUSED = /^(?:unhandled rejection: )?\w+(?:\.\w+)*:fail\b/;

/**
 * Opens a page of any app and taps each thing on it once: buttons, controls and whatever listens to a tap. Questions of the
 * phone are answered, pages that open are left again.
 */
export async function walkPage(window: PhoneWindow, bundle: WebBundle, app: string, page: string): Promise<Outcome> {
  const walk = new Walk(window, page, unitsOf(bundle, page));
  await walk.open();
  const loaded = walk.errors.length === 0;
  const standIns = await window.standIns();
  await walk.tapAll();
  const parts = missingParts(bundle, page);
  const apis = (await walk.missing()).filter((api) => isNeeded(api, walk.errors)).map(apiLine);
  const lacks = [...apis, ...parts];
  const verdict = lacks.length > 0 ? "lacks" : walk.errors.length > 0 ? "differs" : "works";
  return { app, page, loaded, verdict, taps: walk.taps, standIns, why: [...lacks, ...walk.errors, ...walk.refusals] };
}

class Walk {
  /** Exceptions, each once, with what was tapped before. */
  readonly errors: string[] = [];
  /** Calls that failed and whose failure nobody took. */
  readonly refusals: string[] = [];
  readonly #window: PhoneWindow;
  readonly #page: string;
  readonly #units: ReadonlySet<string>;
  readonly #tapped: string[] = [];
  readonly #missing: MissingApi[] = [];

  /** @param units the page and every component in it */
  constructor(window: PhoneWindow, page: string, units: ReadonlySet<string>) {
    this.#window = window;
    this.#page = page;
    this.#units = units;
  }

  get taps(): number {
    return this.#tapped.length;
  }

  /** Names that were looked for in vain, of every time that the page was opened. */
  async missing(): Promise<readonly MissingApi[]> {
    return merged([...this.#missing, ...(await this.#window.missing())]);
  }

  async open(): Promise<void> {
    await this.#window.goTo(this.#page);
    await this.#window.app.pass(LOAD_MS);
    await this.#note("");
    await this.#answer();
    if (!(await this.#isHere())) this.errors.push("another page is on the screen");
  }

  async tapAll(): Promise<void> {
    while (this.#tapped.length < MOST_TAPS) {
      const next = await this.#window.nextTappable(this.#tapped);
      if (next === undefined) return;
      this.#tapped.push(next.key);
      await this.#window.app.press(next.point);
      await this.#window.app.pass(TAP_MS);
      await this.#note(` after "${next.label}"`);
      await this.#answer();
      await this.#return();
    }
  }

  async #answer(): Promise<void> {
    for (let asked = 0; asked < MOST_QUESTIONS && (await this.#window.dismissQuestion()); asked += 1) {
      await this.#window.app.pass(TAP_MS);
      await this.#note(" after a dialog");
    }
  }

  /** Back to the page that is walked, by the way a person would take, else anew. */
  async #return(): Promise<void> {
    if (await this.#isHere()) return;
    await this.#window.back();
    await this.#window.app.pass(BACK_MS);
    await this.#note(" on the way back");
    if (await this.#isHere()) return;
    this.#missing.push(...(await this.#window.missing()));
    await this.#window.goTo(this.#page);
    await this.#window.app.pass(LOAD_MS);
    await this.#note(" opened again");
  }

  async #isHere(): Promise<boolean> {
    return (await this.#window.app.path()) === this.#page;
  }

  /** What another page threw that a tap led to is that page's matter. */
  async #note(when: string): Promise<void> {
    const troubles = await this.#window.troubles();
    const isHere = troubles.length === 0 || (await this.#isHere());
    for (const trouble of troubles) {
      if (trouble.kind !== "error" || (!isHere && !this.#isOwn(trouble))) continue;
      const list = REFUSED.test(trouble.text) ? this.refusals : this.errors;
      const text = troubleText(trouble);
      if (!list.some((one) => one.startsWith(text))) list.push(`${text}${when}`);
    }
  }

  #isOwn({ where = "" }: AppTrouble): boolean {
    return this.#units.has(where.replace(/\.\w+:\d+$/, ""));
  }
}

const troubleText = ({ text, where }: AppTrouble): string => (where === undefined ? text : `${text} (${where})`);

/** A name that was read and guarded is no lack: the page takes it for an older client. */
function isNeeded({ calls, places }: MissingApi, errors: readonly string[]): boolean {
  return calls > 0 || places.some((place) => errors.some((error) => error.includes(`(${place})`)));
}

/** Each name once, with what was seen of it every time. */
function merged(all: readonly MissingApi[]): readonly MissingApi[] {
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const own = all.filter((one) => one.name === name);
    const sum = (count: (one: MissingApi) => number) => own.reduce((total, one) => total + count(one), 0);
    const places = [...new Set(own.flatMap((one) => one.places))];
    return { name, reads: sum(({ reads }) => reads), calls: sum(({ calls }) => calls), places };
  });
}

const apiLine = ({ name, places }: MissingApi): string =>
  `no wx.${name}${places[0] === undefined ? "" : ` (${places[0]})`}`;
