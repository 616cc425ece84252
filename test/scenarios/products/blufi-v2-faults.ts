import type { Variation } from "./variation";

export const blufiV2Faults: readonly Variation[] = [
  {
    file: "blufi-v2-corrupt-encrypted-password",
    name: "BluFi 1.4: the encrypted password arrives with a flipped bit",
    fault: { on: "ble.write", nth: 12, do: "corrupt" },
  },
  {
    file: "blufi-v2-corrupt-encrypted-report",
    name: "BluFi 1.4: an encrypted report comes with a flipped bit",
    fault: { on: "ble.notify", nth: 6, do: "corrupt" },
  },
  {
    file: "blufi-v2-corrupt-parameters",
    name: "BluFi 1.4: the phone's public value arrives with a flipped bit",
    fault: { on: "ble.write", nth: 5, do: "corrupt" },
  },
  {
    file: "blufi-v2-corrupt-public-value",
    name: "BluFi 1.4: the device's public value comes with a flipped bit",
    fault: { on: "ble.notify", nth: 2, do: "corrupt" },
  },
  {
    file: "blufi-v2-corrupt-version-answer",
    name: "BluFi 1.4: the version comes with a flipped bit",
    fault: { on: "ble.notify", nth: 1, do: "corrupt" },
  },
  {
    file: "blufi-v2-disconnect-at-announcement",
    name: "BluFi 1.4: the link breaks as the key agreement begins",
    fault: { on: "ble.write", nth: 2, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-connect-wifi-ack",
    name: "BluFi 1.4: the link breaks right after the credentials were applied",
    fault: { on: "ble.notify", nth: 7, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-connect-wifi",
    name: "BluFi 1.4: the link breaks at the command to connect",
    fault: { on: "ble.write", nth: 14, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-connect",
    name: "BluFi 1.4: the link breaks as it is made",
    fault: { on: "ble.connect", nth: 1, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-got-ip",
    name: "BluFi 1.4: the link breaks at the report that it has joined",
    fault: { on: "ble.notify", nth: 10, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-op-mode",
    name: "BluFi 1.4: the link breaks at the operation mode",
    fault: { on: "ble.write", nth: 10, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-parameters",
    name: "BluFi 1.4: the link breaks in the middle of the parameters",
    fault: { on: "ble.write", nth: 4, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-password",
    name: "BluFi 1.4: the link breaks at the password",
    fault: { on: "ble.write", nth: 12, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-polling",
    name: "BluFi 1.4: the link breaks while the device joins",
    fault: { on: "ble.write", nth: 15, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-public-value",
    name: "BluFi 1.4: the link breaks in the middle of the device's public value",
    fault: { on: "ble.notify", nth: 3, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-security-mode",
    name: "BluFi 1.4: the link breaks as encryption is switched on",
    fault: { on: "ble.write", nth: 7, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-ssid",
    name: "BluFi 1.4: the link breaks at the name of the network",
    fault: { on: "ble.write", nth: 11, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-status",
    name: "BluFi 1.4: the link breaks at the first encrypted answer",
    fault: { on: "ble.notify", nth: 4, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-version-answer",
    name: "BluFi 1.4: the link breaks at the answer with the version",
    fault: { on: "ble.notify", nth: 1, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-version",
    name: "BluFi 1.4: the link breaks at the question for the version",
    fault: { on: "ble.write", nth: 1, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-wifi-list-answer",
    name: "BluFi 1.4: the link breaks at the list of networks",
    fault: { on: "ble.notify", nth: 5, do: "disconnect" },
  },
  {
    file: "blufi-v2-disconnect-at-wifi-list",
    name: "BluFi 1.4: the link breaks at the question for the networks",
    fault: { on: "ble.write", nth: 9, do: "disconnect" },
  },
  {
    file: "blufi-v2-drop-encrypted-report",
    name: "BluFi 1.4: an encrypted report is lost",
    fault: { on: "ble.notify", nth: 6, do: "drop" },
  },
  {
    file: "blufi-v2-drop-encrypted-ssid",
    name: "BluFi 1.4: the encrypted name is lost",
    fault: { on: "ble.write", nth: 11, do: "drop" },
  },
  {
    file: "blufi-v2-duplicate-encrypted-password",
    name: "BluFi 1.4: the encrypted password arrives twice",
    fault: { on: "ble.write", nth: 12, do: "duplicate" },
  },
  {
    file: "blufi-v2-duplicate-encrypted-report",
    name: "BluFi 1.4: an encrypted report comes twice",
    fault: { on: "ble.notify", nth: 8, do: "duplicate" },
  },
  {
    file: "blufi-v2-power-cut-mid-join",
    name: "BluFi 1.4: the device loses power while it joins",
    step: { expect: "unverified" },
    fault: { on: "ble.write", nth: 15, do: "power-off" },
  },
];
