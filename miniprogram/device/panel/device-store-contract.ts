import type { DeviceError } from "../../../protocol/errors/device-error";
import type { DeviceFacts } from "../../../protocol/gatt/device-facts";
import type { KeyState } from "../../lib/devices/device-keys";
import type { SavedDevice } from "../../lib/devices/saved-device";
import type { ClearConsent } from "./clear-consent";
import type { DevicePhase } from "./device-phase";
import type { PanelStore } from "./panel-store";

export interface DeviceStore {
  readonly phase: DevicePhase;
  /** As the registry has it, the last known state included. */
  readonly device: SavedDevice | undefined;
  /** What is shown and done by the device's model; undefined for a missing device. */
  readonly panel: PanelStore | undefined;
  /** Asked where the device can't encrypt; the consent is kept with the device. */
  readonly clear: ClearConsent;
  /** {@link refresh} found that it is the person's no more. */
  readonly isGone: boolean;
  /** There was a link since the page opened. */
  readonly wasLive: boolean;
  readonly facts: DeviceFacts;
  /** Percent. */
  readonly battery: number | undefined;
  /** Whether it has the key of its pairing; undefined until the phone's storage said. */
  readonly key: KeyState | undefined;
  /** dBm. */
  readonly rssi: number | undefined;
  /** dBm, the last before the link was lost. */
  readonly lostRssi: number | undefined;
  /** Why it is offline. */
  readonly error: DeviceError | undefined;
  /** A change that could not be stored. */
  readonly unsaved: boolean;
  /** The clock, every 5 s: for ages. */
  readonly now: number;

  /** The page is in front: looks for the device unless it is live. */
  show(): void;
  /** The page is behind: stores what is known. A living link stays as long as the system lets it. */
  hide(): void;
  /** Gives the link up, so that another page may have it; the next {@link show} looks for the device again. */
  release(): void;
  retry(): void;
  rename(name: string): void;
  moveTo(room: string): void;
  /** The list was changed by somebody else: what the device is now, or that it is the person's no more. */
  refresh(): void;
  /** Forgets the device; the page has nothing to show any more. */
  remove(): void;
  /** Stores, disconnects; nothing changes afterwards. */
  dispose(): void;
}
