/** Operating system of a phone, as scenario files name it. */
export const PHONE_OSES = ["android", "ios", "harmony"] as const;
export type PhoneOs = (typeof PHONE_OSES)[number];

/** What a write longer than the MTU allows comes to. */
export type OversizeOutcome = "long-write" | "hang" | "drop" | "refuse";

/** What a GATT call that comes beside another one meets. */
export type ParallelCalls = "queue" | "refuse";

/**
 * The quirks of WeChat on one operating system, as data. Every value is modelled from documents and field reports, none
 * is measured on a phone; each profile file cites where a value comes from.
 */
export interface PlatformProfile {
  readonly os: PhoneOs;
  /** `wx.getDeviceInfo().platform`. */
  readonly platform: "android" | "ios" | "ohos";
  readonly system: string;
  readonly brand: string;
  readonly model: string;
  readonly apiLevel: number;
  /** From the end of the work on the phone to the app's callback, ms. */
  readonly callbackDelayMs: number;
  /** From hiding the app to the stop of its thread, ms. */
  readonly suspendAfterMs: number;

  readonly listeners: {
    /** `on…` names whose `off…` removes every listener whatever is passed. */
    readonly offRemovesAll: readonly string[];
    /** `on…` names where a second listener takes the first one's place. */
    readonly replacedBySecond: readonly string[];
  };

  readonly adapter: {
    readonly openMs: number;
    /** `state` of a failed open while Bluetooth is off; absent where the platform gives none. */
    readonly offState?: number;
    /** `mode: "peripheral"` opens a module of its own and leaves the central's closed. */
    readonly opensPerMode: boolean;
    /** So many opens fail, since the system tells the radio's state too late, before one works. */
    readonly lateOpens: number;
  };

  readonly deviceId: "address" | "phone-uuid" | "rotating-address";

  readonly scan: {
    /** A scan without location permission or with the location switch off. */
    readonly withoutLocation: "fail" | "silent" | "allowed";
    /** Further starts within the window succeed and find nothing. */
    readonly throttle?: { readonly starts: number; readonly windowMs: number };
    readonly whileScanning: "system-error" | "ok";
    /** Android API level from which `connectable` is told. */
    readonly connectableFromApi: number;
  };

  readonly connection: {
    /** Without a `timeout` of the app an attempt never ends; else it ends when the radio gives up. */
    readonly waitsForEver: boolean;
    /** Added to "connection fail" when the device did not answer. */
    readonly failureDetail: string;
    /** Failed or repeated creates keep a GATT client until a close. */
    readonly keepsClients: boolean;
    /** GATT clients an app can hold; further creates fail. */
    readonly clientLimit: number;
    /** Links are lost when the app's thread stops. */
    readonly diesWhenSuspended: boolean;
  };

  readonly gatt: {
    /** What must be asked before a characteristic can be used. */
    readonly needsDiscovery: "services" | "characteristics";
    readonly discoveryMs: number;
    /** 1800 and 1801 are listed among the services. */
    readonly listsGenericServices: boolean;
    /** After a quick reconnect services are not there at first. */
    readonly notReadyAfterReconnect?: { readonly withinMs: number; readonly forMs: number };
    /** A write this soon after enabling notifications fails, ms. */
    readonly settleAfterNotifyMs: number;
    readonly defaultWriteType: "write" | "writeNoResponse";
    /** The client knows `writeType` and tells the two kinds of write apart: base library 2.22 and later. */
    readonly knowsWriteTypes: boolean;
    readonly oversize: Readonly<Record<"write" | "writeNoResponse", OversizeOutcome>>;
    /** Values of more than 20 bytes: written as the MTU allows, or never answered, whatever MTU was agreed. */
    readonly longWrites: "work" | "hang";
    /** The longest value that reaches a device, bytes. */
    readonly longestDelivered: number;
    /** A longer one: vanishes though the write succeeds, or is never answered. */
    readonly overlong: "drop" | "hang";
    /** Writes without response that may wait for the buffer at once. */
    readonly unrespondedInFlight: number;
    /** A read, write or notify beside another one: waits its turn, or fails with 10008 (pitfall 20, reported both ways). */
    readonly parallelCalls: ParallelCalls;
    /** Text of error 10008 for an operation of the system. */
    readonly systemErrorText: Readonly<Record<GattOperation, string>>;
  };

  readonly mtu: {
    /** `wx.setBLEMTU` works. */
    readonly appMayAsk: boolean;
    /** The phone negotiates its largest MTU while connecting. */
    readonly negotiatesOnConnect: boolean;
    /** From this API level the first request asks for 517 whatever was asked, later ones change nothing. */
    readonly asksOnceFromApi?: number;
    /** Largest MTU that `wx.setBLEMTU` takes: 512; 511 by the letter of the documentation. */
    readonly largestAsked: number;
  };

  readonly wifi: {
    /** The Wi-Fi family is there; else every call fails as not supported (wx-hardware-api 5: taken down). */
    readonly works: boolean;
    /** `wx.connectWifi` asks the person first. */
    readonly asks: boolean;
    /** `wx.connectWifi` succeeds before the phone is on the network, and tells of no failure after that. */
    readonly succeedsEarly: boolean;
    readonly joinMs: number;
    /** From `wx.getWifiList` to the list. */
    readonly listMs: number;
    /** The list is a trip to the system's settings: the app is hidden meanwhile. */
    readonly listInSettings: boolean;
    /** What the app joins is the app's alone, the rest of the phone stays where it was; it ends with the app. */
    readonly privateLink: boolean;
    /** `wx.getConnectedWifi` without `partialInfo`, and the list, need location. */
    readonly needsLocation: boolean;
    /** A password that no network can have is refused at once, with a code of its own. */
    readonly checksPassword: boolean;
  };

  readonly nfc: {
    /** Base library from which `wx.getNFCAdapter` is there. */
    readonly since: string;
    /** Technologies of the tags that an app is told of. */
    readonly technologies: "all" | "isoDep";
    /** How long a silent tag is waited for, whatever an app sets, ms; absent: as it sets. */
    readonly fixedTimeoutMs?: number;
    /** Records of a discovered tag lie in messages, or are the list that `messages` is. */
    readonly messageShape: "records" | "flat";
    /** A tag pulled away while the system reads it: reported without a message, or the app hears nothing. */
    readonly lostWhileReading: "reported" | "silent";
    /** A tag's refusal of four bits (NAK): the call fails, or hands it to the app. */
    readonly refusal: "fails" | "answers";
  };

  readonly lan: {
    /** Requests to a device share one connection. */
    readonly keepsSocket: boolean;
    /** `TCPSocket.bindWifi` works. */
    readonly bindsWifi: boolean;
    /** Local service discovery works. */
    readonly findsServices: boolean;
  };

  /** `wx.makeBluetoothPair` and `wx.isBluetoothDevicePaired` exist. */
  readonly pairing: boolean;
}

export type GattOperation = "read" | "write" | "notify" | "mtu" | "discovery" | "rssi";

/** Habits shared by all systems: the framework's, not the phone's. */
export const OFF_REMOVES_ALL = [
  // Pitfall 1: these take no listener in the typings.
  "onBluetoothDeviceFound",
  "onBluetoothAdapterStateChange",
  "onBLECharacteristicValueChange",
] as const;
