import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where large things that are fetched on demand are kept, so that a second clone does not fetch them again.
 *
 * @param name one tool's folder in it
 */
export function cacheFolder(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const base = env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return join(base, "device-companion", name);
}
