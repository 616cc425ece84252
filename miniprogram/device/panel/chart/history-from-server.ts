import { backend } from "../../../lib/app-backend";
import type { SavedDevice } from "../../../lib/devices/saved-device";
import { type HistoryPoint, type HistoryQuery, READ_HISTORY } from "../../../lib/http/history-endpoints";
import type { RequestScope } from "../../../lib/http/request-scope";

/** Asks the app's server for a device that it has; undefined where it has not. @param scope of the page that shows it */
export function historyFromServer(
  device: SavedDevice | undefined,
  scope: RequestScope | undefined,
  query: Omit<HistoryQuery, "id">,
): Promise<readonly HistoryPoint[]> | undefined {
  const server = backend();
  if (server === undefined || scope === undefined || device?.cloud === undefined) return undefined;
  return scope.run(server.client.call(READ_HISTORY, { id: device.id, ...query }));
}
