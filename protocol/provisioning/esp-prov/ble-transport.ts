import { catchError, concatMap, defer, type Observable, tap, throwError } from "rxjs";
import type { Connection } from "../../ble/connection";
import { MAX_VALUE } from "../../ble/link/mtu";
import { DeviceError } from "../../errors/device-error";
import { absent, refusal, unsupported } from "./esp-prov-error";
import { CONFIG, type Endpoint, SESSION, type Transport, VERSION } from "./transport";

/**
 * The characteristic of an endpoint: the service's UUID with the endpoint's 16 bits in its third and fourth byte. Nothing
 * else tells on WeChat, which cannot read the descriptor with the endpoint's name.
 */
export function characteristicOf(service: string, { id }: Endpoint): string {
  return service.slice(0, 4) + id.toString(16).toUpperCase() + service.slice(8);
}

/**
 * The service whose characteristics follow the rule; products choose its UUID. The endpoint for sessions and one of the two
 * that every such firmware has beside it are enough. Undefined: not such a device.
 */
export function findService(connection: Pick<Connection, "services">): string | undefined {
  const isOurs = ([service, characteristics]: readonly [string, ReadonlyMap<string, unknown>]) => {
    const has = (endpoint: Endpoint) => characteristics.has(characteristicOf(service, endpoint));
    return has(SESSION) && (has(VERSION) || has(CONFIG));
  };
  return [...connection.services].find(isOurs)?.[0];
}

/**
 * protocomm over a BLE link: the whole message is written, with response where the characteristic has that, however long (the
 * phone cuts it into a long write where it exceeds the MTU), and the answer is read from the same characteristic.
 *
 * @param service from {@link findService}.
 */
export function bleTransport(connection: Connection, service: string): Transport {
  const refOf = (endpoint: Endpoint) => ({ service, characteristic: characteristicOf(service, endpoint) });
  /** This phone can send what is longer than the MTU: a refusal of such a message is the device's. */
  let cuts = false;
  return {
    has: (endpoint) => connection.has(refOf(endpoint)),
    scanGroup: 0,
    exchange: (endpoint, message, { timeoutMs, onTaken }) =>
      defer(() => {
        if (!connection.has(refOf(endpoint))) return throwError(() => absent(endpoint.name));
        if (message.length > MAX_VALUE) return throwError(() => unsupported("message of this length", "report"));
        return connection.write(refOf(endpoint), message, { timeoutMs, label: endpoint.name });
      }).pipe(
        catchError((error: unknown) => throwError(() => meaningOf(error, endpoint, message, { connection, cuts }))),
        tap(() => {
          cuts ||= message.length > connection.payloadSize;
          // The write is answered when the firmware has dealt with the message.
          onTaken?.();
        }),
        concatMap(
          (): Observable<Uint8Array> => connection.read(refOf(endpoint), { exclusive: true, label: endpoint.name }),
        ),
      ),
  };
}

interface Sender {
  readonly connection: Connection;
  /** It was seen to send a message longer than the MTU. */
  readonly cuts: boolean;
}

/** What a failed write says of the message. */
function meaningOf(error: unknown, { name }: Endpoint, { length }: Uint8Array, { connection, cuts }: Sender): unknown {
  const kind = error instanceof DeviceError ? error.reason.kind : undefined;
  const fits = connection.payloadSize;
  // Phones that cannot cut a long message refuse it or never call back (pitfall 23); no further link would change that.
  const tooLong =
    length > fits && !cuts && (kind === "operation-failed" || kind === "unsupported" || kind === "timeout");
  if (tooLong) return unsupported(`message of ${length} bytes where ${fits} fit`, "message-too-long");
  // The firmware refuses with an ATT error, which phones report as a write that failed on a living link.
  return kind === "operation-failed" ? refusal(name, error) : error;
}
