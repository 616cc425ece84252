import type { CapabilityModel } from "../../../../protocol/capability/model/model";
import type {
  InvokeMessage,
  PropertyValue,
  PropertyValues,
  SetMessage,
} from "../../../../protocol/control/wire/messages";

/** What a behaviour can do with its device. */
export interface BehaviourDevice {
  readonly model: CapabilityModel;
  values(): PropertyValues;
  /** The device changes by itself: kept, counted as a new version, said to whoever listens. */
  change(values: PropertyValues): void;
  emit(event: string, data?: PropertyValue): void;
  /** Runs until the device loses its power; the returned function cancels. */
  schedule(afterMs: number, work: () => void): () => void;
  /** From its own random stream, 0 to below 1. */
  chance(): number;
}

/** What makes a device more than its values. */
export interface Behaviour {
  /** Power came: called at every start. */
  started?(): void;
  /** A command changed values. */
  changed?(values: PropertyValues): void;
  /** A command did an action; what comes back is its output. */
  invoked?(action: string, input: PropertyValue | undefined): PropertyValue | undefined;
  /** Why it does not do this, in the device's words. */
  refuses?(command: SetMessage | InvokeMessage): string | undefined;
}

export type CreateBehaviour = (device: BehaviourDevice) => Behaviour;
