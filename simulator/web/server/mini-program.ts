import { BuildError } from "../../../scripts/build/problem";
import { watch } from "../../../scripts/build/watch";

export interface MiniProgramHandlers {
  /** The mini program as JSON for the browser; `dist/` is written. */
  onResult(app: string): void;
  /** Why the sources were refused, file and line first. */
  onRefusal(why: string): void;
}

/** Builds the mini program at once and after each change, for DevTools (`dist/`) and for the browser. */
export function watchMiniProgram(projectRoot: string, handlers: MiniProgramHandlers): () => void {
  return watch(
    { projectRoot, dev: true },
    {
      onResult: () => handlers.onResult("null"),
      onError: (error) => handlers.onRefusal(error instanceof BuildError ? error.message : String(error)),
    },
  );
}
