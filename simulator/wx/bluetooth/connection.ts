import type { CentralLink } from "../../world/link/central-link";
import { GENERIC_SERVICES } from "../../world/link/generic-services";
import type { GattCharacteristicSpec, GattServiceSpec } from "../../world/radio/peripheral";
import type { Reply } from "../api-call";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import type { GattOperation } from "../platform-profile";
import { BLUETOOTH_FAILURE, systemError } from "./bluetooth-failure";
import { type OperationClass, Operations } from "./operations";
import { WriteOrder } from "./write-order";

const GENERIC = new Set(GENERIC_SERVICES.map(({ uuid }) => uuid));
/** Android's stack holds back reads and writes only, the client characteristic configuration among them. */
const NEVER_REFUSED: readonly GattOperation[] = ["discovery", "mtu"];

/**
 * One device as the phone is, or tries to be, connected to it.
 *
 *     connecting --> open --> gone
 *         |                    ^
 *         +----> failed -------+   (Android keeps the GATT client of a failed create until a close, pitfall 14)
 */
export class Connection {
  state: "connecting" | "open" | "failed" | "gone" = "connecting";
  link: CentralLink | undefined;
  /** Creates that wait for this connection to open. */
  readonly waiting: Reply<object>[] = [];
  /** Gives up an attempt that has not opened. */
  abandon: () => void = () => undefined;
  /** GATT clients the app holds on this device. */
  clients = 1;
  /** Services cannot be found before this time (pitfall 16). */
  servicesFrom = 0;
  /** A write before this time fails (pitfall 21). */
  writableFrom = 0;
  /** The app asked for an MTU over this link. */
  mtuAsked = false;
  /** The app hears nothing more of this link: a notification was struck by `hang`. */
  muted = false;
  readonly operations: Operations;
  readonly writeOrder = new WriteOrder();
  #servicesKnown = false;
  readonly #characteristicsKnown = new Set<string>();

  readonly #phone: PhoneContext;

  constructor(
    phone: PhoneContext,
    /** As the app named the device. */
    readonly deviceId: string,
    readonly address: string,
  ) {
    this.#phone = phone;
    this.operations = new Operations(phone.profile.gatt.unrespondedInFlight);
  }

  /** Answers every create that waits. */
  answer(failure?: ApiFailure): void {
    for (const reply of this.waiting.splice(0)) {
      if (failure === undefined) reply.ok();
      else reply.fail(failure);
    }
  }

  markServicesKnown(): void {
    this.#servicesKnown = true;
  }

  markCharacteristicsKnown(service: string): void {
    this.#characteristicsKnown.add(service);
  }

  get discovered(): boolean {
    return this.#servicesKnown;
  }

  /** The services that this system lets an app see (pitfall 18). */
  get services(): readonly GattServiceSpec[] {
    const all = this.link?.services ?? [];
    if (this.#phone.profile.gatt.listsGenericServices) return all;
    return all.filter((service) => !GENERIC.has(service.uuid.toUpperCase()));
  }

  service(uuid: string | undefined): GattServiceSpec | undefined {
    return this.services.find((service) => service.uuid.toUpperCase() === uuid);
  }

  /** The characteristic, or why it cannot be used: services and characteristics must have been asked for first. */
  characteristic(serviceUuid: string | undefined, uuid: string | undefined): GattCharacteristicSpec | ApiFailure {
    const service = this.#servicesKnown ? this.service(serviceUuid) : undefined;
    if (service === undefined || serviceUuid === undefined) return BLUETOOTH_FAILURE.noService;
    if (this.#phone.profile.gatt.needsDiscovery === "characteristics" && !this.#characteristicsKnown.has(serviceUuid)) {
      return BLUETOOTH_FAILURE.noCharacteristic;
    }
    const found = service.characteristics.find((characteristic) => characteristic.uuid.toUpperCase() === uuid);
    return found ?? BLUETOOTH_FAILURE.noCharacteristic;
  }

  /** Why an operation that would have to wait is refused instead (pitfall 20); discovery and an MTU never are. */
  refusal(operation: GattOperation, kind: OperationClass): ApiFailure | undefined {
    const { parallelCalls, systemErrorText } = this.#phone.profile.gatt;
    if (parallelCalls === "queue" || NEVER_REFUSED.includes(operation)) return undefined;
    return this.operations.admits(kind) ? undefined : systemError(systemErrorText[operation]);
  }
}
