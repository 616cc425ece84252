import { BLUETOOTH_FAILURE } from "../bluetooth/bluetooth-failure";
import { normaliseUuid } from "../bluetooth/uuid";
import type { ApiFailure } from "../failure";
import { isBuffer } from "../files/file-operation";
import type { Listeners } from "../listeners";
import type { PhoneContext } from "../phone-context";
import { readAdvertisement } from "./advertisement";
import { readService } from "./offered-service";
import { PeripheralRequests } from "./peripheral-requests";
import { PhonePeripheral } from "./phone-peripheral";

/** How strongly other phones in the room hear a phone, dBm. */
const RSSI = -60;
/** As heard by itself: a radio does not hear what it sends. */
const UNHEARD = -200;

const EVENTS = [
  "CharacteristicReadRequest",
  "CharacteristicWriteRequest",
  "CharacteristicSubscribed",
  "CharacteristicUnsubscribed",
] as const;

/** One `BLEPeripheralServer` of an app. */
export class PeripheralServer {
  readonly #peripheral: PhonePeripheral;
  readonly #requests: PeripheralRequests;
  readonly #listeners: Listeners;
  readonly #phone: PhoneContext;
  readonly #deviceIdOf: (link: { readonly id: number }) => string;
  #onAir = false;

  constructor(phone: PhoneContext, serverId: string, deviceIdOf: (link: { readonly id: number }) => string) {
    this.#phone = phone;
    this.#deviceIdOf = deviceIdOf;
    this.#requests = new PeripheralRequests(phone);
    this.#listeners = phone.ownListeners();
    // An iPhone alone tells of subscriptions (wx-hardware-api 3).
    const tellsSubscriptions = phone.profile.platform === "ios";
    this.#peripheral = new PhonePeripheral(phone, serverId, this.#requests, {
      connection: (link, connected) =>
        phone.listeners.emit("onBLEPeripheralConnectionStateChanged", {
          deviceId: this.#deviceIdOf(link),
          serverId,
          connected,
        }),
      read: (callbackId, serviceId, characteristicId) =>
        this.#listeners.emit("onCharacteristicReadRequest", { callbackId, serviceId, characteristicId }),
      write: (callbackId, serviceId, characteristicId, value) =>
        this.#listeners.emitTraced(
          "onCharacteristicWriteRequest",
          { callbackId, serviceId, characteristicId },
          { callbackId, serviceId, characteristicId, value: value.slice().buffer },
        ),
      subscribed: (serviceId, characteristicId, isOn) => {
        if (!tellsSubscriptions) return;
        const api = isOn ? "onCharacteristicSubscribed" : "onCharacteristicUnsubscribed";
        this.#listeners.emit(api, { serviceId, characteristicId });
      },
    });
  }

  /** The object that the app gets. */
  members(): object {
    const { calls } = this.#phone;
    const define = <O extends object>(name: string, work: (options: O) => ApiFailure | undefined) =>
      calls.define<O>({
        name,
        always: { errCode: 0 },
        // What the app sends may be a secret.
        traced: ({ value: _value, service: _service, ...rest }: O & { value?: unknown; service?: unknown }) => rest,
        run: (options, reply) => {
          const failure = work(options);
          if (failure === undefined) reply.ok();
          else reply.fail(failure);
        },
      });
    const events = EVENTS.flatMap((event) => [
      [`on${event}`, (listener: unknown) => this.#listeners.on(`on${event}`, listener)],
      [`off${event}`, (listener?: unknown) => this.#listeners.off(`on${event}`, listener)],
    ]);
    return {
      ...Object.fromEntries(events),
      addService: define<{ service: unknown }>("addService", ({ service }) => this.#addService(service)),
      removeService: define<{ serviceId: unknown }>("removeService", ({ serviceId }) => this.#removeService(serviceId)),
      startAdvertising: define<{ advertiseRequest: unknown; powerLevel?: unknown }>("startAdvertising", (options) =>
        this.#advertise(options.advertiseRequest, String(options.powerLevel ?? "medium")),
      ),
      stopAdvertising: define("stopAdvertising", () => {
        this.#peripheral.advertised = undefined;
        return undefined;
      }),
      writeCharacteristicValue: define<ValueOptions>("writeCharacteristicValue", (options) => this.#answer(options)),
      close: define("close", () => {
        this.close();
        return undefined;
      }),
    };
  }

  /** Off the air, links ended, nothing of the app is called any more. */
  close(): void {
    this.#requests.forget();
    this.#listeners.clear();
    this.#peripheral.advertised = undefined;
    for (const link of [...this.#peripheral.links]) link.disconnect();
    if (this.#onAir) this.#phone.world.air.remove(this.#peripheral.address);
    this.#onAir = false;
  }

  #addService(given: unknown): ApiFailure | undefined {
    if (!this.#phone.settings.bluetooth) return BLUETOOTH_FAILURE.notAvailable;
    const service = readService(given);
    if (service === undefined) return BLUETOOTH_FAILURE.invalidData;
    this.#peripheral.services = [...this.#peripheral.services.filter(({ uuid }) => uuid !== service.uuid), service];
    return undefined;
  }

  #removeService(given: unknown): ApiFailure | undefined {
    const uuid = normaliseUuid(String(given));
    const left = this.#peripheral.services.filter((service) => service.uuid !== uuid);
    if (left.length === this.#peripheral.services.length) return BLUETOOTH_FAILURE.noService;
    this.#peripheral.services = left;
    return undefined;
  }

  #advertise(given: unknown, powerLevel: string): ApiFailure | undefined {
    const { name, profile, settings, world } = this.#phone;
    if (!settings.bluetooth) return BLUETOOTH_FAILURE.notAvailable;
    const advertisement = readAdvertisement(given, powerLevel, profile.os, this.#peripheral.gattName);
    if (advertisement === undefined) return BLUETOOTH_FAILURE.invalidData;
    this.#peripheral.advertised = advertisement;
    if (this.#onAir) return undefined;
    this.#onAir = true;
    world.air.add(this.#peripheral, { rssi: RSSI });
    world.air.move(this.#peripheral.address, UNHEARD, name);
    return undefined;
  }

  #answer({ serviceId, characteristicId, value, needNotify, callbackId }: ValueOptions): ApiFailure | undefined {
    const service = normaliseUuid(String(serviceId));
    const characteristic = normaliseUuid(String(characteristicId));
    if (service === undefined || characteristic === undefined || !isBuffer(value)) return BLUETOOTH_FAILURE.invalidData;
    if (!this.#peripheral.services.some(({ uuid }) => uuid === service)) return BLUETOOTH_FAILURE.noService;
    if (this.#peripheral.serviceOf(characteristic) !== service) return BLUETOOTH_FAILURE.noCharacteristic;
    const bytes = new Uint8Array(value).slice();
    if (typeof callbackId === "number") this.#requests.answer(callbackId, bytes);
    if (needNotify === true) for (const link of this.#peripheral.links) link.notify(characteristic, bytes);
    return undefined;
  }
}

interface ValueOptions {
  readonly serviceId?: unknown;
  readonly characteristicId?: unknown;
  readonly value?: unknown;
  readonly needNotify?: unknown;
  readonly callbackId?: unknown;
}
