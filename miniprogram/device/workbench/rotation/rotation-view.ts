import { bytesToHex } from "../../../../protocol/bytes/hex";
import { t } from "../../../lib/companion";
import { clockTimeText } from "../../../lib/format/clock-time";
import { dbmText, numberText } from "../../../lib/format/number";
import { visibleText } from "../../../lib/names/visible-text";
import { DAY_MS } from "../../../lib/networks/site-end";
import type { PageValues } from "../../shared/binding/list-binding";
import type { RowFields } from "../../shared/binding/list-patch";
import { signalLevel } from "../../shared/signal/signal-level";
import { adviceWords } from "../../shared/trouble/advice-words";
import { askedOf } from "../batch/batch-head";
import type { SiteProfile } from "../site/site-profile";
import { dateText } from "../site/site-view";
import { ssidText } from "../site/ssid-text";
import type { RotationDevice, RotationPlace } from "./rotation";
import type { RotationStore } from "./rotation-store";

/** Cells of the strip: of more devices, several share one. */
const MOST_CELLS = 40;
/** The cell of several devices shows the one that needs a person. */
const WORST: readonly RotationPlace[] = ["failed", "unverified", "moving", "silent", "left", "moved"];

/** Clocks of a page: of the ports, for how long something took, and of the phone. */
export interface RotationClocks {
  /** ms of the ports' clock. */
  readonly now: number;
  /** ms since 1970. */
  readonly today: number;
}

/** What the page shows beside its list. */
export function rotationHead(store: RotationStore, site: SiteProfile, { now, today }: RotationClocks): PageValues {
  const { state } = store;
  const [first] = site.networks;
  const old = site.before;
  const leftDays = Math.max(0, Math.ceil((site.until - today) / DAY_MS));
  const isRunning = state?.running === "running";
  return {
    oldName: old === undefined ? "" : ssidText(old.ssidHex),
    oldEnd: old === undefined ? "" : t("rot.oldEnd", { d: dateText(old.until) }),
    newName: first === undefined ? "" : ssidText(first.ssidHex),
    kept: first === undefined || first.open ? "" : t("rot.kept", { n: leftDays }),
    moved: numberText(state?.count.moved ?? 0),
    expected: numberText(state?.count.expected ?? 0),
    eta:
      state?.leftMs === undefined || !isRunning
        ? ""
        : t("rot.eta", { time: clockTimeText(today + state.leftMs, today) }),
    pace: state?.averageMs === undefined ? "" : t("rot.pace", { s: numberText(state.averageMs / 1_000) }),
    cells: cellsOf(state?.devices ?? []),
    filter: store.filter,
    counts: {
      all: numberText(store.countOf("all")),
      left: numberText(store.countOf("left")),
      silent: numberText(store.countOf("silent")),
      unverified: numberText(store.countOf("unverified")),
    },
    running: state?.running ?? "paused",
    obstacle: obstacleText(store),
    isOver: state?.isOver ?? false,
    walk: isRunning ? t("rot.walk", { n: state.nearby }) : "",
    isEmpty: state?.count.expected === 0,
    ...askedOf(
      state?.questions[0],
      (state?.devices ?? []).map(({ device }) => device),
    ),
    ...currentOf(state?.devices ?? [], now),
  };
}

function obstacleText({ state }: RotationStore): string {
  const obstacle = state?.obstacle;
  if (obstacle === undefined) return "";
  return obstacle.is === "storage" ? t("site.saveFailed") : adviceWords(obstacle.error.advice).title;
}

/** The one whose move has gone on longest. */
function currentOf(devices: readonly RotationDevice[], now: number): PageValues {
  const moving = devices.filter(({ place }) => place === "moving");
  const [current] = moving.sort((one, other) => one.device.at - other.device.at);
  if (current === undefined) return { current: "", currentNumber: "", currentSub: "", currentText: "" };
  const { device } = current;
  return {
    current: visibleText(device.name),
    currentNumber: `${devices.indexOf(current) + 1}`,
    currentSub: `${movingText(current, now)} • SN ${visibleText(device.serial)}`,
    currentText: device.stage === "joining" ? t("rot.wait") : "",
  };
}

const movingText = ({ device: { at } }: RotationDevice, now: number) =>
  t("rot.now", { s: numberText(Math.max(0, now - at) / 1_000, 1) });

/** Places of the strip, in the inventory's order. */
export function cellsOf(devices: readonly RotationDevice[]): readonly RotationPlace[] {
  const places = devices.map(({ place }) => place);
  if (places.length <= MOST_CELLS) return places;
  return Array.from({ length: MOST_CELLS }, (_, index) => {
    const part = places.slice(
      Math.floor((index * places.length) / MOST_CELLS),
      Math.floor(((index + 1) * places.length) / MOST_CELLS),
    );
    return WORST.find((place) => part.includes(place)) ?? "left";
  });
}

/** What a row shows. */
export function rotationRow(line: RotationDevice, { now, today }: RotationClocks): RowFields {
  const { device, place } = line;
  const isHeard = place === "left" && device.rssi !== undefined;
  return {
    name: visibleText(device.name),
    sub: rowText(line, now, today),
    place,
    end: place === "moved" && device.tookMs !== undefined ? `${numberText(device.tookMs / 1_000)} s` : "",
    bars: isHeard ? signalLevel(device.rssi ?? 0) : 0,
    act: place === "unverified" ? "verify" : place === "silent" ? "find" : place === "failed" ? "retry" : "",
    serial: device.serial,
  };
}

function rowText(line: RotationDevice, now: number, today: number): string {
  const { device, place, seenAt } = line;
  switch (place) {
    case "moved": {
      const result = device.result?.outcome === "joined" ? device.result : undefined;
      const ssid = ssidText(bytesToHex(result?.ssid ?? new Uint8Array()));
      return result?.rssi === undefined ? t("rot.ok.plain", { ssid }) : t("rot.ok", { ssid, d: dbmText(result.rssi) });
    }
    case "unverified":
      return t("rot.unsure");
    case "silent":
      return seenAt === undefined ? t("rot.never") : t("rot.gone", { when: clockTimeText(seenAt, today) });
    case "failed":
      return failureText(line);
    case "moving":
      return device.stage === "joining" ? t("rot.wait") : movingText(line, now);
    case "left":
      return t("rot.heard");
  }
}

function failureText({ device: { result, error } }: RotationDevice): string {
  if (result?.outcome === "wrong-password") return t("err.password.title");
  if (result?.outcome === "network-not-found") return t("err.notFound.title");
  const cause = error ?? (result?.outcome === "failed" ? result.error : undefined);
  return cause === undefined ? t("err.join.title") : adviceWords(cause.advice).title;
}
