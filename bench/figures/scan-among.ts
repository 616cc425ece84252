import { type Crowd, createCrowd } from "../crowd";
import { type Figure, type Measurement, percentile } from "../figure";
import { startPathPerAdvert } from "../peers/path-per-advert";
import { openScanPage, portsOf } from "../scan-page";
import { ScreenData } from "../screen-data";
import { Staleness } from "../staleness";

const ADVERTS = 10_000;
/** The list fills, and becomes a dense one. */
const FILLING_MS = 5_000;
const PATIENCE_MS = 600_000;
/** px; rows further down are not seen. The page's head is counted as if it were none. */
const LIST_HEIGHT = 812;
const PEER_ROWS = 18;
/** At most four `setData` a second. */
const GATE_MS = 250;
const LOOK_MS = 250;

interface Outcome {
  readonly screen: ScreenData;
  /** Of each change, ms. */
  readonly delays: readonly number[];
  /** Of each row seen, four times a second: how far the signal shown is from the real one, dB. */
  readonly errors: readonly number[];
}

/**
 * The scan page among so many devices while 10,000 reports come in, beside a page that puts each report into data as it
 * comes, in the same air. The first seconds, in which the list fills, count for neither.
 */
export function scanAmong(devices: number): Measurement {
  const id = (figure: string) => `scan.${devices}.${figure}`;
  return {
    ids: ["setdata-per-s", "bytes", "staleness-p95", "rssi-error-p95"].map(id),
    async measure() {
      const ours = await runOurs(devices);
      const peer = await runPeer(devices);
      const vs = "a path per advert";
      const rate = ours.screen.worstSecond();
      const stale = percentile(ours.delays, 0.95);
      const error = percentile(ours.errors, 0.95);
      const figures: Figure[] = [
        {
          id: id("setdata-per-s"),
          value: rate,
          unit: "setData in the worst second",
          better: "lower",
          vs,
          ratio: rate / peer.screen.worstSecond(),
        },
        {
          id: id("bytes"),
          value: ours.screen.bytes / 1_000,
          unit: "kB per 10,000 adverts",
          better: "lower",
          vs,
          ratio: ours.screen.bytes / peer.screen.bytes,
        },
        {
          id: id("staleness-p95"),
          value: stale,
          unit: "ms",
          better: "lower",
          vs: `the bound of one gate, ${GATE_MS} ms`,
          ratio: stale / GATE_MS,
        },
        {
          id: id("rssi-error-p95"),
          value: error,
          unit: "dB",
          better: "lower",
          vs,
          ratio: error / percentile(peer.errors, 0.95),
        },
      ];
      return figures;
    },
  };
}

async function runOurs(count: number): Promise<Outcome> {
  const crowd = createCrowd(count);
  const { world, phone } = crowd;
  const now = () => world.elapsed();
  const staleness = new Staleness(now, rowsSeen);
  const screen = new ScreenData(now, (drawn) => staleness.drawn(drawn));
  const ports = portsOf(phone);
  let adverts = 0;
  ports.ble.advertisements$.subscribe((batch) => {
    adverts += batch.length;
    for (const { deviceId, rssi } of batch) staleness.heard(deviceId, rssi);
  });
  await openScanPage(phone, ports, screen);
  await world.advance(FILLING_MS);
  screen.restart();
  staleness.restart();
  adverts = 0;
  const errors = watchErrors(crowd, () => rowsSeen(screen));
  await world.until(() => adverts >= ADVERTS, PATIENCE_MS);
  staleness.end();
  return { screen, delays: staleness.delays, errors };
}

async function runPeer(count: number): Promise<Outcome> {
  const crowd = createCrowd(count);
  const { world, phone } = crowd;
  const screen = new ScreenData(() => world.elapsed());
  void startPathPerAdvert(phone, screen);
  await world.advance(FILLING_MS);
  screen.restart();
  const errors = watchErrors(crowd, () => firstDevices(screen));
  await world.until(() => screen.calls.length >= ADVERTS, PATIENCE_MS);
  return { screen, delays: [], errors };
}

function watchErrors(
  { world, phone, radio }: Crowd,
  seen: () => ReadonlyMap<string, number | undefined>,
): readonly number[] {
  const errors: number[] = [];
  const look = () => {
    for (const [device, shown] of seen()) {
      const real = radio.rssi(phone.name, device);
      if (shown !== undefined && real !== undefined) errors.push(Math.abs(shown - real));
    }
    world.schedule(LOOK_MS, look);
  };
  look();
  return errors;
}

/** What the rows on the screen say; undefined: gone. */
function rowsSeen({ data }: ScreenData): ReadonlyMap<string, number | undefined> {
  const rows = (data.rows ?? []) as readonly Readonly<Record<string, unknown>>[];
  const seen = rows.filter(({ used, top }) => used === true && Number(top) < LIST_HEIGHT);
  return new Map(seen.map(({ key, rssi }) => [String(key), shownNumber(String(rssi))]));
}

/** The peer's rows that fit on the same screen. */
function firstDevices({ data }: ScreenData): ReadonlyMap<string, number> {
  const devices = (data.devices ?? []) as readonly { readonly deviceId: string; readonly RSSI: number }[];
  return new Map(devices.slice(0, PEER_ROWS).map(({ deviceId, RSSI }) => [deviceId, RSSI]));
}

/** Pages write a minus sign, not a hyphen. */
function shownNumber(text: string): number | undefined {
  const value = Number(text.replace("\u2212", "-"));
  return Number.isNaN(value) ? undefined : value;
}
