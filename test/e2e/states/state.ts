import type { AppPage } from "../support/app-page";
import type { OpenOptions } from "../support/open-options";

/** Something a page can look like, for ten seconds at least. */
export interface State {
  /** Its picture's file name; the number is the mockup it belongs to. */
  readonly name: string;
  /** What is seen, for the list of pictures. */
  readonly about: string;
  readonly open?: Partial<Pick<OpenOptions, "world" | "path" | "phone" | "asksPrivacy" | "stored">>;
  /** Name of the state from which this one is a few steps on, before it in the list: those who look at both walk there once. */
  readonly after?: string;
  /** From the opened app to the state, or from the state {@link after}. */
  reach(app: AppPage): Promise<void>;
}
