import { atEachPlace, type Places } from "./at-each-place";
import { SMALL_MTU } from "./improv-stories";
import type { Variation } from "./variation";

const COMMANDS: Places = { "device-info": 1, scan: 2, settings: 3 };
const HEARD: Places = { "device-info-answer": 1, "scan-answer": 2, provisioning: 3, online: 4, address: 5 };
const READ: Places = { capabilities: 1, state: 2, poll: 3 };

/** The phone asks again only of a device that takes its time. */
const POLLED = { poll: { device: { joinMs: 7_000 } } };

const LINE = {
  "ble.write": [COMMANDS, "write"],
  "ble.notify": [HEARD, "notify"],
  "ble.read": [READ, "read"],
} as const;

/** `line-done-at-place`, told as `words: place`. */
const struck = (on: keyof typeof LINE, done: string, fault: object, words: string) => {
  const [places, line] = LINE[on];
  return atEachPlace({
    fault: { on, ...fault },
    places,
    file: (place) => `${line}-${done}-${on === "ble.read" ? "of" : "at"}-${place}`,
    name: (place) => `${words}: ${place}`,
    at: on === "ble.read" ? POLLED : {},
  });
};

/** Where the link goes while the device comes online, nobody can be sure. */
const IN_DOUBT = { step: { expect: ["joined", "unverified"] } };

const breaks = (on: keyof typeof LINE, words: string, at: Readonly<Record<string, Partial<Variation>>> = {}) =>
  atEachPlace({
    fault: { on, do: "disconnect" },
    places: LINE[on][0],
    file: (place) => `disconnect-at-${on === "ble.read" ? "read-of-" : ""}${place}`,
    name: (place) => `the link breaks ${words}: ${place}`,
    at,
  });

const REFUSED = { do: "error", errCode: 10008 };

/** Improv with one thing going wrong. */
export const IMPROV_FAULTS: readonly Variation[] = [
  ...breaks("ble.write", "at the command"),
  ...breaks("ble.notify", "as the phone hears", { provisioning: IN_DOUBT, online: { step: { expect: "unverified" } } }),
  ...breaks("ble.read", "as the phone reads", POLLED),
  ...struck("ble.write", "corrupted", { do: "corrupt" }, "a bit of the command flips"),
  ...struck("ble.write", "dropped", { do: "drop" }, "the command is lost, though the phone says it went out"),
  ...struck("ble.write", "duplicated", { do: "duplicate" }, "the command arrives twice"),
  ...struck("ble.write", "fails", REFUSED, "the phone refuses to write"),
  ...struck("ble.write", "hangs", { do: "hang" }, "the phone never answers the write"),
  ...struck("ble.notify", "corrupted", { do: "corrupt" }, "what the phone hears has a flipped bit"),
  ...struck("ble.notify", "dropped", { do: "drop" }, "what the phone hears is lost"),
  ...struck("ble.notify", "duplicated", { do: "duplicate" }, "what the phone hears comes twice"),
  ...struck("ble.read", "corrupted", { do: "corrupt" }, "a bit of what is read flips"),
  ...struck("ble.read", "dropped", { do: "drop" }, "the answer of a read is lost"),
  {
    file: "connect-fails-once",
    name: "the first connection fails",
    fault: { on: "ble.connect", nth: 1, do: "error", errCode: 10003 },
  },
  {
    file: "disconnect-at-connect",
    name: "the link breaks as it is made",
    fault: { on: "ble.connect", nth: 1, do: "disconnect" },
  },
  {
    file: "disconnect-always",
    name: "every command breaks the link",
    fault: { on: "ble.write", every: 1, do: "disconnect" },
    step: { expect: "failed" },
  },
  {
    file: "disconnect-in-pieces",
    name: "the link breaks between two pieces of the settings",
    fault: { on: "ble.write", nth: 4, do: "disconnect" },
    ...SMALL_MTU,
  },
  {
    file: "disconnect-mid-join-stays-on",
    name: "the link breaks while it joins; it stays on the air and is asked",
    fault: { on: "ble.notify", nth: 3, do: "disconnect" },
    device: { staysOn: true },
    ...IN_DOUBT,
  },
  {
    file: "notifications-lost",
    name: "no notification gets through, so everything is read",
    fault: { on: "ble.notify", every: 2, do: "drop" },
  },
  {
    file: "read-fails",
    name: "the phone refuses to read the state",
    fault: { on: "ble.read", nth: 2, ...REFUSED },
  },
  { file: "read-hangs", name: "the phone never answers a read", fault: { on: "ble.read", nth: 1, do: "hang" } },
  {
    file: "wifi-refuses-once",
    name: "the network refuses the first attempt; the device tries again by itself",
    fault: { on: "wifi.join", nth: 1, do: "error" },
  },
];
