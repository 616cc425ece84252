import { defer, map, type Observable } from "rxjs";
import type { LanPort } from "../../ports/lan";
import { absent, protocolError, refusal } from "./esp-prov-error";
import { MAX_MESSAGE } from "./messages/wire";
import type { Transport } from "./transport";

/** Where every device is reached on its own access point. */
export const DEVICE_ADDRESS = "http://192.168.4.1";
const OK = 200;
/** A server without a handler for the path. */
const NOT_FOUND = 404;
/** Bytes of a cookie the device may give; its own is `session=` and a number. */
const MAX_COOKIE = 128;
/** So that the device's access point sends its beacons in between. */
const SCAN_GROUP = 4;
/** What Espressif's client sends; the firmware reads neither. */
const HEADERS = { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/plain" };

/**
 * protocomm over HTTP on the device's own access point. The device names its session in a cookie; without it, or with
 * another one, it begins a new session and forgets the old.
 */
export function httpTransport(lan: LanPort, address: string = DEVICE_ADDRESS): Transport {
  let cookie: string | undefined;
  return {
    has: () => true,
    namesSession: () => cookie !== undefined,
    scanGroup: SCAN_GROUP,
    exchange: (endpoint, message, { timeoutMs, onTaken }): Observable<Uint8Array> =>
      defer(() => {
        const headers = cookie === undefined ? HEADERS : { ...HEADERS, Cookie: cookie };
        const url = `${address}/${endpoint.name}`;
        return lan.request({ method: "POST", url, headers, body: message, timeoutMs });
      }).pipe(
        map(({ status, cookies, body }) => {
          cookie = cookies.filter((one) => one.length <= MAX_COOKIE).at(-1) ?? cookie;
          if (status === NOT_FOUND) throw absent(endpoint.name);
          if (status !== OK) throw refusal(endpoint.name);
          onTaken?.();
          if (body.length > MAX_MESSAGE) throw protocolError("message-too-long");
          return body;
        }),
      ),
  };
}
