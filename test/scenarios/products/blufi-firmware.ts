import type { Variation } from "./variation";

const SOON = 20_000;
const consents = { plain: "if-asked", withinMs: 30_000 };
const refuses = { expect: "failed", expectAdvice: "cannot-encrypt", withinMs: SOON };

const CANNOT: Readonly<Record<string, string>> = {
  silent: "ignores the key agreement",
  refuses: "refuses the key agreement",
  reboots: "reboots over the key agreement",
  clear: "agrees on a key and speaks in clear",
  foreign: "answers the key agreement with no key",
};

/** Firmware as the field has it. */
export const BLUFI_FIRMWARE: readonly Variation[] = [
  ...Object.entries(CANNOT).flatMap(([encryption, words]) => [
    {
      file: `${encryption}-agreed`,
      name: `it ${words}: in clear once the person agrees`,
      device: { encryption },
      step: consents,
    },
    {
      file: `${encryption}-declined`,
      name: `it ${words}: nothing is sent without consent`,
      device: { encryption },
      step: refuses,
    },
  ]),
  {
    file: "hides-version",
    name: "it never states its version",
    device: { answersVersion: false },
    step: { withinMs: SOON },
  },
  {
    file: "hides-version-no-encryption",
    name: "it neither states its version nor agrees on a key",
    device: { answersVersion: false, encryption: "silent" },
    step: consents,
  },
  {
    file: "list-refused",
    name: "it can't look for networks: the name is typed",
    device: { wifiList: "refuses" },
    step: { withinMs: SOON },
  },
  {
    file: "list-none",
    name: "it never answers when asked for networks: the name is typed",
    device: { wifiList: "none" },
    step: { withinMs: SOON },
  },
  {
    file: "no-direction-bit",
    name: "it leaves the direction bit out",
    device: { directionBit: false },
    step: { withinMs: SOON },
  },
  {
    file: "no-reason",
    name: "it tried, and says nothing but the network's name",
    device: { failureReason: "none" },
    step: { password: "not this one", expect: "join-failed", expectReason: "unable-to-connect", withinMs: SOON },
  },
  {
    file: "missing-though-listed",
    name: "it misses the network that it listed: in doubt the password is wrong",
    device: { failureReason: 201 },
    step: { password: "not this one", expect: "join-failed", expectReason: "unable-to-connect", withinMs: SOON },
  },
  {
    file: "missing-unlisted",
    name: "it misses a network that it did not list",
    step: { ssid: "Nowhere", expect: "network-not-found", withinMs: SOON },
  },
  {
    file: "reboots-when-joined",
    name: "it restarts at once when it has an address: the page reconnects and asks",
    device: { rebootsAfterJoinMs: 0 },
    step: { withinMs: SOON },
  },
  {
    file: "long-writes-hang",
    name: "the phone never answers long writes: the next link has short frames",
    phone: { os: "android", longWrites: "hang" },
    step: { withinMs: SOON },
  },
  {
    file: "long-writes-hang-in-clear",
    name: "the phone never answers long writes: short frames, in clear",
    phone: { os: "android", longWrites: "hang" },
    device: { encryption: "refuses" },
    step: consents,
  },
];
