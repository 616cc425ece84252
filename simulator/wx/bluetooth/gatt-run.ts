import type { CentralLink } from "../../world/link/central-link";
import type { AttResult, GattCharacteristicSpec } from "../../world/radio/peripheral";
import type { Reply } from "../api-call";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import type { GattOperation } from "../platform-profile";
import { BLUETOOTH_FAILURE, systemError } from "./bluetooth-failure";
import type { Connection } from "./connection";
import type { Connections } from "./connections";
import type { OperationClass } from "./operations";
import { normaliseUuid } from "./uuid";

export interface CharacteristicOption {
  readonly deviceId: string;
  readonly serviceId: string;
  readonly characteristicId: string;
}

/** Where an operation goes. */
export interface GattTarget {
  readonly connection: Connection;
  readonly link: CentralLink;
  readonly characteristic: GattCharacteristicSpec;
}

export function isFailure(value: object): value is ApiFailure {
  return "text" in value;
}

/** The characteristic an app names on an open connection, or WeChat's reason why not. */
export function findTarget(connections: Connections, option: CharacteristicOption): GattTarget | ApiFailure {
  const connection = connections.usable(option.deviceId);
  if (isFailure(connection)) return connection;
  const characteristic = connection.characteristic(
    normaliseUuid(option.serviceId),
    normaliseUuid(option.characteristicId),
  );
  if (isFailure(characteristic)) return characteristic;
  return connection.link === undefined
    ? BLUETOOTH_FAILURE.noConnection
    : { connection, link: connection.link, characteristic };
}

/**
 * Runs one operation when its turn comes, or refuses it where the phone does not queue; it ends once: by its own answer,
 * or with the connection.
 */
export function runOperation(
  connection: Connection,
  operation: GattOperation,
  kind: OperationClass,
  reply: Reply<object>,
  start: (outcome: Reply<object>) => void,
) {
  const refusal = connection.refusal(operation, kind);
  if (refusal !== undefined) return reply.fail(refusal);
  connection.operations.add({
    kind,
    fail: (why) => reply.fail(why),
    start: (finish) =>
      start({
        ok: (result) => finish(() => reply.ok(result)),
        fail: (why) => finish(() => reply.fail(why)),
      }),
  });
}

/** An ATT error as the system words it. */
export function attFailure(phone: PhoneContext, operation: GattOperation, result: AttResult): ApiFailure | undefined {
  return result.ok ? undefined : systemError(phone.profile.gatt.systemErrorText[operation]);
}
