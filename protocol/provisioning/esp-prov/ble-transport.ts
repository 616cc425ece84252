import { catchError, concatMap, defer, type Observable, tap, throwError } from "rxjs";
import type { Connection } from "../../ble/connection";
import { MAX_VALUE } from "../../ble/link/mtu";
import { DeviceError } from "../../errors/device-error";
import { refusal, unsupported } from "./esp-prov-error";
import { type Endpoint, SESSION, type Transport, VERSION } from "./transport";

/**
 * The characteristic of an endpoint: the service's UUID with the endpoint's 16 bits in its third and fourth byte. Nothing
 * else tells on WeChat, which cannot read the descriptor with the endpoint's name.
 */
export function characteristicOf(service: string, { id }: Endpoint): string {
  return service.slice(0, 4) + id.toString(16).toUpperCase() + service.slice(8);
}

/** The service whose characteristics follow the rule; products choose its UUID. Undefined: not such a device. */
export function findService(connection: Pick<Connection, "services">): string | undefined {
  const isOurs = ([service, characteristics]: readonly [string, ReadonlyMap<string, unknown>]) =>
    [SESSION, VERSION].every((endpoint) => characteristics.has(characteristicOf(service, endpoint)));
  return [...connection.services].find(isOurs)?.[0];
}

/**
 * protocomm over a BLE link: the whole message is written with response, however long (the phone cuts it into a long write
 * where it exceeds the MTU), and the answer is read from the same characteristic.
 *
 * @param service from {@link findService}.
 */
export function bleTransport(connection: Connection, service: string): Transport {
  const refOf = (endpoint: Endpoint) => ({ service, characteristic: characteristicOf(service, endpoint) });
  return {
    has: (endpoint) => connection.has(refOf(endpoint)),
    scanGroup: 0,
    exchange: (endpoint, message, { timeoutMs, onTaken }) =>
      defer(() => {
        if (message.length > MAX_VALUE) return throwError(() => unsupported("message of this length", "report"));
        const label = endpoint.name;
        return connection.write(refOf(endpoint), message, { type: "with-response", timeoutMs, label });
      }).pipe(
        catchError((error: unknown) => throwError(() => meaningOf(error, endpoint, message, connection))),
        // The write is answered when the firmware has dealt with the message.
        tap(() => onTaken?.()),
        concatMap(
          (): Observable<Uint8Array> => connection.read(refOf(endpoint), { exclusive: true, label: endpoint.name }),
        ),
      ),
  };
}

/** What a failed write says of the message. */
function meaningOf(error: unknown, { name }: Endpoint, message: Uint8Array, connection: Connection): unknown {
  const kind = error instanceof DeviceError ? error.reason.kind : undefined;
  // The firmware refuses with an ATT error, which phones report as a write that failed on a living link.
  if (kind === "operation-failed") return refusal(name, error);
  // Phones that cannot cut a long message never call back (pitfall 23); no further link would change that.
  if (kind === "timeout" && message.length > connection.payloadSize) {
    return unsupported(`message of ${message.length} bytes where ${connection.payloadSize} fit`, "update-firmware");
  }
  return error;
}
