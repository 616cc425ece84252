import { IMPROV_SERVICE_DATA } from "../../../protocol/provisioning/improv/detect";
import {
  CAPABILITIES,
  COMMAND,
  ERROR,
  IMPROV_SERVICE,
  RESULT,
  STATE,
} from "../../../protocol/provisioning/improv/gatt";
import { ImprovState } from "../../../protocol/provisioning/improv/numbers";
import type { DeviceHost } from "../../world/radio/device-host";
import type {
  AdvertisementSpec,
  AttResult,
  GattServiceSpec,
  PeripheralLink,
  VirtualPeripheral,
} from "../../world/radio/peripheral";
import { companionHost } from "../lan/companion-host";
import { ImprovFirmware } from "./firmware";
import { type CommandWrite, type ImprovSpec, improvSettings } from "./spec";

const ADVERTISING_INTERVAL_MS = 100;
/** ATT error codes (Bluetooth Core, Vol 3 Part F 3.4.1.1). */
const READ_NOT_PERMITTED = 0x02;
const WRITE_NOT_PERMITTED = 0x03;
/** What a lying state characteristic holds: no state of the specification. */
const NO_STATE = 0x2a;

const servicesOf = (commandWrite: CommandWrite): readonly GattServiceSpec[] => [
  {
    uuid: IMPROV_SERVICE,
    characteristics: [
      { uuid: STATE.characteristic, properties: { read: true, notify: true } },
      { uuid: ERROR.characteristic, properties: { read: true, notify: true } },
      {
        uuid: COMMAND.characteristic,
        properties: {
          ...(commandWrite === "without-response" ? {} : { write: true }),
          ...(commandWrite === "with-response" ? {} : { writeWithoutResponse: true }),
        },
      },
      { uuid: RESULT.characteristic, properties: { read: true, notify: true } },
      { uuid: CAPABILITIES.characteristic, properties: { read: true } },
    ],
  },
];

/** A virtual Improv device. */
export interface ImprovDevice extends VirtualPeripheral {
  readonly firmware: ImprovFirmware;
}

/** One connection; silent while it has one, and once its service stopped. Throws a `DeviceSpecError`. */
export function createImprovDevice(spec: ImprovSpec, host: DeviceHost): ImprovDevice {
  const settings = improvSettings(spec);
  let link: PeripheralLink | undefined;
  let stopped = false;
  let result = new Uint8Array(0);
  let turns = 0;

  const told = (state: number) => Uint8Array.of(settings.lies === "state" ? NO_STATE : state);
  const firmware = new ImprovFirmware(settings, host, {
    state: (state) => link?.notify(STATE.characteristic, told(state)),
    error: (code) => link?.notify(ERROR.characteristic, Uint8Array.of(code)),
    result: (frame) => {
      result = frame.slice();
      link?.notify(RESULT.characteristic, result);
    },
    stopped: () => {
      stopped = true;
      link?.disconnect();
    },
  });

  const values = new Map<string, () => Uint8Array>([
    [STATE.characteristic, () => told(firmware.state)],
    [ERROR.characteristic, () => Uint8Array.of(firmware.error)],
    [RESULT.characteristic, () => result.slice()],
    [CAPABILITIES.characteristic, () => Uint8Array.of(settings.capabilities)],
  ]);

  const { name, lan: ways } = settings;
  return {
    // Improv has no message for an identity.
    lan: companionHost({ kind: "improv", firmware: "", name, ways, identity: () => undefined }, host),
    address: settings.address,
    name: settings.name,
    gattName: settings.name,
    maxMtu: settings.mtu,
    maxLinks: 1,
    services: servicesOf(settings.commandWrite),
    firmware,
    station: {
      get joining() {
        return firmware.state === ImprovState.provisioning;
      },
      get joined() {
        return firmware.joined;
      },
    },
    advertisement() {
      if (link !== undefined || stopped) return undefined;
      const common: AdvertisementSpec = { intervalMs: ADVERTISING_INTERVAL_MS, connectable: true };
      const named = { localName: settings.name };
      const stated = {
        serviceUuids: [IMPROV_SERVICE],
        serviceData: { [IMPROV_SERVICE_DATA]: Uint8Array.of(firmware.state, settings.capabilities, 0, 0, 0, 0) },
      };
      if (!settings.splitAdvertisement) return { ...common, ...named, ...stated };
      return turns++ % 2 === 0 ? { ...common, ...stated } : { ...common, ...named };
    },
    linkOpened(opened) {
      link = opened;
      firmware.linkOpened();
    },
    linkClosed(closed) {
      if (link?.id !== closed.id) return;
      link = undefined;
      firmware.linkClosed();
    },
    mtuChanged() {},
    read(_link, characteristic): AttResult {
      const value = values.get(characteristic);
      return value === undefined ? { ok: false, attError: READ_NOT_PERMITTED } : { ok: true, value: value() };
    },
    write(from, characteristic, value): AttResult {
      if (characteristic !== COMMAND.characteristic || link?.id !== from.id) {
        return { ok: false, attError: WRITE_NOT_PERMITTED };
      }
      const afterMs = firmware.receive(value);
      return { ok: true, value: new Uint8Array(0), ...(afterMs > 0 ? { afterMs } : {}) };
    },
    subscribed() {},
  };
}
