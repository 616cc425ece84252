import type { MiniProgramHandlers } from "../server/mini-program";

export interface ForeignHandlers extends MiniProgramHandlers {
  /** What WeChat tolerates and the app's makers may want to know. */
  onWarnings(lines: string): void;
}

/** Swallows a result that is the one before: a file that was touched, or one that the app does not hold, reloads no page. */
export function onlyNews(handlers: ForeignHandlers): ForeignHandlers {
  let last: string | undefined;
  let warned = "";
  return {
    onResult: (apps) => {
      if (apps.configured === last) return;
      last = apps.configured;
      handlers.onResult(apps);
    },
    onRefusal: (why) => {
      last = undefined;
      handlers.onRefusal(why);
    },
    onWarnings: (lines) => {
      if (lines === warned) return;
      warned = lines;
      handlers.onWarnings(lines);
    },
  };
}
