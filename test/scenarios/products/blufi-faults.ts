import { allBut, atEachPlace, type Places } from "./at-each-place";
import type { Variation } from "./variation";

/** What the phone hears, by the notification's place in a session of BluFi 1.3. */
const HEARD: Places = {
  version: 1,
  negotiation: 2,
  "wifi-status": 3,
  "wifi-list": 4,
  status: 5,
  "connect-ack": 6,
  polling: 7,
  "got-ip": 9,
};
const HEARD_WORDS: Readonly<Record<string, string>> = {
  version: "the version",
  negotiation: "the device's public key",
  "wifi-status": "the status before the list",
  "wifi-list": "the Wi-Fi list",
  status: "the status before the join",
  "connect-ack": "the acknowledgement of the join command",
  polling: "a status while joining",
  "got-ip": "the report of success",
};
const heard = (what: string, deed: string, words: string, places: Places = HEARD) =>
  atEachPlace({
    fault: { on: "ble.notify", do: deed },
    places,
    file: (place) => `notify-${what}-at-${place}`,
    name: (place) => `${HEARD_WORDS[place]} ${words}`,
  });

const breaks = (on: string, words: Readonly<Record<string, readonly [nth: number, when: string]>>) =>
  atEachPlace({
    fault: { on, do: "disconnect" },
    places: Object.fromEntries(Object.entries(words).map(([place, [nth]]) => [place, nth])),
    file: (place) => `disconnect-at-${place}`,
    name: (place) => `the link breaks ${words[place]?.[1]}`,
  });

/** BluFi 1.3 with one thing going wrong. */
export const BLUFI_FAULTS: readonly Variation[] = [
  ...breaks("ble.connect", { connect: [1, "while connecting"] }),
  ...breaks("ble.write", {
    version: [1, "while the version is asked for"],
    negotiation: [3, "in the middle of the key agreement"],
    "security-mode": [5, "while the security mode is set"],
    "wifi-status": [6, "while the status is asked for"],
    "wifi-list": [7, "while the Wi-Fi list is asked for"],
    "op-mode": [8, "while the station mode is set"],
    ssid: [9, "while the network's name is sent"],
    password: [10, "while the password is sent"],
    "connect-wifi": [12, "with the command to join"],
  }),
  ...breaks("ble.notify", {
    "version-answer": [1, "before the version arrives"],
    "negotiation-answer": [2, "before the device's public key arrives"],
    "wifi-list-answer": [4, "before the Wi-Fi list arrives"],
    "connect-wifi-ack": [6, "before the command to join is acknowledged"],
    "polling-answer": [7, "before an answer about the join arrives: the page reconnects and asks"],
    "got-ip": [9, "when the device has its address: the page reconnects and asks"],
  }),
  ...heard("corrupted", "corrupt", "comes with a flipped bit"),
  // That of success is an example for people: blufi-notify-dropped-at-got-ip.json.
  ...heard("dropped", "drop", "is lost", allBut(HEARD, "got-ip")),
  ...heard("duplicated", "duplicate", "comes twice"),
  {
    file: "notify-dropped-always",
    name: "no notification ever arrives",
    fault: { on: "ble.notify", every: 1, do: "drop" },
    step: { expect: "failed" },
  },
  {
    file: "notify-hangs",
    name: "the phone stops hearing the lamp in the middle of a link",
    fault: { on: "ble.notify", nth: 4, do: "hang" },
  },
  {
    file: "write-corrupted-in-type",
    name: "a flipped bit in a frame's type: the checksum does not cover it, the name never arrives",
    fault: { on: "ble.write", nth: 9, do: "corrupt" },
    step: { expect: "join-failed", expectReason: "unable-to-connect" },
  },
  {
    file: "write-dropped-at-password",
    name: "the password is lost on its way: the device complains of the sequence",
    fault: { on: "ble.write", nth: 10, do: "drop" },
  },
  {
    file: "write-duplicated-at-negotiation",
    name: "a frame of the key agreement arrives twice",
    fault: { on: "ble.write", nth: 3, do: "duplicate" },
  },
];
