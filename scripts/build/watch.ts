import { existsSync, type FSWatcher, watch as watchFolder } from "node:fs";
import path from "node:path";
import { type BuildOptions, type BuildResult, build } from "./build";

/** Editors write a file in several steps; they are one change. */
const SETTLE_MS = 100;
const FOLDERS = ["protocol", "products", "assets"] as const;

export interface WatchHandlers {
  onResult(result: BuildResult): void;
  /** A BuildError when the sources are refused; watching goes on. */
  onError(error: unknown): void;
}

/**
 * Builds at once, then after every change of the source folder, protocol/, products/ or assets/; never two builds at a time.
 *
 * @returns stops watching; a build under way still reports.
 */
export function watch(options: BuildOptions, handlers: WatchHandlers): () => void {
  let isBuilding = false;
  let isStale = false;
  let settle: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    isStale = isBuilding;
    if (isBuilding) return;
    isBuilding = true;
    try {
      handlers.onResult(await build(options));
    } catch (error) {
      handlers.onError(error);
    }
    isBuilding = false;
    if (isStale) await run();
  };
  const onChange = () => {
    clearTimeout(settle);
    settle = setTimeout(run, SETTLE_MS);
  };
  const watchers: FSWatcher[] = [options.source ?? "miniprogram", ...FOLDERS]
    .map((folder) => path.join(options.projectRoot, folder))
    .filter((folder) => existsSync(folder))
    .map((folder) => watchFolder(folder, { recursive: true }, onChange));
  void run();
  return () => {
    clearTimeout(settle);
    for (const watcher of watchers) watcher.close();
  };
}
