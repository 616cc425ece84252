import { action, observable } from "mobx-miniprogram";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { isEntryScheme } from "../../../../protocol/nfc/ndef/entry-tag";
import type { SavedDevice } from "../../../lib/devices/saved-device";
import type { EntrySchemeAnswer, EntrySchemes } from "../../../lib/entry/entry-scheme";
import { createPairInput, type PairInput } from "../../pair/form/input";
import { canSend, checkPassword } from "../../pair/form/wifi-password";
import type { PileItem } from "./pile-store";
import { type TagContent, type TagMessage, tagMessage } from "./tag-content";

export type DraftKind = TagContent["kind"];

export type DraftField = "scheme" | "device" | "uri" | "text";

/** Where a scheme that the server is asked for stands. */
export type SchemeState = "none" | "asking" | Exclude<EntrySchemeAnswer["is"], "scheme">;

/** What a technician is about to put on a tag, or on a pile of them. */
export interface TagDraft {
  readonly kind: DraftKind;
  readonly scheme: string;
  readonly schemeState: SchemeState;
  readonly canAsk: boolean;
  readonly device: string;
  readonly uri: string;
  readonly text: string;
  /** A network beside what opens or names the device. */
  readonly withWifi: boolean;
  readonly count: number;
  /** A tag for each saved device, with its identity. */
  readonly each: boolean;
  /** Undefined while something is missing or cannot be written. */
  readonly message: TagMessage | undefined;
  readonly canWrite: boolean;
  readonly network: PairInput;
  /** What the fields held when they appeared or lost their focus. */
  readonly settled: Readonly<Record<DraftField, string>>;
  choose(kind: DraftKind): void;
  type(field: DraftField, value: string): void;
  /** The same, by other means than the keyboard. */
  fill(field: DraftField, value: string): void;
  settle(): void;
  pickDevice(device: SavedDevice): void;
  attachWifi(attach: boolean): void;
  choosePile(count: number | "each"): void;
  askScheme(): void;
  /** What each tag of the pile holds. */
  pile(): readonly PileItem[];
  dispose(): void;
}

export interface DraftOptions {
  readonly devices: readonly SavedDevice[];
  /** Absent: there is no server to ask. */
  readonly schemes?: EntrySchemes | undefined;
  /** Page that an entry tag opens. */
  readonly entryPage: string;
  /** Of texts. */
  readonly lang: string;
}

export function createTagDraft({ devices, schemes, entryPage, lang }: DraftOptions): TagDraft {
  const network = createPairInput();
  /** The saved device that was picked, while its name is not typed over. */
  let picked: SavedDevice | undefined;
  let disposed = false;
  const store = observable(
    {
      kind: "entry" as DraftKind,
      scheme: "",
      schemeState: "none" as SchemeState,
      canAsk: schemes !== undefined,
      device: "",
      uri: "",
      text: "",
      withWifi: false,
      count: 1,
      each: false,
      settled: { scheme: "", device: "", uri: "", text: "" } as Readonly<Record<DraftField, string>>,
      get message(): TagMessage | undefined {
        const main = this.kind === "wifi" ? networkContent() : mainContent(this.kind);
        return main === undefined ? undefined : messageOf(main);
      },
      get canWrite(): boolean {
        if (this.kind === "identity" && this.each) return pile().length > 0;
        return this.message !== undefined;
      },
    },
    { settled: observable.ref },
    { proxy: false },
  );
  const settle = action(() => {
    const { scheme, device, uri, text } = store;
    store.settled = { scheme, device, uri, text };
    network.settle();
  });
  const type = action((field: DraftField, value: string) => {
    store[field] = value;
    if (field === "device") picked = undefined;
  });
  const fill = (field: DraftField, value: string) => {
    type(field, value);
    settle();
  };
  const networkContent = (): TagContent | undefined => {
    const { ssid, ssidFits, password } = network;
    if (!ssidFits || !canSend(checkPassword(password, password === "" ? "open" : "wpa2"))) return undefined;
    return { kind: "wifi", ssid: encodeUtf8(ssid), password };
  };
  const mainContent = (kind: Exclude<DraftKind, "wifi">): TagContent | undefined => {
    const { scheme, device, uri, text } = store;
    if (kind === "entry") return isEntryScheme(scheme.trim()) ? { kind, scheme: scheme.trim() } : undefined;
    if (kind === "identity") return device.trim() === "" ? undefined : identityOf(picked ?? device.trim());
    if (kind === "uri") return SCHEME.test(uri.trim()) ? { kind, uri: uri.trim() } : undefined;
    return text === "" ? undefined : { kind, lang, text };
  };
  const messageOf = (main: TagContent): TagMessage | undefined => {
    if (!store.withWifi || main.kind === "wifi" || main.kind === "uri" || main.kind === "text")
      return tagMessage([main]);
    const beside = networkContent();
    return beside === undefined ? undefined : tagMessage([main, beside]);
  };
  const pile = (): readonly PileItem[] => {
    if (store.kind === "identity" && store.each) {
      return devices.flatMap((device, at) => {
        const message = messageOf(identityOf(device));
        return message === undefined ? [] : [{ number: at + 1, name: device.name, message }];
      });
    }
    const { message, count } = store;
    return message === undefined
      ? []
      : Array.from({ length: count }, (_, at) => ({ number: at + 1, name: "", message }));
  };
  const askScheme = action(() => {
    if (schemes === undefined || store.schemeState === "asking") return;
    store.schemeState = "asking";
    void schemes({ path: entryPage }).then(
      action((answer) => {
        if (disposed) return;
        store.schemeState = answer.is === "scheme" ? "none" : answer.is;
        if (answer.is === "scheme") fill("scheme", answer.scheme);
      }),
    );
  });

  return Object.assign(store, {
    network,
    choose: action((kind: DraftKind) => {
      settle();
      store.kind = kind;
      if (kind !== "identity") store.each = false;
    }),
    type,
    fill,
    settle,
    pickDevice: action((device: SavedDevice) => {
      fill("device", device.name);
      picked = device;
    }),
    attachWifi: action((attach: boolean) => {
      store.withWifi = attach;
    }),
    choosePile: action((count: number | "each") => {
      store.each = count === "each";
      store.count = count === "each" ? 1 : count;
    }),
    askScheme,
    pile,
    dispose: () => {
      disposed = true;
      network.forget();
    },
  });
}

/** A link says what it is. */
const SCHEME = /^[a-z][a-z0-9+.-]*:\S+$/i;

function identityOf(device: SavedDevice | string): TagContent {
  if (typeof device === "string") return { kind: "identity", device };
  const { model, serial } = device.info ?? {};
  return {
    kind: "identity",
    device: device.name,
    protocol: device.kind,
    ...(model === undefined ? {} : { model }),
    ...(serial === undefined ? {} : { serial }),
  };
}
