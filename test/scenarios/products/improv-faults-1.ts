import type { Variation } from "./variation";

export const improvFaults1: readonly Variation[] = [
  {
    file: "improv-connect-fails-once",
    name: "the first connection fails",
    fault: { on: "ble.connect", nth: 1, do: "error", errCode: 10003 },
  },
  {
    file: "improv-disconnect-always",
    name: "every command breaks the link",
    step: { expect: "failed" },
    fault: { on: "ble.write", every: 1, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-address",
    name: "the link breaks as the phone hears: address",
    fault: { on: "ble.notify", nth: 5, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-connect",
    name: "the link breaks as it is made",
    fault: { on: "ble.connect", nth: 1, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-device-info-answer",
    name: "the link breaks as the phone hears: device-info-answer",
    fault: { on: "ble.notify", nth: 1, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-device-info",
    name: "the link breaks at the command: device-info",
    fault: { on: "ble.write", nth: 1, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-online",
    name: "the link breaks as the phone hears: online",
    step: { expect: "unverified" },
    fault: { on: "ble.notify", nth: 4, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-provisioning",
    name: "the link breaks as the phone hears: provisioning",
    step: { expect: ["joined", "unverified"] },
    fault: { on: "ble.notify", nth: 3, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-read-of-capabilities",
    name: "the link breaks as the phone reads: capabilities",
    fault: { on: "ble.read", nth: 1, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-read-of-poll",
    name: "the link breaks as the phone reads: poll",
    device: { joinMs: 7000 },
    fault: { on: "ble.read", nth: 3, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-read-of-state",
    name: "the link breaks as the phone reads: state",
    fault: { on: "ble.read", nth: 2, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-scan-answer",
    name: "the link breaks as the phone hears: scan-answer",
    fault: { on: "ble.notify", nth: 2, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-scan",
    name: "the link breaks at the command: scan",
    fault: { on: "ble.write", nth: 2, do: "disconnect" },
  },
  {
    file: "improv-disconnect-at-settings",
    name: "the link breaks at the command: settings",
    fault: { on: "ble.write", nth: 3, do: "disconnect" },
  },
  {
    file: "improv-disconnect-in-pieces",
    name: "the link breaks between two pieces of the settings",
    device: { mtu: 23 },
    step: { password: "ZYXWVUTSRQPONMLKJIHGFEDCBA,zyxwvutsrqponmlkjihgfedcba,987654321" },
    fault: { on: "ble.write", nth: 4, do: "disconnect" },
    phone: { mtu: 23 },
    wifi: [{ ssid: "HomeNet", password: "ZYXWVUTSRQPONMLKJIHGFEDCBA,zyxwvutsrqponmlkjihgfedcba,987654321", rssi: -55 }],
  },
  {
    file: "improv-disconnect-mid-join-stays-on",
    name: "the link breaks while it joins; it stays on the air and is asked",
    device: { staysOn: true },
    step: { expect: ["joined", "unverified"] },
    fault: { on: "ble.notify", nth: 3, do: "disconnect" },
  },
  {
    file: "improv-notifications-lost",
    name: "no notification gets through, so everything is read",
    fault: { on: "ble.notify", every: 2, do: "drop" },
  },
  {
    file: "improv-notify-corrupted-at-address",
    name: "what the phone hears has a flipped bit: address",
    fault: { on: "ble.notify", nth: 5, do: "corrupt" },
  },
  {
    file: "improv-notify-corrupted-at-device-info-answer",
    name: "what the phone hears has a flipped bit: device-info-answer",
    fault: { on: "ble.notify", nth: 1, do: "corrupt" },
  },
  {
    file: "improv-notify-corrupted-at-online",
    name: "what the phone hears has a flipped bit: online",
    fault: { on: "ble.notify", nth: 4, do: "corrupt" },
  },
  {
    file: "improv-notify-corrupted-at-provisioning",
    name: "what the phone hears has a flipped bit: provisioning",
    fault: { on: "ble.notify", nth: 3, do: "corrupt" },
  },
  {
    file: "improv-notify-corrupted-at-scan-answer",
    name: "what the phone hears has a flipped bit: scan-answer",
    fault: { on: "ble.notify", nth: 2, do: "corrupt" },
  },
  {
    file: "improv-notify-dropped-at-address",
    name: "what the phone hears is lost: address",
    fault: { on: "ble.notify", nth: 5, do: "drop" },
  },
  {
    file: "improv-notify-dropped-at-device-info-answer",
    name: "what the phone hears is lost: device-info-answer",
    fault: { on: "ble.notify", nth: 1, do: "drop" },
  },
  {
    file: "improv-notify-dropped-at-online",
    name: "what the phone hears is lost: online",
    fault: { on: "ble.notify", nth: 4, do: "drop" },
  },
  {
    file: "improv-notify-dropped-at-provisioning",
    name: "what the phone hears is lost: provisioning",
    fault: { on: "ble.notify", nth: 3, do: "drop" },
  },
  {
    file: "improv-notify-dropped-at-scan-answer",
    name: "what the phone hears is lost: scan-answer",
    fault: { on: "ble.notify", nth: 2, do: "drop" },
  },
  {
    file: "improv-notify-duplicated-at-address",
    name: "what the phone hears comes twice: address",
    fault: { on: "ble.notify", nth: 5, do: "duplicate" },
  },
  {
    file: "improv-notify-duplicated-at-device-info-answer",
    name: "what the phone hears comes twice: device-info-answer",
    fault: { on: "ble.notify", nth: 1, do: "duplicate" },
  },
  {
    file: "improv-notify-duplicated-at-online",
    name: "what the phone hears comes twice: online",
    fault: { on: "ble.notify", nth: 4, do: "duplicate" },
  },
  {
    file: "improv-notify-duplicated-at-provisioning",
    name: "what the phone hears comes twice: provisioning",
    fault: { on: "ble.notify", nth: 3, do: "duplicate" },
  },
  {
    file: "improv-notify-duplicated-at-scan-answer",
    name: "what the phone hears comes twice: scan-answer",
    fault: { on: "ble.notify", nth: 2, do: "duplicate" },
  },
  {
    file: "improv-read-corrupted-of-capabilities",
    name: "a bit of what is read flips: capabilities",
    fault: { on: "ble.read", nth: 1, do: "corrupt" },
  },
  {
    file: "improv-read-corrupted-of-poll",
    name: "a bit of what is read flips: poll",
    device: { joinMs: 7000 },
    fault: { on: "ble.read", nth: 3, do: "corrupt" },
  },
  {
    file: "improv-read-corrupted-of-state",
    name: "a bit of what is read flips: state",
    fault: { on: "ble.read", nth: 2, do: "corrupt" },
  },
  {
    file: "improv-read-dropped-of-capabilities",
    name: "the answer of a read is lost: capabilities",
    fault: { on: "ble.read", nth: 1, do: "drop" },
  },
  {
    file: "improv-read-dropped-of-poll",
    name: "the answer of a read is lost: poll",
    device: { joinMs: 7000 },
    fault: { on: "ble.read", nth: 3, do: "drop" },
  },
  {
    file: "improv-read-dropped-of-state",
    name: "the answer of a read is lost: state",
    fault: { on: "ble.read", nth: 2, do: "drop" },
  },
  {
    file: "improv-read-fails",
    name: "the phone refuses to read the state",
    fault: { on: "ble.read", nth: 2, do: "error", errCode: 10008 },
  },
  { file: "improv-read-hangs", name: "the phone never answers a read", fault: { on: "ble.read", nth: 1, do: "hang" } },
  {
    file: "improv-wifi-refuses-once",
    name: "the network refuses the first attempt; the device tries again by itself",
    fault: { on: "wifi.join", nth: 1, do: "error" },
  },
  {
    file: "improv-write-corrupted-at-device-info",
    name: "a bit of the command flips: device-info",
    fault: { on: "ble.write", nth: 1, do: "corrupt" },
  },
  {
    file: "improv-write-corrupted-at-scan",
    name: "a bit of the command flips: scan",
    fault: { on: "ble.write", nth: 2, do: "corrupt" },
  },
  {
    file: "improv-write-corrupted-at-settings",
    name: "a bit of the command flips: settings",
    fault: { on: "ble.write", nth: 3, do: "corrupt" },
  },
  {
    file: "improv-write-dropped-at-device-info",
    name: "the command is lost, though the phone says it went out: device-info",
    fault: { on: "ble.write", nth: 1, do: "drop" },
  },
  {
    file: "improv-write-dropped-at-scan",
    name: "the command is lost, though the phone says it went out: scan",
    fault: { on: "ble.write", nth: 2, do: "drop" },
  },
  {
    file: "improv-write-dropped-at-settings",
    name: "the command is lost, though the phone says it went out: settings",
    fault: { on: "ble.write", nth: 3, do: "drop" },
  },
  {
    file: "improv-write-duplicated-at-device-info",
    name: "the command arrives twice: device-info",
    fault: { on: "ble.write", nth: 1, do: "duplicate" },
  },
  {
    file: "improv-write-duplicated-at-scan",
    name: "the command arrives twice: scan",
    fault: { on: "ble.write", nth: 2, do: "duplicate" },
  },
  {
    file: "improv-write-duplicated-at-settings",
    name: "the command arrives twice: settings",
    fault: { on: "ble.write", nth: 3, do: "duplicate" },
  },
];
