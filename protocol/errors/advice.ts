/**
 * Keys of the advice a page shows: what happened, whose side, one next action. Texts live with the pages; the list here
 * is closed so that a page can prove it has a text for each.
 */
export const ADVICE_KEYS = [
  "turn-on-bluetooth",
  "bluetooth-unsupported",
  "turn-on-location",
  "allow-location",
  "allow-bluetooth",
  "agree-privacy",
  "declare-privacy",
  "bring-to-front",
  "wait-and-retry",
  "move-closer",
  "reconnect",
  "restart-bluetooth",
  "rescan",
  "restart-device",
  "wrong-device",
  "update-app",
  "update-firmware",
  "ssid-too-long",
  "password-too-long",
  "turn-on-wifi",
  "check-password",
  "forget-network",
  "enter-pop",
  "check-pop",
  "enter-login",
  "check-login",
  "authorise-device",
  "join-hotspot",
  "type-network",
  "cannot-encrypt",
  "turn-on-nfc",
  "nfc-unsupported",
  "hold-tag",
  "report",
] as const;

export type AdviceKey = (typeof ADVICE_KEYS)[number];
