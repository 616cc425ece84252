import { catchError, concatMap, defer, map, type Observable, of, switchMap, tap, throwError } from "rxjs";
import type { CharacteristicRef, Connection } from "../../ble/connection";
import { MAX_VALUE } from "../../ble/link/mtu";
import { DeviceError } from "../../errors/device-error";
import { PairingMemory } from "../pairing-memory";
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
 * @param memory what earlier links of the same pairing learned.
 */
export function bleTransport(connection: Connection, service: string, memory = new PairingMemory()): Transport {
  const refOf = (endpoint: Endpoint) => ({ service, characteristic: characteristicOf(service, endpoint) });
  /** This phone can send what is longer than the MTU: a refusal of such a message is the device's. */
  let cuts = false;
  const long = memory.of(createLongWrites);
  return {
    has: (endpoint) => connection.has(refOf(endpoint)),
    scanGroup: 0,
    exchange: (endpoint, message, { timeoutMs, onTaken }) =>
      defer(() => {
        if (!connection.has(refOf(endpoint))) return throwError(() => absent(endpoint.name));
        if (message.length > MAX_VALUE) return throwError(() => unsupported("message of this length", "report"));
        return connection.write(refOf(endpoint), message, { timeoutMs, label: endpoint.name });
      }).pipe(
        catchError((error: unknown) => {
          const refused = throwError(() =>
            kindOf(error) === "operation-failed" ? refusal(endpoint.name, error) : error,
          );
          if (kindOf(error) === "timeout" && message.length > SHORT) long.silences += 1;
          if (!long.taken && long.silences >= MOST_SILENCES) return throwError(() => tooLongFor(SHORT, message));
          if (message.length <= connection.payloadSize || cuts || !MAY_BE_LENGTH.includes(kindOf(error)))
            return refused;
          // Phones that cannot cut a long message refuse it or never call back (pitfall 23); no further link would change that.
          const tooLong = throwError(() => tooLongFor(connection.payloadSize, message));
          if (kindOf(error) !== "operation-failed" || !connection.has(refOf(VERSION))) return tooLong;
          return probe(connection, refOf(VERSION)).pipe(
            switchMap((taken) => {
              cuts = taken;
              return taken ? refused : tooLong;
            }),
          );
        }),
        tap(() => {
          cuts ||= message.length > connection.payloadSize;
          long.taken ||= message.length > SHORT;
          // The write is answered when the firmware has dealt with the message.
          onTaken?.();
        }),
        concatMap(
          (): Observable<Uint8Array> => connection.read(refOf(endpoint), { exclusive: true, label: endpoint.name }),
        ),
      ),
  };
}

/** What became of the messages of more than a default MTU's payload, over all links of a pairing. */
interface LongWrites {
  taken: boolean;
  silences: number;
}

/**
 * On some phones no long write ever calls back, whatever MTU was agreed. A BluFi frame can be shorter on the next link; a
 * protocomm message is one write, so the second silence is the end.
 */
const MOST_SILENCES = 2;
/** Bytes. */
const SHORT = 20;

function createLongWrites(): LongWrites {
  return { taken: false, silences: 0 };
}

/** What a phone says of a message that is too long for it. */
const MAY_BE_LENGTH: readonly (string | undefined)[] = ["operation-failed", "unsupported", "timeout"];

function kindOf(error: unknown): string | undefined {
  return error instanceof DeviceError ? error.reason.kind : undefined;
}

function tooLongFor(fits: number, { length }: Uint8Array): DeviceError {
  return unsupported(`message of ${length} bytes where ${fits} fit`, "message-too-long");
}

/**
 * Whether the phone can send what is longer than the MTU: a refusal may be the phone's or the device's, and nothing but a
 * message that no device refuses tells. Firmware reads nothing of what is written to `proto-ver`.
 */
function probe(connection: Connection, version: CharacteristicRef): Observable<boolean> {
  const harmless = new Uint8Array(connection.payloadSize + 1).fill(DASH);
  return connection.write(version, harmless, { label: "probe" }).pipe(
    map(() => true),
    catchError((error: unknown) => (kindOf(error) === "disconnected" ? throwError(() => error) : of(false))),
  );
}

const DASH = 0x2d;
