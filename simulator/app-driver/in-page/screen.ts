import { controlCalled, settingOf } from "./find-control";
import { fieldCalled } from "./find-field";
import { thingsSaying } from "./find-text";
import { freePoint, pointToTap } from "./free-point";
import { look, oneLine } from "./shown-text";
import type { Came, Wait } from "./waits";

/** A phone, and what the simulator asks in its place: the text of a code to scan. */
const ROOTS = ".sim-phone, dialog[open]";
const CODE_ASKED = "dialog[open][data-asks=code]";

/** What is on the screen, as a person reads it. */
export class Screen {
  readonly #changes: MutationObserver;
  #changed = true;

  readonly #shownOn: (phone: string | undefined) => ParentNode;

  /** @param shownOn what holds the screen of a phone, by its name; undefined: the only one */
  constructor(shownOn: (phone: string | undefined) => ParentNode = () => document) {
    this.#shownOn = shownOn;
    this.#changes = new MutationObserver(() => {
      this.#changed = true;
    });
    const all = { subtree: true, childList: true, characterData: true, attributes: true };
    this.#changes.observe(document.body, all);
  }

  /** Whether anything changed since this was last asked. */
  hasChanged(): boolean {
    const changed = this.#changed || this.#changes.takeRecords().length > 0;
    this.#changed = false;
    return changed;
  }

  lines(phone?: string): readonly string[] {
    return look(this.#rootsOf(phone)).lines;
  }

  /** The person shows the code that was asked for. False: none was. */
  showCode(code: string, phone?: string): boolean {
    const dialog = this.#shownOn(phone).querySelector(CODE_ASKED);
    const text = dialog?.querySelector("textarea");
    if (!text) return false;
    text.value = code;
    text.form?.requestSubmit();
    return true;
  }

  #rootsOf(phone: string | undefined): readonly Element[] {
    return [...this.#shownOn(phone).querySelectorAll(ROOTS)];
  }

  /** Whether what is waited for is there, and where a finger hits it. Time is not this one's matter. */
  find({ for: what, text, phone, value = "" }: Wait): Pick<Came, "point" | "isControl"> | undefined {
    if (what === "time") return undefined;
    if (what === "code") return this.#shownOn(phone).querySelector(CODE_ASKED) === null ? undefined : {};
    const roots = this.#rootsOf(phone);
    if (what === "text" && !mayBeThere(text, roots)) return undefined;
    endAnimations();
    const seen = look(roots);
    if (what === "text") return oneLine(seen.lines.join(" ")).includes(oneLine(text)) ? {} : undefined;
    if (what === "text-to-tap") {
      const point = pointToTap(thingsSaying(text, seen));
      return point && { point };
    }
    const field = fieldCalled(text, roots, seen);
    const control = field === undefined ? controlCalled(text, roots, seen) : undefined;
    const setting = control && settingOf(control, value);
    if (setting !== undefined) return { ...setting, isControl: true };
    const point = field && freePoint(field);
    return point && { point };
  }
}

/** Cheap, and where most looks for a text end. */
function mayBeThere(text: string, roots: readonly Element[]): boolean {
  const fields = roots.flatMap((root) => [...root.querySelectorAll<HTMLInputElement>("input, textarea")]);
  const typed = fields.map(({ value, placeholder }) => value || placeholder);
  const words = [...roots.map(({ textContent }) => textContent ?? ""), ...typed].join("");
  return words.replace(/\s+/gu, "").includes(text.replace(/\s+/gu, ""));
}

/** World time stands still while a person looks: what moves by the browser's time has arrived. */
export function endAnimations(): void {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) continue;
    if (animation.playState === "running" && animation.playbackRate > 0) animation.finish();
  }
}
