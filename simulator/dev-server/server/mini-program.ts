import { type BuildResult, build } from "../../../scripts/build/build";
import { DOMAINS_FILE } from "../../../scripts/build/domains";
import { BuildError } from "../../../scripts/build/problem";
import { watch } from "../../../scripts/build/watch";
import { BACKEND_FILE } from "../backend/origins";
import { bundleForWeb } from "../bundle/bundle-for-web";

export interface MiniProgramHandlers {
  /** The mini program as JSON for the browser, as it is configured and with the simulator's backend; `dist/` is written. */
  onResult(apps: WebApps): void;
  /** Why the sources were refused, file and line first. */
  onRefusal(why: string): void;
}

export interface WebApps {
  readonly configured: string;
  /** Absent: the simulator has no backend. */
  readonly withBackend?: string;
}

export interface MiniProgramOptions {
  readonly projectRoot: string;
  /** Minified, as it is uploaded; otherwise readable. Default false. */
  readonly production?: boolean;
  /** Also builds what speaks to the simulator's own backend. Default false. */
  readonly withBackend?: boolean;
}

/** Builds the mini program at once and after each change, for DevTools (`dist/`) and for the browser. */
export function watchMiniProgram(
  { projectRoot, production = false, withBackend = false }: MiniProgramOptions,
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
      onResult: (result) => void webApps(result).then(handlers.onResult, onError),
      onError,
    },
  );

  async function webApps(result: BuildResult): Promise<WebApps> {
    const configured = JSON.stringify(await bundleForWeb(result));
    if (!withBackend) return { configured };
    const replaced = new Map([[`miniprogram/${DOMAINS_FILE}`, BACKEND_FILE]]);
    const other = await build({ projectRoot, dev: !production, checkSizes: false, write: false, replaced });
    return { configured, withBackend: JSON.stringify(await bundleForWeb(other)) };
  }
}
