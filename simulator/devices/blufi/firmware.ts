import { uuid } from "../../../protocol/gatt/uuid";
import type { DeviceHost } from "../../world/radio/device-host";
import type { GattServiceSpec, PeripheralLink, VirtualPeripheral } from "../../world/radio/peripheral";
import { KeptCredentials } from "../credentials";
import type { AppEvent } from "./app-event";
import { BlufiApplication } from "./application";
import { FirmwareLink } from "./firmware-link";
import type { CreateProduct, Product } from "./product";
import type { BlufiSettings } from "./spec";
import type { CreateWifiChip, WifiChip } from "./wifi-chip";

export const BLUFI_SERVICE = uuid("FFFF");
export const PHONE_TO_DEVICE = uuid("FF01");
export const DEVICE_TO_PHONE = uuid("FF02");

/** Interval the stock firmware advertises at, ms. */
const ADVERTISING_INTERVAL_MS = 160;
const KEPT_EVENTS = 1000;
/** From a restart to the first advertisement, ms. */
const BOOT_MS = 1500;
/** ATT error codes (Bluetooth Core, Vol 3 Part F 3.4.1.1). */
const READ_NOT_PERMITTED = 0x02;
const WRITE_NOT_PERMITTED = 0x03;

const SERVICES: readonly GattServiceSpec[] = [
  {
    uuid: BLUFI_SERVICE,
    characteristics: [
      { uuid: PHONE_TO_DEVICE, properties: { write: true } },
      { uuid: DEVICE_TO_PHONE, properties: { read: true, notify: true } },
    ],
  },
];

/** What is put into the firmware: its Wi-Fi and what the device is for. */
export interface FirmwareParts<C extends WifiChip, P extends Product> {
  readonly createWifi: CreateWifiChip<C>;
  readonly createProduct: CreateProduct<P>;
  /** Told of each application event as it happens. */
  readonly onEvent?: (event: AppEvent) => void;
  /** It restarts: what the product remembers only until then is gone. */
  readonly onRestart?: () => void;
}

export interface BlufiFirmware<C extends WifiChip, P extends Product> extends VirtualPeripheral {
  /** The application's events, oldest first, the last 1000. They hold passwords: never trace them. */
  readonly events: readonly AppEvent[];
  readonly wifi: C;
  readonly product: P;
  factoryReset(): void;
  /** Off the air for 1.5 s, then it joins what it had joined. */
  restart(): void;
}

/** BluFi core and stock application as a GATT server: one connection only, silent while it has one. */
export function createBlufiFirmware<C extends WifiChip, P extends Product>(
  settings: BlufiSettings,
  host: DeviceHost,
  parts: FirmwareParts<C, P>,
): BlufiFirmware<C, P> {
  const kept = new KeptCredentials(settings.credentials);
  let isBooting = false;
  const reboot = (): void => {
    isBooting = true;
    parts.onRestart?.();
    current?.link.disconnect();
    host.schedule(BOOT_MS, () => {
      isBooting = false;
      application.restart();
    });
  };
  const application = new BlufiApplication(parts.createWifi, parts.createProduct, {
    ...settings,
    kept,
    reboot: (afterMs) => host.schedule(afterMs, reboot),
  });
  const events: AppEvent[] = [];
  let current: { readonly link: PeripheralLink; readonly core: FirmwareLink } | undefined;

  const appEvent = (event: AppEvent): void => {
    if (events.push(event) > KEPT_EVENTS) events.shift();
    parts.onEvent?.(event);
    application.handle(event);
  };

  return {
    address: settings.address,
    name: settings.name,
    gattName: settings.name,
    maxMtu: settings.mtu,
    maxLinks: 1,
    services: SERVICES,
    events,
    wifi: application.wifi,
    product: application.product,
    get identity() {
      return kept.identity;
    },
    factoryReset() {
      application.factoryReset();
      reboot();
    },
    restart: reboot,
    advertisement() {
      if (current !== undefined || isBooting) return undefined;
      const { advertisedName } = settings;
      return {
        ...(advertisedName === undefined ? {} : { localName: advertisedName }),
        intervalMs: ADVERTISING_INTERVAL_MS,
        connectable: true,
        serviceUuids: [BLUFI_SERVICE],
      };
    },
    linkOpened(link) {
      const core = new FirmwareLink({
        host,
        version: settings.version,
        agreementMs: settings.dhMs,
        lie: settings.lies,
        quirks: settings,
        reboot,
        mtu: () => link.mtu,
        notify: (frame) => link.notify(DEVICE_TO_PHONE, frame),
        appEvent,
      });
      current = { link, core };
      application.link = {
        send: (message) => core.send(message),
        block: (ms, then) => core.block(ms, then),
        disconnect: () => link.disconnect(),
      };
    },
    linkClosed(link) {
      if (current?.link.id !== link.id) return;
      current.core.close();
      current = undefined;
      application.link = undefined;
      application.product.linkClosed?.();
    },
    mtuChanged() {},
    read(_link, characteristic) {
      if (characteristic === DEVICE_TO_PHONE) return { ok: true, value: new Uint8Array(0) };
      return { ok: false, attError: READ_NOT_PERMITTED };
    },
    write(link, characteristic, value) {
      if (characteristic !== PHONE_TO_DEVICE || current?.link.id !== link.id) {
        return { ok: false, attError: WRITE_NOT_PERMITTED };
      }
      current.core.receive(value.slice());
      return { ok: true, value: new Uint8Array(0) };
    },
    subscribed() {},
  };
}
