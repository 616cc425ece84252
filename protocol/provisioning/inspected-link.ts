import { concat, ignoreElements, type Observable, of, switchMap } from "rxjs";
import { connect } from "../ble/connect";
import type { ConnectOptions } from "../ble/connect-options";
import type { Connection } from "../ble/connection";
import type { Ports } from "../ports/ports";
import type { SessionOptions } from "./contract";

/**
 * As `connect`; the link is looked at before the protocol gets it, where somebody wants to. Errors with what the look errors
 * with, and the link is closed.
 */
export function inspectedLink(
  ports: Ports,
  deviceId: string,
  { inspect }: Pick<SessionOptions, "inspect">,
  options: ConnectOptions = {},
): Observable<Connection> {
  const link = connect(ports, deviceId, options);
  if (inspect === undefined) return link;
  return link.pipe(switchMap((connection) => concat(inspect(connection).pipe(ignoreElements()), of(connection))));
}
