import type { AppEvent } from "../../runtime/app/app-event";
import type { AppTrouble } from "../../scenario/app-trouble";

/** Kept until somebody takes them; later ones are counted only. */
const MOST = 500;
const LONGEST = 2_000;
/** The first place in a stack that is the app's own. */
const APP_FRAME = /miniprogram:\/{2,3}([^\s()]+?:\d+)(?::\d+)?(?=[\s)]|$)/m;

/** What an app throws, leaves rejected and asks for in vain, for who runs it from outside; also what came as it was started. */
export class AppTroubles {
  readonly #elapsed: () => number;
  #kept: AppTrouble[] = [];
  #left = 0;

  /** @param elapsed world time since its beginning, ms */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  /** @param phone whose it is, where there are several */
  note(event: AppEvent, phone?: string): void {
    if (event.kind === "error") this.#add("error", event.error, phone);
    if (event.kind === "warning" && !isMissingApi(event)) this.#add("warning", event.message, phone);
    const [what, reason] = event.kind === "console" && event.level === "error" ? event.values : [];
    if (what === "unhandled rejection") this.#add("error", reason, phone, "unhandled rejection: ");
  }

  /** Takes them out, oldest first. */
  take(): readonly AppTrouble[] {
    const taken = this.#kept;
    if (this.#left > 0) taken.push({ kind: "warning", text: `and ${this.#left} more`, atMs: this.#elapsed() });
    this.#kept = [];
    this.#left = 0;
    return taken;
  }

  #add(kind: AppTrouble["kind"], what: unknown, phone?: string, prefix = ""): void {
    if (this.#kept.length >= MOST) {
      this.#left += 1;
      return;
    }
    const where = what instanceof Error ? APP_FRAME.exec(what.stack ?? "")?.[1] : undefined;
    const text = `${prefix}${textOf(what)}`.slice(0, LONGEST);
    const place = { ...(where === undefined ? {} : { where }), ...(phone === undefined ? {} : { phone }) };
    this.#kept.push({ kind, text, ...place, atMs: this.#elapsed() });
  }
}

/** A name that the phone lacks: told in the end with all its places, by `RunningApp.missingApis`. */
const isMissingApi = ({ what }: { readonly what?: string }): boolean => what?.startsWith("wx.") ?? false;

/** An app rejects with anything: a result of `wx` has its sentence in `errMsg`. */
function textOf(what: unknown): string {
  if (typeof what === "object" && what !== null && "errMsg" in what) return String(what.errMsg);
  return String(what);
}
