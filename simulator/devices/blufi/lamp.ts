import type { PropertyValues } from "../../../protocol/control/wire/messages";
import type { DeviceHost } from "../../world/radio/device-host";
import { builtInModel } from "../modelled/built-in-models";
import { ModelFirmware } from "../modelled/firmware/model-firmware";
import { parseLampCommand } from "./lamp-command";
import type { LampState } from "./lamp-state";
import type { CreateProduct, Product } from "./product";

/** What the device is when it is not being provisioned: a dimmable lamp spoken to in custom data. */
export interface Lamp extends Product {
  readonly state: LampState;
  readonly firmware: ModelFirmware;
  /** Somebody turns the lamp's own switch or knob: pushed to the phone when one is connected. */
  turn(change: Partial<LampState>): void;
}

/** The lamp of `products/lamp`; to a phone that speaks as its first firmware did, it answers so. */
export const createLamp =
  (initial: LampState, host: DeviceHost): CreateProduct<Lamp> =>
  (send) => {
    const model = builtInModel("lamp");
    if (model === undefined) throw new Error("products/lamp is gone");
    const firmware = new ModelFirmware({ model, initial: valuesOf(initial), answerMs: 0, behaviours: [] }, host);
    const open = () => firmware.open(send);
    let line = open();
    let speaksModel = false;
    const state = (): LampState => ({
      on: firmware.values.power === true,
      level: Number(firmware.values.brightness),
    });
    const say = (message: unknown): void => send(new TextEncoder().encode(JSON.stringify(message)));
    const report = (): void => say({ lamp: state() });
    const turn = (change: Partial<LampState>): void => {
      firmware.change(valuesOf(change));
      if (!speaksModel) report();
    };
    return {
      firmware,
      get state() {
        return state();
      },
      turn,
      linkClosed() {
        line.close();
        line = open();
        speaksModel = false;
      },
      received(data) {
        if (line.receive(data)) {
          speaksModel = true;
          return;
        }
        const command = parseLampCommand(data);
        if (command.do === "set") turn(command.change);
        else if (command.do === "get") report();
        else say({ error: command.why });
      },
    };
  };

function valuesOf({ on, level }: Partial<LampState>): PropertyValues {
  return { ...(on === undefined ? {} : { power: on }), ...(level === undefined ? {} : { brightness: level }) };
}
