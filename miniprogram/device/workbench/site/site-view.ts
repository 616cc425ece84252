import { companion, t } from "../../../lib/companion";
import type { StringKey } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import { DAY_MS } from "../../../lib/networks/site-end";
import { type NamingToken, namesOf } from "./naming";
import { MOST_NETWORKS, MOST_ROOMS } from "./parse-site";
import type { SiteStore } from "./site-store";
import { ssidText } from "./ssid-text";

const TOKENS: readonly (readonly [NamingToken, StringKey])[] = [
  ["floor", "site.t.floor"],
  ["room", "site.t.room"],
  ["n", "site.t.no"],
  ["product", "site.t.model"],
  ["serial", "site.t.serial"],
];
/** Days that are offered. */
export const DAY_CHOICES: readonly number[] = [1, 3, 7, 14, 30];
const WIFI_SUBS = {
  kept: "site.wifi.kept",
  typed: "site.wifi.typed",
  none: "site.wifi.none",
  open: "hid.open",
} as const;

/** Everything that the page of a profile shows. No secret is in it. */
export function siteView(store: SiteStore, now: number) {
  const { draft, saved, offered, editing, keeps } = store;
  return {
    offered: offered === undefined ? null : offerView(offered),
    profiles:
      store.profiles.length + (saved === undefined ? 1 : 0) < 2
        ? []
        : store.profiles.map(({ id, name }) => ({
            id,
            name: visibleText(name) || t("site.unnamed"),
            isOn: id === saved?.id,
          })),
    name: draft.name,
    naming: draft.naming,
    networks: draft.networks.map((network, at) => {
      const state = store.passwordState(network);
      const isMemory = state === "kept" && keeps === "memory";
      return {
        ssidHex: network.ssidHex,
        name: ssidText(network.ssidHex),
        sub: t(isMemory ? "site.wifi.memory" : WIFI_SUBS[state]),
        isWarn: state === "none" || isMemory,
        isFirst: at === 0,
      };
    }),
    canAddNetwork: editing === undefined && draft.networks.length < MOST_NETWORKS,
    editing: editing === undefined ? null : { ssid: editing.ssid, isReady: editing.isReady },
    memoryNote: keeps === "memory" ? t("site.wifi.memory") : "",
    days: DAY_CHOICES.map((days) => ({ days, label: t("time.d", { n: days }), isOn: days === draft.days })),
    kept: keptView(store, now),
    tokens: TOKENS.map(([token, key]) => ({ token, label: t(key) })),
    preview: preview(store),
    rooms: draft.rooms.map((room) => ({ room, name: visibleText(room) })),
    canAddRoom: draft.rooms.length < MOST_ROOMS,
    canSave: store.isDirty && draft.name.trim() !== "" && draft.networks.length > 0,
  };
}

function offerView({ name, networks, naming, rooms }: NonNullable<SiteStore["offered"]>) {
  return {
    name: visibleText(name) || t("site.unnamed"),
    networks: networks
      .map(({ ssidHex, open }) => (open ? `${ssidText(ssidHex)} (${t("hid.open")})` : ssidText(ssidHex)))
      .join(", "),
    naming: visibleText(naming),
    rooms: rooms.map(visibleText).join(", "),
  };
}

/** How long passwords stay, as a bar of days; null: there are none on the phone. */
function keptView({ saved, draft, passwordState }: SiteStore, now: number) {
  if (saved === undefined || !draft.networks.some((network) => passwordState(network) === "kept")) return null;
  const days = Math.max(1, saved.days ?? 7);
  const left = Math.max(0, Math.min(days, Math.ceil((saved.until - now) / DAY_MS)));
  const cells = Math.min(days, 7);
  const full = Math.ceil((left / days) * cells);
  return {
    text: t("site.expire.days", { days, n: left, d: dateText(saved.until) }),
    cells: Array.from({ length: cells }, (_, at) => at < full),
  };
}

/** "25 Nov", "11 月 25 日". */
export function dateText(at: number): string {
  const date = new Date(at);
  const month = date.getMonth() + 1;
  return companion().language() === "zh"
    ? `${month} 月 ${date.getDate()} 日`
    : `${date.getDate()} ${MONTHS.slice(3 * month - 3, 3 * month)}`;
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** Two names that the rule makes. */
function preview({ draft: { naming, rooms, name } }: SiteStore): readonly string[] {
  const [room = t("site.sample.room")] = rooms;
  const lines = ["SN2411-0C47", "SN2411-0C48"].map((serial) => ({ serial, room, product: "lamp" }));
  const names = namesOf(naming, lines, { site: name, productName: () => t("kind.light") });
  return [...names.values()].map(visibleText);
}
