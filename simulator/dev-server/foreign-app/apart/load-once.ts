import path from "node:path";
import type { WebBundle } from "../../../runtime/bundle/web-bundle";
import { AppLoader } from "./app-loader";

/**
 * Loads a foreign app in a process of its own, which ends with it.
 *
 * @throws ForeignAppError when there is nothing to show
 */
export async function loadOnce(folder: string): Promise<WebBundle> {
  const loader = new AppLoader();
  try {
    return JSON.parse(await loader.load(path.resolve(folder))) as WebBundle;
  } finally {
    loader.close();
  }
}
