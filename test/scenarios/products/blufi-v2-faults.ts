import { atEachPlace } from "./at-each-place";
import type { Variation } from "./variation";

type Words = Readonly<Record<string, readonly [nth: number, words: string]>>;

/** A deed at each place, whose words are its name. */
const struck = (verb: string, on: string, deed: string, words: Words, name = (told: string) => told) =>
  atEachPlace({
    fault: { on, do: deed },
    places: Object.fromEntries(Object.entries(words).map(([place, [nth]]) => [place, nth])),
    file: (place) => `${verb}-${place}`,
    name: (place) => name(words[place]?.[1] ?? ""),
  });

const breaks = (on: string, words: Words) =>
  struck("disconnect-at", on, "disconnect", words, (told) => `the link breaks ${told}`);

/** BluFi 1.4 with one thing going wrong. */
export const BLUFI_V2_FAULTS: readonly Variation[] = [
  ...breaks("ble.connect", { connect: [1, "as it is made"] }),
  ...breaks("ble.write", {
    version: [1, "at the question for the version"],
    announcement: [2, "as the key agreement begins"],
    parameters: [4, "in the middle of the parameters"],
    "security-mode": [7, "as encryption is switched on"],
    "wifi-list": [9, "at the question for the networks"],
    "op-mode": [10, "at the operation mode"],
    ssid: [11, "at the name of the network"],
    password: [12, "at the password"],
    "connect-wifi": [14, "at the command to connect"],
    polling: [15, "while the device joins"],
  }),
  ...breaks("ble.notify", {
    "version-answer": [1, "at the answer with the version"],
    "public-value": [3, "in the middle of the device's public value"],
    status: [4, "at the first encrypted answer"],
    "wifi-list-answer": [5, "at the list of networks"],
    "connect-wifi-ack": [7, "right after the credentials were applied"],
    "got-ip": [10, "at the report that it has joined"],
  }),
  ...struck("corrupt", "ble.write", "corrupt", {
    parameters: [5, "the phone's public value arrives with a flipped bit"],
    "encrypted-password": [12, "the encrypted password arrives with a flipped bit"],
  }),
  ...struck("corrupt", "ble.notify", "corrupt", {
    "version-answer": [1, "the version comes with a flipped bit"],
    "public-value": [2, "the device's public value comes with a flipped bit"],
    "encrypted-report": [6, "an encrypted report comes with a flipped bit"],
  }),
  ...struck("drop", "ble.write", "drop", { "encrypted-ssid": [11, "the encrypted name is lost"] }),
  ...struck("drop", "ble.notify", "drop", { "encrypted-report": [6, "an encrypted report is lost"] }),
  ...struck("duplicate", "ble.write", "duplicate", {
    "encrypted-password": [12, "the encrypted password arrives twice"],
  }),
  ...struck("duplicate", "ble.notify", "duplicate", { "encrypted-report": [8, "an encrypted report comes twice"] }),
  {
    file: "power-cut-mid-join",
    name: "the device loses power while it joins",
    fault: { on: "ble.write", nth: 15, do: "power-off" },
    step: { expect: "unverified" },
  },
];
