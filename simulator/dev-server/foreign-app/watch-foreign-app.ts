import type { WebBundle } from "../../runtime/bundle/web-bundle";
import { AppLoader } from "./apart/app-loader";
import { FolderWatch } from "./folder-watch";
import { ForeignAppError } from "./foreign-app-error";
import { type ForeignHandlers, onlyNews } from "./only-news";
import { warningLine } from "./warnings";

/** Warnings a terminal is given; the event log has all. */
const LINES = 40;

/** Opens a foreign app at once and after each change of its folder; never two builds at a time. @returns stops watching */
export function watchForeignApp(folder: string, handlers: ForeignHandlers): () => void {
  const loader = new AppLoader();
  const once = onlyNews(handlers);
  let isBuilding = false;
  let isStale = false;
  const run = async (): Promise<void> => {
    isStale = isBuilding;
    if (isBuilding) return;
    isBuilding = true;
    await load(folder, loader, once);
    isBuilding = false;
    watch.follow();
    if (isStale) await run();
  };
  const watch = new FolderWatch(folder, () => void run());
  void run();
  return () => {
    watch.close();
    loader.close();
  };
}

async function load(folder: string, loader: AppLoader, handlers: ForeignHandlers): Promise<void> {
  try {
    const configured = await loader.load(folder);
    const warnings = (JSON.parse(configured) as WebBundle).foreign?.warnings ?? [];
    if (warnings.length > 0) {
      const more = warnings.length > LINES ? [`… ${warnings.length - LINES} more, in the event log`] : [];
      handlers.onWarnings([...warnings.slice(0, LINES).map(warningLine), ...more].join("\n"));
    }
    handlers.onResult({ configured });
  } catch (error) {
    const isNamed = error instanceof ForeignAppError;
    const why = isNamed ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    handlers.onRefusal(why);
  }
}
