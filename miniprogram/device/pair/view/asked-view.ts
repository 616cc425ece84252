import type { Field } from "./field";

/** A stretch of a refused code; `odd`: likely misread. */
export interface Mark {
  readonly text: string;
  readonly odd: boolean;
}

/** The code, or user name and password, of a device. */
export interface AnswerView {
  readonly is: "" | "pop" | "login";
  readonly user: Field;
  readonly secret: Field;
  /** What was refused, until the person corrects it. */
  readonly marks: readonly Mark[];
  /** What stands on the label, the wanted lines framed. */
  readonly label: readonly { readonly text: string; readonly hit: boolean }[];
  readonly where: string;
}

/** A ring that empties. */
export interface Countdown {
  readonly left: string;
  readonly unit: string;
  /** Percent that is left. */
  readonly percent: number;
}

/** One line of the person's way to the device's hotspot. */
export interface HotspotLine {
  readonly field: "ssid" | "password";
  readonly label: string;
  readonly value: string;
  readonly copied: boolean;
  readonly act: string;
}

/** One of the ways to pair. */
export interface Pick {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
  readonly mark: string;
  readonly likely: string;
  readonly on: boolean;
}

/** How near the device is. */
export interface Nearness {
  readonly rssi: string;
  readonly unit: string;
  readonly trend: string;
  /** Heights in percent, oldest first. */
  readonly bars: readonly number[];
}
