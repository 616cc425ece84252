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
  /** Minified, as it is uploaded; otherwise readable. Default false. */
  readonly production?: boolean;
}

/** Builds the mini program at once and after each change, for DevTools (`dist/`) and for the browser. */
export function watchMiniProgram(
  { projectRoot, production = false }: MiniProgramOptions,
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
    { projectRoot, dev: !production },
    {
      onResult: (result) => void bundleForWeb(result).then((app) => handlers.onResult(JSON.stringify(app)), onError),
      onError,
    },
  );
}
