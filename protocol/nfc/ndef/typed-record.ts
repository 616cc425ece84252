import type { AdStructure } from "../../advertisement/ad-structures";
import type { DeviceLabel } from "../../labels/device-label";
import type { Handover } from "./handover";
import type { IdentityHint } from "./identity-record";
import type { NdefRecord } from "./record";
import type { SmartPoster } from "./smart-poster";
import type { NdefText } from "./text-record";
import type { WifiToken } from "./wifi-token";

/** What a record means. */
export type RecordContent =
  | ({ readonly kind: "text" } & NdefText)
  | { readonly kind: "uri"; readonly uri: string }
  | ({ readonly kind: "smart-poster" } & SmartPoster)
  | { readonly kind: "mime"; readonly type: string; readonly data: Uint8Array }
  /** `domain:name`. */
  | { readonly kind: "external"; readonly type: string; readonly data: Uint8Array }
  /** Android Application Record: opens this app, or its page in the store. */
  | { readonly kind: "aar"; readonly package: string }
  | ({ readonly kind: "wifi" } & WifiToken)
  /** `describeBleOob` says what the elements mean. */
  | { readonly kind: "ble-oob"; readonly elements: readonly AdStructure[] }
  | ({ readonly kind: "handover-select" } & Handover)
  | ({ readonly kind: "handover-request" } & Handover)
  | { readonly kind: "provisioning"; readonly label: DeviceLabel }
  | ({ readonly kind: "identity" } & IdentityHint)
  /** Nothing of the above: an empty or unknown record, an absolute URI, another well-known type. */
  | { readonly kind: "other"; readonly record: Pick<NdefRecord, "tnf" | "type" | "payload"> };

/** A record's meaning and the id by which others refer to it. */
export interface TypedRecord {
  readonly id: Uint8Array;
  readonly content: RecordContent;
}
