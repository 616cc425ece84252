/** One room of the house: which files live in it and what they may import. */
export interface Layer {
  readonly name: string;
  /** First match wins, so the narrower rooms stand first. */
  readonly match: RegExp;
  /** Project paths it may import. */
  readonly mayImport: readonly RegExp[];
  /** Packages it may import; `undefined`: any (tools and tests). */
  readonly packages?: readonly RegExp[];
  /** May read the clock of the machine and its randomness. */
  readonly realTime?: boolean;
  /** `none`: never; `interface`: everything but hardware calls; `all`: adapters. */
  readonly wx: "none" | "interface" | "all";
}

const VALIBOT = /^valibot$/;
const RXJS = /^rxjs(\/|$)/;
const NOBLE = /^@noble\//;
const PROTOBUF = /^@bufbuild\/protobuf\/wire$/;
const MOBX = /^mobx-miniprogram$/;
const BINDINGS = /^mobx-miniprogram-bindings$/;
const VIRTUAL = /^virtual:/;

const MASKING = /^protocol\/masking\//;
const PROTOCOL_CORE = /^protocol\/(?!adapters\/)/;
/** A company's devices: data, and an index of it. */
const PRODUCTS = /^products(\/|$)/;
/** What the server shares with phones and devices: messages, models, identities. */
const CLOUD_WORDS =
  /^protocol\/(cloud|control\/(wire|session\/(device-clock|check-command))|capability|bytes|identity)(\/|\.|$)/;
/** The server's cloud without its sockets: what scenarios run in virtual time. */
const CLOUD_CORE = /^server\/(cloud|database|clock|sharing|schedules|alerts)(\/|\.)/;
const LIB = /^miniprogram\/lib\//;
/** What the server is told of a device is made of its key, which lies in the app's storage. Pure, without RxJS. */
const CLOUD_SECRET = /^protocol\/(identity\/cloud-secret|bytes\/hex)(\.ts)?$/;
/** Stores and views by feature; what technicians and QA need keeps to the workbench, which no end user's part imports. */
const DEVICE_FEATURES = /^miniprogram\/device\/(scan|pair|panel|finder|nfc|phone-check|broadcast|shared)\//;
const DEVICE_WORKBENCH = /^miniprogram\/device\/workbench\//;
const DEVICE_BINDING = /^miniprogram\/device\/shared\/binding\//;
/** Pages of the workbench: the only pages that import it. */
const WORKBENCH_PAGES = /^miniprogram\/device\/pages\/(inspect|orders?|survey|report|site|rotation|batch|reconcile)\//;
const DEVICE_WIRING = /^miniprogram\/device\/wiring(\.|\/|$)/;
const DEVICE_COMPONENTS = /^miniprogram\/device\/components\//;
const SHARED_COMPONENTS = /^miniprogram\/components\//;

const PAGE_IMPORTS = [
  DEVICE_FEATURES,
  DEVICE_WIRING,
  DEVICE_COMPONENTS,
  SHARED_COMPONENTS,
  LIB,
  /^miniprogram\/device\/pages\//,
];

/** The arrows of the design: pages -> stores -> protocol -> ports <- adapters. */
export const LAYERS: readonly Layer[] = [
  {
    name: "ports",
    match: /^protocol\/ports\//,
    mayImport: [/^protocol\/(ports|errors)\//],
    packages: [RXJS],
    wx: "none",
  },
  {
    name: "wx adapter",
    match: /^protocol\/adapters\/wx\//,
    mayImport: [/^protocol\/(ports|errors|gatt|bytes|log|adapters\/wx)\//, /^typings\//],
    packages: [RXJS],
    realTime: true,
    wx: "all",
  },
  {
    name: "port fakes and recorder",
    match: /^protocol\/adapters\//,
    mayImport: [/^protocol\/(ports|errors|gatt|bytes|log|masking|adapters)\//],
    packages: [RXJS],
    wx: "none",
  },
  {
    name: "masking, for everybody whose texts leave",
    match: MASKING,
    mayImport: [MASKING, /^protocol\/bytes\/utf8/],
    packages: [],
    wx: "none",
  },
  {
    name: "products",
    match: PRODUCTS,
    mayImport: [PRODUCTS, /^protocol\/capability\/product\//],
    packages: [],
    wx: "none",
  },
  {
    name: "capability model",
    match: /^protocol\/capability\//,
    mayImport: [PROTOCOL_CORE],
    packages: [VALIBOT, NOBLE],
    wx: "none",
  },
  {
    name: "protocol",
    match: /^protocol\//,
    mayImport: [PROTOCOL_CORE],
    packages: [RXJS, NOBLE, PROTOBUF],
    wx: "none",
  },
  {
    name: "clock of the pages",
    match: /^miniprogram\/lib\/clock\.ts$/,
    mayImport: [],
    packages: [],
    realTime: true,
    wx: "none",
  },
  {
    name: "lib",
    match: LIB,
    mayImport: [LIB, MASKING, CLOUD_SECRET, /^typings\//],
    packages: [VIRTUAL],
    wx: "interface",
  },
  {
    name: "device bindings",
    match: DEVICE_BINDING,
    mayImport: [DEVICE_BINDING, LIB],
    packages: [MOBX, BINDINGS, VIRTUAL],
    wx: "interface",
  },
  {
    name: "device features",
    match: DEVICE_FEATURES,
    mayImport: [PROTOCOL_CORE, PRODUCTS, DEVICE_FEATURES, LIB],
    packages: [RXJS, MOBX, VIRTUAL],
    wx: "none",
  },
  {
    name: "device workbench",
    match: DEVICE_WORKBENCH,
    mayImport: [PROTOCOL_CORE, PRODUCTS, DEVICE_FEATURES, DEVICE_WORKBENCH, LIB],
    packages: [RXJS, MOBX, VIRTUAL, /^fflate$/],
    wx: "none",
  },
  {
    name: "device wiring",
    match: DEVICE_WIRING,
    mayImport: [/^protocol\//, PRODUCTS, DEVICE_FEATURES, LIB, DEVICE_WIRING],
    packages: [RXJS, MOBX],
    wx: "interface",
  },
  {
    name: "pages of the workbench",
    match: WORKBENCH_PAGES,
    mayImport: [...PAGE_IMPORTS, PRODUCTS, DEVICE_WORKBENCH],
    packages: [MOBX, VIRTUAL],
    wx: "interface",
  },
  {
    name: "device pages and components",
    match: /^miniprogram\/device\//,
    mayImport: PAGE_IMPORTS,
    packages: [MOBX, VIRTUAL],
    wx: "interface",
  },
  {
    name: "shared components",
    match: SHARED_COMPONENTS,
    mayImport: [SHARED_COMPONENTS, LIB],
    packages: [VIRTUAL],
    wx: "interface",
  },
  {
    name: "main package",
    match: /^miniprogram\//,
    mayImport: [/^miniprogram\/(?!device\/)/],
    packages: [VIRTUAL],
    wx: "interface",
  },
  {
    name: "the world's one use of the machine's event loop",
    match: /^simulator\/world\/time\/macrotask\.ts$/,
    mayImport: [],
    packages: [],
    realTime: true,
    wx: "none",
  },
  {
    name: "the device cloud of scenarios",
    match: /^simulator\/cloud\//,
    mayImport: [/^(simulator|protocol|products)\//, CLOUD_CORE],
    wx: "none",
  },
  {
    name: "scenario command line",
    match: /^simulator\/scenario\/cli(\.|\/|$)/,
    mayImport: [/^(simulator|protocol)\//, PRODUCTS, DEVICE_FEATURES, DEVICE_WORKBENCH, LIB],
    realTime: true,
    wx: "none",
  },
  {
    name: "scenario runner",
    match: /^simulator\/scenario\//,
    mayImport: [/^(simulator|protocol)\//, PRODUCTS, DEVICE_FEATURES, DEVICE_WORKBENCH, LIB],
    wx: "none",
  },
  {
    name: "soak",
    match: /^simulator\/soak\//,
    mayImport: [/^(simulator|protocol|products)\//, DEVICE_FEATURES, LIB],
    wx: "none",
  },
  {
    name: "virtual devices for clients outside",
    match: /^simulator\/device-server\//,
    mayImport: [/^(simulator|protocol|products)\//],
    realTime: true,
    wx: "none",
  },
  {
    name: "runtime of mini program pages",
    match: /^simulator\/runtime\//,
    mayImport: [/^(simulator\/(?!studio\/|dev-server\/)|protocol|products|scripts\/build)/, LIB],
    realTime: true,
    wx: "all",
  },
  {
    name: "studio page",
    match: /^simulator\/studio\//,
    // The workbench: an app's own journal is what a batch is held against, and an order lies on the phone as the app lays it there.
    mayImport: [/^(simulator|protocol|products|scripts\/build)\//, LIB, DEVICE_WORKBENCH],
    realTime: true,
    wx: "all",
  },
  {
    name: "server of the studio",
    match: /^simulator\/dev-server\//,
    mayImport: [/^(simulator|protocol|products|server|scripts\/build)\//, LIB],
    realTime: true,
    wx: "all",
  },
  {
    name: "apps in Chromium: driven from outside, walked through, and examples of them",
    match: /^simulator\/(app-driver|app-scenario|fidelity|examples)\//,
    mayImport: [/^(simulator|protocol|scripts\/(build|setup))\//],
    realTime: true,
    wx: "all",
  },
  { name: "simulator", match: /^simulator\//, mayImport: [/^(simulator|protocol|products)\//], wx: "none" },
  {
    name: "the stress run of the cloud: its devices have the firmware of the virtual ones",
    match: /^server\/stress\/cloud\//,
    mayImport: [
      /^server\//,
      /^scripts\/setup\//,
      CLOUD_WORDS,
      PRODUCTS,
      /^simulator\/(devices\/modelled|world\/radio)\//,
    ],
    realTime: true,
    wx: "none",
  },
  {
    name: "hosts of the server",
    match: /^server\/(cli|assemble|clock\/system-clock|operations\/log-destination|stress\/[^/]*)\.ts$/,
    mayImport: [/^server\//, /^scripts\/setup\//, CLOUD_WORDS, PRODUCTS],
    realTime: true,
    wx: "none",
  },
  {
    name: "client of the token centre, for other people's servers",
    match: /^server\/token\/client\//,
    mayImport: [/^server\/token\/client\//],
    packages: [/^node:crypto$/],
    realTime: true,
    wx: "none",
  },
  {
    name: "server",
    match: /^server\//,
    mayImport: [/^server\//, MASKING, CLOUD_WORDS, PRODUCTS],
    wx: "none",
  },
  {
    name: "scripts, tests, bench and typings",
    match: /^(scripts|test|bench|typings)\//,
    mayImport: [/^/],
    realTime: true,
    wx: "all",
  },
];

export function layerOf(path: string): Layer | undefined {
  return LAYERS.find((layer) => layer.match.test(path));
}

/** Calls of `wx` that touch hardware: only the adapter makes them. */
export const HARDWARE_CALL =
  /(Bluetooth|BLE|Beacon|Wifi|NFC|HCE|UDPSocket|TCPSocket|LocalService|getRandomValues|LocalIPAddress)/;
