import { action, observable } from "mobx-miniprogram";
import { bytesToHex } from "../../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { hasEnded } from "../../../lib/networks/site-end";
import { canSend, checkPassword, LONGEST_SSID } from "../../pair/form/wifi-password";
import type { NamingToken } from "./naming";
import { KEPT_DAYS, LONGEST_TEXT, MOST_NETWORKS, MOST_ROOMS, siteText } from "./parse-site";
import type { OfferedSite, SiteCode } from "./site-code";
import type { SiteNetwork, SiteProfile } from "./site-profile";
import type { Sites } from "./sites";
import { typedSsid } from "./ssid-text";

/** What happens to the password of a network: there, typed and not saved, over, or none needed. */
export type PasswordState = "kept" | "typed" | "none" | "open";

export interface SiteDraft {
  readonly name: string;
  readonly networks: readonly SiteNetwork[];
  readonly naming: string;
  readonly rooms: readonly string[];
  readonly days: number;
}

/**
 * A profile that is looked at and changed.
 *
 *     offered --accept--> edited --save--> saved
 *        +---- refuse ----> edited (an empty one) <--- change ---+
 */
export interface SiteStore {
  /** A stranger's profile: nothing of it is kept before the person accepts it. */
  readonly offered: OfferedSite | undefined;
  readonly draft: SiteDraft;
  /** As it is on the phone; undefined: not yet. */
  readonly saved: SiteProfile | undefined;
  readonly profiles: readonly SiteProfile[];
  readonly keeps: Sites["keeps"];
  /** The network that is typed; undefined: none. */
  readonly editing:
    | { readonly ssid: string; readonly replaces: string | undefined; readonly isReady: boolean }
    | undefined;
  readonly isDirty: boolean;
  passwordState(network: SiteNetwork): PasswordState;
  /** Looks again what is left of the passwords. */
  look(): void;

  choose(id: string | undefined): void;
  accept(): void;
  refuse(): void;
  useCode(code: SiteCode): void;
  change(part: Partial<Pick<SiteDraft, "name" | "naming" | "days">>): void;
  addToken(token: NamingToken): void;
  /** Opens the fields of a network: of a new one, or of the one with this name. */
  openNetwork(ssidHex?: string): void;
  typeSsid(ssid: string): void;
  /** A secret; never in the observable state. */
  typePassword(password: string): void;
  /** Takes what was typed over. False: it can't be a network. */
  useNetwork(): boolean;
  closeNetwork(): void;
  moveNetwork(ssidHex: string): void;
  removeNetwork(ssidHex: string): void;
  addRoom(room: string): void;
  moveRoom(room: string): void;
  removeRoom(room: string): void;
  /** False: the phone could not keep it. */
  save(): boolean;
  wipe(): void;
  dispose(): void;
}

export interface SiteStoreOptions {
  readonly sites: Sites;
  /** ms since 1970. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly id?: string;
  readonly offered?: OfferedSite;
}

const EMPTY: SiteDraft = { name: "", networks: [], naming: "{room}-{n}", rooms: [], days: KEPT_DAYS };

export function createSiteStore({ sites, now, random, id, offered }: SiteStoreOptions): SiteStore {
  /** Secrets, until they are saved or the page is left. */
  const typed = new Map<string, Uint8Array>();
  let password = "";
  const store = observable(
    {
      offered,
      draft: EMPTY,
      saved: undefined as SiteProfile | undefined,
      profiles: [] as readonly SiteProfile[],
      editing: undefined as SiteStore["editing"],
      isDirty: false,
      withPassword: new Set() as ReadonlySet<string>,
      typedFor: new Set() as ReadonlySet<string>,
    },
    {
      offered: observable.ref,
      draft: observable.ref,
      saved: observable.ref,
      profiles: observable.ref,
      editing: observable.ref,
      withPassword: observable.ref,
      typedFor: observable.ref,
    },
    { proxy: false },
  );

  const set = action((part: Partial<SiteDraft>) => {
    store.draft = { ...store.draft, ...part };
    store.isDirty = true;
  });
  const forgetTyped = action(() => {
    for (const bytes of typed.values()) bytes.fill(0);
    typed.clear();
    password = "";
    store.typedFor = new Set();
    store.editing = undefined;
  });
  const look = action(() => {
    store.profiles = sites.list();
    const { saved } = store;
    if (saved === undefined) return;
    sites.openSite(
      saved.id,
      action((opening) => {
        if (store.saved?.id !== saved.id || opening.is === "missing") return;
        const without = opening.is === "ended" ? opening.without : [];
        store.withPassword = new Set(
          opening.site.networks.flatMap(({ ssidHex, open }) => (open || without.includes(ssidHex) ? [] : [ssidHex])),
        );
      }),
    );
  });
  /** @param kept networks whose passwords are being written at this moment; absent: asks the storage. */
  const show = action((chosen: string | undefined, kept?: ReadonlySet<string>) => {
    const saved = chosen === undefined ? undefined : sites.read(chosen);
    forgetTyped();
    store.saved = saved;
    const { name, networks, naming, rooms, days = KEPT_DAYS } = saved ?? EMPTY;
    store.draft = { name, networks, naming, rooms, days };
    store.isDirty = false;
    store.withPassword = kept ?? new Set();
    store.profiles = sites.list();
    if (kept === undefined) look();
  });
  const choose = (chosen: string | undefined) => show(chosen);
  const openNetwork = action((ssidHex?: string) => {
    password = "";
    if (ssidHex === undefined && store.draft.networks.length >= MOST_NETWORKS) return;
    store.editing = { ssid: ssidHex === undefined ? "" : typedSsid(ssidHex), replaces: ssidHex, isReady: false };
  });
  const check = action((ssid: string) => {
    const { length } = encodeUtf8(ssid);
    const isReady = length > 0 && length <= LONGEST_SSID && canSend(checkPassword(password, undefined));
    if (store.editing !== undefined) store.editing = { ...store.editing, ssid, isReady };
  });
  const useBytes = action((ssidHex: string, secret: string, replaces: string | undefined) => {
    const network: SiteNetwork = { ssidHex, ...(secret === "" ? { open: true } : {}) };
    if (secret === "") typed.delete(ssidHex);
    else typed.set(ssidHex, encodeUtf8(secret));
    const others = store.draft.networks.filter((one) => one.ssidHex !== ssidHex || one.ssidHex === replaces);
    const at = others.findIndex((one) => one.ssidHex === replaces);
    set({
      networks: (at < 0 ? [...others, network] : others.map((one, index) => (index === at ? network : one))).slice(
        0,
        MOST_NETWORKS,
      ),
    });
    store.typedFor = new Set(typed.keys());
    password = "";
    store.editing = undefined;
  });
  const offer = action((site: OfferedSite) => {
    store.offered = site;
  });

  choose(id ?? (offered === undefined ? sites.list()[0]?.id : undefined));
  return Object.assign(store, {
    keeps: sites.keeps,
    passwordState: ({ ssidHex, open }: SiteNetwork): PasswordState => {
      if (open) return "open";
      if (store.typedFor.has(ssidHex)) return "typed";
      const isKept = store.saved !== undefined && !hasEnded(store.saved, now()) && store.withPassword.has(ssidHex);
      return isKept ? "kept" : "none";
    },
    look,
    choose,
    accept: action(() => {
      const { offered: site } = store;
      if (site === undefined) return;
      choose(undefined);
      store.offered = undefined;
      set(site);
    }),
    refuse: action(() => {
      store.offered = undefined;
    }),
    useCode: (code: SiteCode) => {
      if (code.is === "site") offer(code.site);
      else if (code.is === "network") useBytes(code.ssidHex, code.password, code.ssidHex);
    },
    change: ({ name, naming, days }: Partial<SiteDraft>) =>
      set({
        ...(name === undefined ? {} : { name: name.slice(0, LONGEST_TEXT) }),
        ...(naming === undefined ? {} : { naming: naming.slice(0, LONGEST_TEXT) }),
        ...(days === undefined ? {} : { days }),
      }),
    addToken: (token: NamingToken) => set({ naming: `${store.draft.naming}{${token}}`.slice(0, LONGEST_TEXT) }),
    openNetwork,
    typeSsid: check,
    typePassword: (text: string) => {
      password = text;
      check(store.editing?.ssid ?? "");
    },
    useNetwork: () => {
      const { editing } = store;
      if (editing === undefined || !editing.isReady) return false;
      useBytes(bytesToHex(encodeUtf8(editing.ssid)), password, editing.replaces);
      return true;
    },
    closeNetwork: action(() => {
      password = "";
      store.editing = undefined;
    }),
    moveNetwork: (ssidHex: string) => set({ networks: moved(store.draft.networks, (one) => one.ssidHex === ssidHex) }),
    removeNetwork: (ssidHex: string) => {
      typed.delete(ssidHex);
      set({ networks: store.draft.networks.filter((one) => one.ssidHex !== ssidHex) });
    },
    addRoom: (room: string) => {
      const { rooms } = store.draft;
      const clean = siteText(room);
      if (clean !== "" && !rooms.includes(clean) && rooms.length < MOST_ROOMS) set({ rooms: [...rooms, clean] });
    },
    moveRoom: (room: string) => set({ rooms: moved(store.draft.rooms, (one) => one === room) }),
    removeRoom: (room: string) => set({ rooms: store.draft.rooms.filter((one) => one !== room) }),
    save: () => {
      const saving = store.saved?.id ?? newId(now(), random);
      const kept = new Set([...store.withPassword, ...typed.keys()]);
      if (!sites.save({ id: saving, ...store.draft }, typed).ok) return false;
      show(saving, kept);
      return true;
    },
    wipe: () => {
      if (store.saved !== undefined) sites.wipe(store.saved.id);
      choose(store.saved?.id);
    },
    dispose: forgetTyped,
  });
}

/** One place earlier. */
function moved<Item>(list: readonly Item[], isIt: (item: Item) => boolean): readonly Item[] {
  const at = list.findIndex(isIt);
  if (at < 1) return list;
  return list.map((item, index) => (index === at - 1 ? list[at] : index === at ? list[at - 1] : item) as Item);
}

function newId(now: number, random: () => number): string {
  const tail = Math.floor(random() * 36 ** 6).toString(36);
  return `${Math.max(0, Math.floor(now)).toString(36)}${tail}`.slice(0, 32);
}
