import { AuthMode, type ScanEntry } from "../../../protocol/provisioning/esp-prov/messages/scan-message";
import type { DeviceHost } from "../../world/radio/device-host";
import type { AccessPoint, Band, AuthMode as WorldAuth } from "../../world/wifi/access-point";
import type { ScanRequest } from "./handlers";

/** Entries the firmware keeps. */
const MOST_ENTRIES = 16;
/** Channels it visits. */
const CHANNELS: Readonly<Record<Band, number>> = { 2.4: 13, 5: 24 };
/** Between two groups its own access point gets a turn, ms; the same pause ends a blocking scan. */
const PAUSE_MS = 120;

export const AUTH_NUMBERS: Readonly<Record<WorldAuth, number>> = {
  open: AuthMode.open,
  wep: AuthMode.wep,
  wpa: AuthMode.wpa,
  wpa2: AuthMode.wpa2,
  wpa3: AuthMode.wpa3,
  "wpa2-enterprise": AuthMode.wpa2Enterprise,
};

/** The list of networks of the provisioning manager: made by a scan, asked for in pages. */
export class Scanner {
  readonly #host: DeviceHost;
  readonly #bands: readonly Band[];
  #entries: readonly ScanEntry[] = [];
  #doneAt = 0;

  constructor(host: DeviceHost, bands: readonly Band[]) {
    this.#host = host;
    this.#bands = bands;
  }

  /** How long it takes, ms; one that runs already is what the new caller gets. */
  start({ groupChannels, periodMs }: ScanRequest): number {
    if (this.finished) {
      const channels = this.#bands.reduce((sum, band) => sum + CHANNELS[band], 0);
      const pauses = groupChannels > 0 ? Math.ceil(channels / groupChannels) : 1;
      const perChannel = Math.min(Math.max(periodMs, 0), 1_500);
      this.#doneAt = this.#host.now() + channels * perChannel + pauses * PAUSE_MS;
      this.#entries = this.#host.air.scan(this.#bands).slice(0, MOST_ENTRIES).map(entryOf);
    }
    return this.#doneAt - this.#host.now();
  }

  get finished(): boolean {
    return this.#host.now() >= this.#doneAt;
  }

  /** Those of the last scan; none while it runs. */
  get entries(): readonly ScanEntry[] {
    return this.finished ? this.#entries : [];
  }
}

function entryOf(point: AccessPoint): ScanEntry {
  const { channel, rssi, bssid, auth } = point;
  return { ssid: shownName(point), channel, rssi: Math.round(rssi), bssid, auth: AUTH_NUMBERS[auth] };
}

/** The firmware measures names as C strings: a hidden one is empty, a zero byte ends a name. */
function shownName({ ssid, hidden }: AccessPoint): Uint8Array {
  if (hidden) return new Uint8Array(0);
  const end = ssid.indexOf(0);
  return end < 0 ? ssid : ssid.subarray(0, end);
}
