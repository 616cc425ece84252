import { DEVICE_PAGES, type Query } from "../../lib/navigation";
import type { NfcScreen } from "./nfc-screen";
import type { NfcAction } from "./view/nfc-view";

/** What a button acts on. */
export interface NfcClick {
  readonly screen: NfcScreen;
  open(path: string, query?: Query): void;
  /** Leaves what the tag has for the page that pairs. */
  handOver(): void;
  /** Asks WeChat to update itself. */
  update(): void;
}

/** What each button does. */
export const CLICKS: Readonly<Record<NfcAction, (click: NfcClick) => void>> = {
  start: ({ screen }) => screen.start(),
  again: ({ screen }) => screen.read.again(),
  write: ({ screen }) => screen.toForm(),
  edit: ({ screen }) => screen.toForm(),
  cancel: ({ screen }) => (screen.screen === "form" ? screen.toRead() : screen.toForm()),
  go: ({ screen }) => screen.go(),
  rewrite: ({ screen }) => screen.rewrite(),
  dropWifi: ({ screen }) => screen.dropWifi(),
  readBack: ({ screen }) => {
    screen.toRead();
    screen.read.again();
  },
  skip: ({ screen }) => screen.pile?.skip(),
  stopPile: ({ screen }) => screen.toForm(),
  open: ({ screen, open }) => {
    if (screen.known !== undefined) open(DEVICE_PAGES.device, { id: screen.known.id });
  },
  pair: ({ handOver, open }) => {
    handOver();
    open(DEVICE_PAGES.pair, { tag: "1" });
  },
  find: ({ handOver, open }) => {
    handOver();
    open(DEVICE_PAGES.scan);
  },
  useWifi: ({ handOver, open }) => {
    handOver();
    open(DEVICE_PAGES.scan);
  },
  code: ({ open }) => open(DEVICE_PAGES.pair, { code: "scan" }),
  scan: ({ open }) => open(DEVICE_PAGES.scan),
  update: ({ update }) => update(),
};
