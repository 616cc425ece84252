import { pairView } from "../../../miniprogram/device/pair/view/screens";
import type { PairWizard } from "../../../miniprogram/device/pair/wizard/wizard";
import strings from "../../../miniprogram/lib/i18n/strings.json";
import type { PhoneUnderTest } from "../../../simulator/scenario/phone-under-test";

/** Fields of a view that the template goes by, and that nobody reads. */
const UNSEEN = ["key", "action", "icon", "kind", "screen", "state", "tone", "nodes", "links", "is", "scale"];
const LANGUAGES = [0, 1] as const;
const TEXTS: Readonly<Record<string, readonly string[]>> = strings;

/** Every text that a pair page shows from now on, in both languages, each once. */
export class SeenWords {
  readonly #texts = new Set<string>();
  #last = "";

  /** Looks at the page as it is now. */
  look({ page }: PhoneUnderTest): void {
    if (page === undefined) return;
    const { wizard } = page;
    const { screen, pair, prompt, radio } = wizard;
    const now = [screen, radio, pair.phase, pair.step, pair.timeline.length, prompt?.type, pair.outcome].join();
    if (now === this.#last) return;
    this.#last = now;
    for (const language of LANGUAGES)
      this.#gather(pairView(wizard as PairWizard, (key, given) => say(key, language, given)));
  }

  get texts(): readonly string[] {
    return [...this.#texts];
  }

  #gather(value: unknown): void {
    if (typeof value === "string") this.#texts.add(value);
    else if (typeof value === "object" && value !== null) {
      for (const [field, part] of Object.entries(value)) if (!UNSEEN.includes(field)) this.#gather(part);
    }
  }
}

function say(key: string, language: 0 | 1, given: Readonly<Record<string, string | number>> = {}): string {
  const text = TEXTS[key]?.[language];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? ""));
}
