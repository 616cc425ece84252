import { ndefHex, wifiToken } from "../../pages/device/nfc-tags";
import type { AppPage } from "../support/app-page";
import { home } from "../support/worlds";
import type { State } from "./state";

const PATH = "device/pages/nfc/index";
const SCHEME = "weixin://dl/business/?t=AbCdEf12345";
const entry = [
  { kind: "uri", uri: SCHEME },
  { kind: "aar", package: "com.tencent.mm" },
] as const;
const identity = { kind: "identity", device: "LAMP-5F-018", model: "LAMP-CCT", serial: "2411-0C3A" } as const;

const tags = [
  {
    name: "lamp",
    technology: "ntag215",
    ndefHex: ndefHex(
      { kind: "uri", uri: "device/pages/pair/index?kind=blufi&name=2411-0C3A" },
      entry[1],
      wifiToken("Riverside-IoT", "secret-pass-1"),
    ),
  },
  { name: "type 4", technology: "type4", ndefHex: ndefHex(entry[0], identity) },
  ...["a", "b", "c"].map((name) => ({ name, technology: "ntag213" })),
  { name: "locked", technology: "ntag213", locked: true },
  { name: "micro", technology: "type4", capacity: 30 },
];

const hold = async (app: AppPage, tag: string) => {
  await app.world(({ phone }, name) => {
    phone.removeTag();
    phone.holdTag(name);
  }, tag);
  await app.pass(2_000);
};

const toForm = async (app: AppPage) => {
  await app.see(app.text("nfc.hold"));
  await app.tap(app.text("nfc.write"));
  await app.see(app.text("nfcw.kind"));
  await app.type(SCHEME);
  await app.pass(1_000);
};

/** Tags read and written, one and a pile, and what an iPhone says. */
export const NFC_STATES: readonly State[] = [
  {
    name: "60-nfc-read",
    about: "NFC: the records of a tag in words, its Wi-Fi password hidden",
    open: { world: home({ tags }), path: PATH },
    reach: async (app) => {
      await app.see(app.text("nfc.hold"));
      await hold(app, "lamp");
      await app.see(app.text("nfc.r.wifi"));
    },
  },
  {
    name: "61-nfc-write",
    about: "NFC: waiting for the tag that is to be written",
    open: { world: home({ tags }), path: PATH },
    reach: async (app) => {
      await toForm(app);
      await app.tap(app.text("nfcw.go"));
      await app.see(app.text("nfcw.text"));
      await app.pass(1_000);
    },
  },
  {
    name: "62-nfc-iphone",
    about: "NFC: an iPhone whose WeChat keeps NFC closed, and what to do instead",
    open: { world: home({ phone: { os: "ios", baseLibrary: "3.17.4" } }), path: PATH, phone: "ios" },
    reach: async (app) => app.see(app.text("ios.title")),
  },
  {
    name: "63-nfc-write-batch",
    about: "NFC: a pile of tags, counted as they are read back",
    open: { world: home({ tags }), path: PATH },
    reach: async (app) => {
      await toForm(app);
      await app.tap(app.text("nfcw.count.n", { n: 40 }));
      await app.tap(app.text("nfcw.go"));
      await app.see(app.text("nfcb.order"));
      for (const tag of ["a", "micro", "b", "c", "locked"]) await hold(app, tag);
      await app.see(app.text("nfcw.locked"));
    },
  },
  {
    name: "64-nfc-iphone-type4",
    about: "NFC: an iPhone that opens type 4 tags only",
    open: { world: home({ tags, phone: { os: "ios" } }), path: PATH, phone: "ios" },
    reach: async (app) => {
      await app.tap(app.text("nfc.start"));
      await app.pass(500);
      await hold(app, "type 4");
      await app.see(app.text("nfc.r.id"));
    },
  },
];
