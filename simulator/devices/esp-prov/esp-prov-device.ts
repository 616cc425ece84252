import type { DeviceHost } from "../../world/radio/device-host";
import type { VirtualPeripheral } from "../../world/radio/peripheral";
import type { DeviceHttpServer, SoftAp } from "../../world/wifi/soft-ap";
import { companionHost } from "../lan/companion-host";
import { BleTransport } from "./ble-transport";
import { capabilitiesOf, createSecurity } from "./create-security";
import { createEndpoints } from "./endpoints";
import { HttpTransport } from "./http-transport";
import { impostor } from "./impostor";
import { lying, versionLie } from "./lies";
import { Manager } from "./manager";
import { type Endpoint, Protocomm } from "./protocomm";
import { softApOf } from "./soft-ap";
import { type EspProvSettings, type EspProvSpec, espProvSettings } from "./spec";
import { versionText } from "./version-text";

/** Interval the stock firmware advertises at, ms. */
const ADVERTISING_INTERVAL_MS = 160;
const KEPT_EVENTS = 1_000;
const READ_NOT_PERMITTED = 0x02;

export interface EspProvDevice extends VirtualPeripheral {
  readonly manager: Manager;
  /** The firmware's own events, oldest first, the last 1000. They hold passwords: never trace them. */
  readonly events: readonly string[];
  /** Its HTTP server; undefined on a device that is provisioned over BLE. */
  readonly http: DeviceHttpServer | undefined;
  factoryReset(): void;
}

/** A virtual device of unified provisioning. Throws a `DeviceSpecError` when the spec asks for what it cannot be. */
export function createEspProvDevice(spec: EspProvSpec, host: DeviceHost): EspProvDevice {
  const settings = espProvSettings(spec);
  const events: string[] = [];
  const onEvent = (text: string): void => {
    if (events.push(text) > KEPT_EVENTS) events.shift();
  };
  const manager = new Manager(settings, host, () => ble.disconnect());
  const protocomm = createProtocomm(settings, host, manager, onEvent);
  const ble = new BleTransport(settings.service, protocomm, settings, () => host.now());
  const { transport } = settings;
  const http = transport === "softap" ? new HttpTransport(protocomm, host, settings.cookie) : undefined;
  const softAp: SoftAp | undefined = http && softApOf(settings, http);

  const self = {
    ...{ kind: "esp-prov", name: settings.name, firmware: settings.version, ways: settings.lan },
    identity: () => manager.identity,
  };

  return {
    lan: companionHost(self, host),
    address: settings.address,
    name: settings.name,
    gattName: settings.name,
    maxMtu: settings.mtu,
    maxLinks: 1,
    services: transport === "ble" ? [ble.service] : [],
    manager,
    station: manager,
    get identity() {
      return manager.identity;
    },
    factoryReset: () => manager.factoryReset(),
    events,
    http,
    softAp: () => (manager.running ? softAp : undefined),
    advertisement() {
      if (transport !== "ble" || ble.linked || !manager.running) return undefined;
      return {
        localName: settings.name,
        intervalMs: ADVERTISING_INTERVAL_MS,
        connectable: true,
        serviceUuids: [settings.service],
      };
    },
    linkOpened: (link) => ble.opened(link),
    linkClosed: (link) => ble.closed(link),
    mtuChanged() {},
    read: (_link, characteristic) =>
      transport === "ble" ? ble.read(characteristic) : { ok: false, attError: READ_NOT_PERMITTED },
    write: (link, characteristic, value) => ble.write(link, characteristic, value),
    subscribed() {},
  };
}

function createProtocomm(
  settings: EspProvSettings,
  host: DeviceHost,
  manager: Manager,
  onEvent: (text: string) => void,
): Protocomm {
  const made = createEndpoints(manager, onEvent);
  const { "prov-scan": scan, ...others } = onlyThose(made, settings.endpoints);
  const capabilities = capabilitiesOf(settings);
  const security = createSecurity(settings, (length) => host.randomBytes(length), onEvent);
  return new Protocomm({
    security: impostor(security, settings.lies),
    versionText: settings.protoVer ?? versionLie(versionText({ ...settings, capabilities }), settings.lies),
    lacks: ALWAYS_THERE.filter((name) => !settings.endpoints.includes(name)),
    endpoints: { ...others, ...(scan && { "prov-scan": lying(scan, settings.lies) }) },
    workMs: settings.workMs,
  });
}

/** Protocomm's own two; firmware without them is odd, but not unheard of. */
const ALWAYS_THERE = ["prov-session", "proto-ver"] as const;

function onlyThose(made: Readonly<Record<string, Endpoint>>, names: readonly string[]): Record<string, Endpoint> {
  return Object.fromEntries(Object.entries(made).filter(([name]) => names.includes(name)));
}
