import type { Observable } from "rxjs";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { JoinOutcome } from "../../../../protocol/provisioning/contract";
import type { OrderLine } from "../order/work-order";

/**
 * How a device of an order stands.
 *
 *     missing --heard--> heard --its turn--> connecting --> secured --turn to join--> sending --applied--> joining --> joined
 *        ^                 ^                     |             |                        |                     |
 *        |                 +---- retry ----------+-------------+------- failed <--------+---------------------+
 *        |                                                                                                    v
 *        +-- not heard for long                                     applied, and the app died or the link: unverified
 *
 * `applied` is in the journal before the outcome is known: after it nothing is sent again, the device is asked.
 */
export const DEVICE_STAGES = [
  "missing",
  "heard",
  "connecting",
  "secured",
  "sending",
  "joining",
  "joined",
  "failed",
  "unverified",
] as const;
export type DeviceStage = (typeof DEVICE_STAGES)[number];

/** One device of the order, as a page shows it. */
export interface BatchDevice {
  readonly serial: string;
  /** What it is, or will be, called. */
  readonly name: string;
  readonly room?: string;
  readonly product?: string;
  readonly stage: DeviceStage;
  /** dBm, as heard last by the phone; absent: not heard. */
  readonly rssi?: number;
  /** When it was heard last, ms of the clock. */
  readonly heardAt?: number;
  /** By which this phone knows it; absent: never heard. */
  readonly deviceId?: string;
  /** When it came to this stage, ms of the clock. */
  readonly at: number;
  /** How its last join ended; its error says whose side. */
  readonly result?: JoinOutcome;
  /** What went wrong before a join began. */
  readonly error?: DeviceError;
  /** Joins that were begun; a retry continues with the step that failed. */
  readonly tries: number;
  /** As the device says. */
  readonly firmware?: string;
  /** ms from its turn to joined. */
  readonly tookMs?: number;
  /** Serial of the device that a person put in the place of the one that the order names. */
  readonly instead?: string;
}

/** A device near by that no line of the order names. It is not provisioned. */
export interface StrayDevice {
  /** The platform's id, for this phone and now. */
  readonly deviceId: string;
  readonly name: string;
  /** Absent: it does not say one. */
  readonly serial?: string;
  /** As heard last, dBm. */
  readonly rssi: number;
  /** Found before the app was opened, and not heard since. */
  readonly away?: true;
}

/** What a batch found beside the devices of its order. */
export interface FoundAround {
  readonly strays: readonly StrayDevice[];
  /** Serials of the order that two devices claimed. */
  readonly duplicates: readonly string[];
}

/** Every device of the order is in exactly one of joined, failed, unverified, missing and open. */
export interface BatchCount {
  readonly expected: number;
  /** Said so themselves. */
  readonly joined: number;
  readonly failed: number;
  readonly unverified: number;
  /** Never heard. */
  readonly missing: number;
  /** Heard, and not done with. */
  readonly open: number;
  readonly stray: number;
  /** Serials that two devices near by claim: none of them is provisioned. */
  readonly duplicate: number;
}

/** What only a person can answer; while it stands, what depends on it waits and everything else goes on. */
export type BatchQuestion =
  /** Devices say that the password of a network is wrong, and none has joined with it. One question for the whole order. */
  | { readonly is: "password"; readonly ssidHex: string }
  /** This device wants a proof of possession, and the right one is not known. Asked once; again when a person tries it again. */
  | { readonly is: "pop"; readonly serial: string };

/** What a code or a tag says of one device. Hints, anybody can copy them. `pop`: a secret. */
export interface SaidDevice {
  readonly serial?: string;
  /** As advertised. */
  readonly name?: string;
  readonly deviceId?: string;
  readonly pop?: string;
}

/** Whom a code or a tag meant. Nothing but `known` changes anything. */
export type Recognised =
  /** A line of the order. What was said is used for it, and for no other. */
  | { readonly is: "known"; readonly serial: string }
  /** A device near by that tells no serial: a person knows which line it is. */
  | { readonly is: "which"; readonly deviceId: string; readonly name: string }
  /** Not in the order, or the air says that it is another. */
  | { readonly is: "other" }
  /** Several near by are called so. */
  | { readonly is: "many" }
  /** Nobody near by is called so. */
  | { readonly is: "away" };

/** What keeps the batch from beginning anything. `storage`: the phone keeps nothing more. */
export type BatchObstacle = { readonly is: "radio"; readonly error: DeviceError } | { readonly is: "storage" };

export interface BatchState {
  /** `finished`: every device is joined, failed or unverified for good; missing ones keep it `running`. */
  readonly running: "running" | "paused" | "stopped" | "finished";
  /** Something is under way, or due for a device near by. False: without a person, or a device that turns up, nothing happens. */
  readonly busy: boolean;
  /** What a person is asked, the oldest first. */
  readonly questions: readonly BatchQuestion[];
  /** Gone once it is over. */
  readonly obstacle?: BatchObstacle;
  /** In the order of the order; parts that did not change are the same objects. */
  readonly devices: readonly BatchDevice[];
  readonly strays: readonly StrayDevice[];
  readonly duplicates: readonly string[];
  readonly count: BatchCount;
  /** Serials as compared that have turns at present; absent: every line has. */
  readonly only?: ReadonlySet<string>;
  /** ms until all that are left are done, by what was measured today; absent: nothing measured yet. */
  readonly leftMs?: number;
  /** ms a device took, on average. */
  readonly averageMs?: number;
}

/** A batch over one order: one Bluetooth lane, overlapping joins. */
export interface Batch {
  /** State: emits the present on subscription, then every change. Completes on {@link close}. Never errors. */
  readonly state$: Observable<BatchState>;
  /** It ran when the app died: whoever opens it again starts it. */
  readonly wasInterrupted: boolean;
  start(): void;
  /** Begins nothing new; joins under way go on. */
  pause(): void;
  resume(): void;
  /** Ends what is under way as the journal has it. */
  stop(): void;
  /** From now on only these have turns, whatever else is heard, also when the app was killed; undefined: every line again. What is under way goes on. */
  only(serials: readonly string[] | undefined): void;
  /**
   * One that failed, from the step that failed; one that is unverified is asked again; one whose serial two devices claimed has its turn
   * unless both are still heard.
   */
  retry(serial: string): void;
  /** Cold; makes a device that is connected blink; errors `unsupported` where it cannot. */
  identify(serial: string): Observable<never>;
  /** Cold; connects to a device near by that told no serial and makes it blink: which one is it? Errors as {@link identify}. */
  blink(deviceId: string): Observable<never>;
  /** A code, a tag or a person says that this device has this serial. False: the order has no such line. */
  assign(serial: string, deviceId: string): boolean;
  /**
   * A device near by that the order does not name takes the place of one that is missing: a person says so, the journal keeps it, the
   * report says it. False: that one is not missing, this one is not near by or is of the order, or the phone could not keep it.
   */
  replace(serial: string, deviceId: string): boolean;
  /** The order has one line more, which is set up as the others are. The caller keeps the order. False: it had this serial. */
  add(line: OrderLine, name?: string): boolean;
  /** Uses what a code or a tag says, for the one device that it means. */
  recognise(said: SaidDevice): Recognised;
  /**
   * From the tag or the label of this one device. A secret; kept in memory for it alone. Tries it again if it failed. Undefined: there
   * is none, it stays failed and is not asked about again by itself.
   */
  usePop(serial: string, pop: string | undefined): void;
  /** The answer to a question; undefined: there is none, the devices that asked for it fail. A secret. */
  answerPassword(ssidHex: string, password: Uint8Array | undefined): void;
  close(): void;
}

/** What must outlive the app, one entry a device, written before it counts. No secret is in it. */
export interface JournalEntry {
  readonly serial: string;
  /** Unix ms. */
  readonly at: number;
  readonly stage: DeviceStage;
  readonly tries: number;
  /** Id of the identity that it was handed; its key is in the encrypted storage. */
  readonly identity?: string;
  /** Of the protocol that it was provisioned by. */
  readonly kind?: string;
  /** As advertised; only of a device whose session is in clear: it never holds a key that could prove anything. */
  readonly openName?: string;
  /** By which the phone knows it. */
  readonly deviceId?: string;
  readonly ssidHex?: string;
  readonly ip?: string;
  /** dBm, as the phone heard it. */
  readonly rssi?: number;
  /** When the phone heard it last, Unix ms; of one that has gone silent. */
  readonly heardAt?: number;
  /** dBm, as it heard its access point. */
  readonly signal?: number;
  readonly firmware?: string;
  readonly tookMs?: number;
  /** As {@link BatchDevice.instead}. */
  readonly instead?: string;
  /** Of a failure: the outcome or the error's reason, and its advice key. */
  readonly cause?: string;
  readonly advice?: string;
}

/** Whether a batch ran, and for whom. */
export interface KeptCourse {
  readonly running: boolean;
  /** Serials as compared that have turns; absent: every line has. */
  readonly only?: readonly string[];
}

/** The journal of one order, on storage of two slots an entry. */
export interface BatchJournal {
  /** Every device's newest entry. */
  entries(): readonly JournalEntry[];
  /** True: it is on the phone now. False: it could not be written; what it says has not happened then. */
  write(entry: JournalEntry): boolean;
  /** What was found beside its devices. Outlives the app and the walk past it. */
  around(): FoundAround;
  /** In the place of what was kept before. False: it could not be written. */
  keepAround(found: FoundAround): boolean;
  /** How it went on when the app died. */
  course(): KeptCourse;
  /** False: it could not be written. */
  keepCourse(course: KeptCourse): boolean;
  /** With the order. */
  remove(): void;
}
