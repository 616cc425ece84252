import { fieldCalled } from "./find-field";
import { thingsSaying } from "./find-text";
import { freePoint, type Point } from "./free-point";
import { look, oneLine } from "./shown-text";
import type { Wait } from "./waits";

/** The phone, and what the simulator asks in its place: the text of a code to scan. */
const rootsOf = (document: Document): readonly Element[] => [...document.querySelectorAll(".sim-phone, dialog[open]")];

/** What is on the screen, as a person reads it. */
export class Screen {
  readonly #changes: MutationObserver;
  #changed = true;

  constructor() {
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

  lines(): readonly string[] {
    return look(rootsOf(document)).lines;
  }

  /** Whether what is waited for is there, and where a finger hits it. Time is not this one's matter. */
  find({ for: what, text }: Wait): { readonly point?: Point } | undefined {
    if (what === "time" || (what === "text" && !mayBeThere(text))) return undefined;
    endAnimations();
    const roots = rootsOf(document);
    const seen = look(roots);
    if (what === "text") return oneLine(seen.lines.join(" ")).includes(oneLine(text)) ? {} : undefined;
    const field = what === "field" ? fieldCalled(text, roots, seen) : undefined;
    const things = what === "field" ? [field ?? []].flat() : thingsSaying(text, seen);
    for (const thing of things) {
      const point = freePoint(thing);
      if (point !== undefined) return { point };
    }
    return undefined;
  }
}

/** Cheap, and where most looks for a text end. */
function mayBeThere(text: string): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")];
  const typed = fields.map(({ value, placeholder }) => value || placeholder);
  const words = [...rootsOf(document).map(({ textContent }) => textContent ?? ""), ...typed].join("");
  return words.replace(/\s+/gu, "").includes(text.replace(/\s+/gu, ""));
}

/** World time stands still while a person looks: what moves by the browser's time has arrived. */
export function endAnimations(): void {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) continue;
    if (animation.playState === "running" && animation.playbackRate > 0) animation.finish();
  }
}
