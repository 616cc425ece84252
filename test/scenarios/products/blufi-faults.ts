import type { Variation } from "./variation";

export const blufiFaults: readonly Variation[] = [
  {
    file: "blufi-disconnect-at-connect-wifi-ack",
    name: "the link breaks before the command to join is acknowledged",
    fault: { on: "ble.notify", nth: 6, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-connect-wifi",
    name: "the link breaks with the command to join",
    fault: { on: "ble.write", nth: 12, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-connect",
    name: "the link breaks while connecting",
    fault: { on: "ble.connect", nth: 1, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-got-ip",
    name: "the link breaks when the device has its address: the page reconnects and asks",
    fault: { on: "ble.notify", nth: 9, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-negotiation-answer",
    name: "the link breaks before the device's public key arrives",
    fault: { on: "ble.notify", nth: 2, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-negotiation",
    name: "the link breaks in the middle of the key agreement",
    fault: { on: "ble.write", nth: 3, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-op-mode",
    name: "the link breaks while the station mode is set",
    fault: { on: "ble.write", nth: 8, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-password",
    name: "the link breaks while the password is sent",
    fault: { on: "ble.write", nth: 10, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-polling-answer",
    name: "the link breaks before an answer about the join arrives: the page reconnects and asks",
    fault: { on: "ble.notify", nth: 7, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-security-mode",
    name: "the link breaks while the security mode is set",
    fault: { on: "ble.write", nth: 5, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-ssid",
    name: "the link breaks while the network's name is sent",
    fault: { on: "ble.write", nth: 9, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-version-answer",
    name: "the link breaks before the version arrives",
    fault: { on: "ble.notify", nth: 1, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-version",
    name: "the link breaks while the version is asked for",
    fault: { on: "ble.write", nth: 1, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-wifi-list-answer",
    name: "the link breaks before the Wi-Fi list arrives",
    fault: { on: "ble.notify", nth: 4, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-wifi-list",
    name: "the link breaks while the Wi-Fi list is asked for",
    fault: { on: "ble.write", nth: 7, do: "disconnect" },
  },
  {
    file: "blufi-disconnect-at-wifi-status",
    name: "the link breaks while the status is asked for",
    fault: { on: "ble.write", nth: 6, do: "disconnect" },
  },
  {
    file: "blufi-notify-corrupted-at-connect-ack",
    name: "the acknowledgement of the join command comes with a flipped bit",
    fault: { on: "ble.notify", nth: 6, do: "corrupt" },
  },
  {
    file: "blufi-notify-corrupted-at-got-ip",
    name: "the report of success comes with a flipped bit",
    fault: { on: "ble.notify", nth: 9, do: "corrupt" },
  },
  {
    file: "blufi-notify-corrupted-at-negotiation",
    name: "the device's public key comes with a flipped bit",
    fault: { on: "ble.notify", nth: 2, do: "corrupt" },
  },
  {
    file: "blufi-notify-corrupted-at-polling",
    name: "a status while joining comes with a flipped bit",
    fault: { on: "ble.notify", nth: 7, do: "corrupt" },
  },
  {
    file: "blufi-notify-corrupted-at-status",
    name: "the status before the join comes with a flipped bit",
    fault: { on: "ble.notify", nth: 5, do: "corrupt" },
  },
  {
    file: "blufi-notify-corrupted-at-version",
    name: "the version comes with a flipped bit",
    fault: { on: "ble.notify", nth: 1, do: "corrupt" },
  },
  {
    file: "blufi-notify-corrupted-at-wifi-list",
    name: "the Wi-Fi list comes with a flipped bit",
    fault: { on: "ble.notify", nth: 4, do: "corrupt" },
  },
  {
    file: "blufi-notify-corrupted-at-wifi-status",
    name: "the status before the list comes with a flipped bit",
    fault: { on: "ble.notify", nth: 3, do: "corrupt" },
  },
  {
    file: "blufi-notify-dropped-always",
    name: "no notification ever arrives",
    step: { expect: "failed" },
    fault: { on: "ble.notify", every: 1, do: "drop" },
  },
  {
    file: "blufi-notify-dropped-at-connect-ack",
    name: "the acknowledgement of the join command is lost",
    fault: { on: "ble.notify", nth: 6, do: "drop" },
  },
  {
    file: "blufi-notify-dropped-at-negotiation",
    name: "the device's public key is lost",
    fault: { on: "ble.notify", nth: 2, do: "drop" },
  },
  {
    file: "blufi-notify-dropped-at-polling",
    name: "a status while joining is lost",
    fault: { on: "ble.notify", nth: 7, do: "drop" },
  },
  {
    file: "blufi-notify-dropped-at-status",
    name: "the status before the join is lost",
    fault: { on: "ble.notify", nth: 5, do: "drop" },
  },
  {
    file: "blufi-notify-dropped-at-version",
    name: "the version is lost",
    fault: { on: "ble.notify", nth: 1, do: "drop" },
  },
  {
    file: "blufi-notify-dropped-at-wifi-list",
    name: "the Wi-Fi list is lost",
    fault: { on: "ble.notify", nth: 4, do: "drop" },
  },
  {
    file: "blufi-notify-dropped-at-wifi-status",
    name: "the status before the list is lost",
    fault: { on: "ble.notify", nth: 3, do: "drop" },
  },
  {
    file: "blufi-notify-duplicated-at-connect-ack",
    name: "the acknowledgement of the join command comes twice",
    fault: { on: "ble.notify", nth: 6, do: "duplicate" },
  },
  {
    file: "blufi-notify-duplicated-at-got-ip",
    name: "the report of success comes twice",
    fault: { on: "ble.notify", nth: 9, do: "duplicate" },
  },
  {
    file: "blufi-notify-duplicated-at-negotiation",
    name: "the device's public key comes twice",
    fault: { on: "ble.notify", nth: 2, do: "duplicate" },
  },
  {
    file: "blufi-notify-duplicated-at-polling",
    name: "a status while joining comes twice",
    fault: { on: "ble.notify", nth: 7, do: "duplicate" },
  },
  {
    file: "blufi-notify-duplicated-at-status",
    name: "the status before the join comes twice",
    fault: { on: "ble.notify", nth: 5, do: "duplicate" },
  },
  {
    file: "blufi-notify-duplicated-at-version",
    name: "the version comes twice",
    fault: { on: "ble.notify", nth: 1, do: "duplicate" },
  },
  {
    file: "blufi-notify-duplicated-at-wifi-list",
    name: "the Wi-Fi list comes twice",
    fault: { on: "ble.notify", nth: 4, do: "duplicate" },
  },
  {
    file: "blufi-notify-duplicated-at-wifi-status",
    name: "the status before the list comes twice",
    fault: { on: "ble.notify", nth: 3, do: "duplicate" },
  },
  {
    file: "blufi-notify-hangs",
    name: "the phone stops hearing the lamp in the middle of a link",
    fault: { on: "ble.notify", nth: 4, do: "hang" },
  },
  {
    file: "blufi-write-corrupted-in-type",
    name: "a flipped bit in a frame's type: the checksum does not cover it, the name never arrives",
    step: { expect: "network-not-found" },
    fault: { on: "ble.write", nth: 9, do: "corrupt" },
  },
  {
    file: "blufi-write-dropped-at-password",
    name: "the password is lost on its way: the device complains of the sequence",
    fault: { on: "ble.write", nth: 10, do: "drop" },
  },
  {
    file: "blufi-write-duplicated-at-negotiation",
    name: "a frame of the key agreement arrives twice",
    fault: { on: "ble.write", nth: 3, do: "duplicate" },
  },
];
