import { action, observable } from "mobx-miniprogram";
import { nfcCapabilities } from "../../../protocol/nfc/capabilities";
import type { TagReading } from "../../../protocol/nfc/read-tags";
import type { Ports } from "../../../protocol/ports/ports";
import type { DeviceRegistry } from "../../lib/devices/registry";
import type { SavedDevice } from "../../lib/devices/saved-device";
import { knownDevice } from "./read/known-device";
import { type TagOffer, tagOffer } from "./read/tag-offer";
import { createTagReadStore, type TagReadStore } from "./read/tag-read-store";
import { createTagDraft, type DraftOptions, type TagDraft } from "./write/draft-store";
import { createPileStore, type PileStore } from "./write/pile-store";
import { createTagWriteStore, type TagWriteStore } from "./write/tag-write-store";

/**
 * What fills the page.
 *
 *     read --write--> form --go--> write --again, edit, cancel--> form
 *      ^               |  +--go, several--> pile --stop--> form
 *      +-- back -------+--- read what was written <-- write
 */
export type NfcScreenName = "read" | "form" | "write" | "pile";

export interface NfcScreen {
  readonly screen: NfcScreenName;
  readonly read: TagReadStore;
  readonly write: TagWriteStore;
  readonly draft: TagDraft;
  /** With `pile`. */
  readonly pile: PileStore | undefined;
  /** Records whose secret the person asked for, by their places. */
  readonly shown: readonly number[];
  readonly offer: TagOffer;
  /** The saved device that the tag names. */
  readonly known: SavedDevice | undefined;
  /** An iPhone: its system opens type 4 tags only. */
  readonly isIphone: boolean;
  readonly canWrite: boolean;
  readonly devices: readonly SavedDevice[];
  /** The page is in front. */
  show(): void;
  hide(): void;
  /** Listens, or waits for a tag to write, once more: after a failure, and where an iPhone's reader is not open. */
  start(): void;
  toRead(): void;
  toForm(): void;
  go(): void;
  rewrite(): void;
  dropWifi(): void;
  turnSecret(index: number): void;
  dispose(): void;
}

export interface NfcScreenOptions extends Pick<DraftOptions, "schemes" | "entryPage" | "lang"> {
  readonly ports: Ports;
  readonly registry: Pick<DeviceRegistry, "list">;
  /** Twice for a tag that is written, long for one that is not, short for one that is read. */
  readonly vibrate: (how: "short" | "twice" | "long") => void;
  /** A tag that names a saved device was held to the phone. */
  readonly onKnown: (device: SavedDevice) => void;
}

export function createNfcScreen(options: NfcScreenOptions): NfcScreen {
  const { ports, registry, vibrate, onKnown } = options;
  const { nfc } = ports;
  const devices = registry.list();
  const onReading = action((reading: TagReading) => {
    store.shown = [];
    vibrate(reading.outcome === "read" || reading.outcome === "empty" ? "short" : "long");
    if (store.known !== undefined) onKnown(store.known);
  });
  const read = createTagReadStore({ ports, onReading });
  const write = createTagWriteStore({
    ports,
    onEnd: ({ outcome }) => vibrate(outcome === "written" ? "twice" : "long"),
  });
  const draft = createTagDraft({ ...options, devices });
  const store = observable(
    {
      screen: "read" as NfcScreenName,
      pile: undefined as PileStore | undefined,
      shown: [] as readonly number[],
      get offer(): TagOffer {
        return tagOffer(read.reading?.records ?? []);
      },
      get known(): SavedDevice | undefined {
        return knownDevice(this.offer.device, devices);
      },
    },
    { pile: observable.ref, shown: observable.ref },
    { proxy: false },
  );
  const isIphone = nfc?.platform === "ios";
  const leave = () => {
    read.stop();
    write.stop();
    store.pile?.stop();
  };
  const to = action((screen: NfcScreenName) => {
    leave();
    store.screen = screen;
    if (screen === "read" && (!isIphone || read.error !== undefined)) read.start();
  });
  const rewrite = action(() => {
    const { message } = draft;
    if (message === undefined) return;
    to("write");
    write.start(message);
  });
  const go = action(() => {
    if (!draft.canWrite) return;
    draft.settle();
    const items = draft.pile();
    if (items.length === 1) return rewrite();
    to("pile");
    store.pile = createPileStore(ports, items, (written) => vibrate(written ? "twice" : "long"));
    store.pile.start();
  });

  return Object.assign(store, {
    ...{ read, write, draft, devices, isIphone },
    canWrite: nfc !== undefined && nfcCapabilities(nfc).writes.length > 0,
    show: action(() => {
      // An iPhone's reader comes up over the app: when the person asks for it.
      if (store.screen === "read" && (!isIphone || !isOpen())) read.start();
      if (store.screen === "pile") store.pile?.start();
      if (store.screen === "write" && write.phase === "idle") rewrite();
    }),
    hide: leave,
    start: () => {
      if (store.screen === "pile") store.pile?.start();
      else if (store.screen === "write") rewrite();
      else read.start();
    },
    toRead: () => to("read"),
    toForm: () => to("form"),
    go,
    rewrite,
    dropWifi: action(() => {
      draft.attachWifi(false);
      if (store.screen === "pile") store.pile?.replace(draft.pile());
      else rewrite();
    }),
    turnSecret: action((index: number) => {
      const { shown } = store;
      store.shown = shown.includes(index) ? shown.filter((one) => one !== index) : [...shown, index];
    }),
    dispose: () => {
      leave();
      read.dispose();
      draft.dispose();
    },
  });

  function isOpen(): boolean {
    return nfc !== undefined && nfcCapabilities(nfc).reports.length > 0;
  }
}
