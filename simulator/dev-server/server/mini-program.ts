import { BuildError } from "../../../scripts/build/problem";
import { watch } from "../../../scripts/build/watch";
import { bundleForWeb } from "../bundle/bundle-for-web";

export interface MiniProgramHandlers {
  /** The mini program as JSON for the browser; `dist/` is written. */
  onResult(app: string): void;
  /** Why the sources were refused, file and line first. */
  onRefusal(why: string): void;
}

export interface MiniProgramOptions {
  readonly projectRoot: string;
  /** Shortened and within the budgets, as it is uploaded; otherwise readable. Default false. */
  readonly production?: boolean;
  /** Keeps class names in production, for tests that look for them; then a package may weigh more. Default false. */
  readonly longNames?: boolean;
}

/** Builds the mini program at once and after each change, for DevTools (`dist/`) and for the browser. */
export function watchMiniProgram(
  { projectRoot, production = false, longNames = false }: MiniProgramOptions,
  handlers: MiniProgramHandlers,
): () => void {
  const onError = (error: unknown) =>
    handlers.onRefusal(
      error instanceof BuildError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error),
    );
  return watch(
    { projectRoot, dev: !production, longNames, checkBudgets: production && !longNames },
    {
      onResult: (result) => void bundleForWeb(result).then((app) => handlers.onResult(JSON.stringify(app)), onError),
      onError,
    },
  );
}
