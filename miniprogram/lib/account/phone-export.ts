import { APP_VERSION } from "../app-version";
import type { Companion } from "../companion";

/** What this phone keeps of the person, for a file of theirs: no key, password or token is among it. */
export function phoneExport(shared: Companion): object {
  const { language, theme } = shared.settings();
  return { app: APP_VERSION, settings: { language, theme }, devices: shared.devices.list() };
}
