import { parseLampCommand } from "./lamp-command";
import type { LampState } from "./lamp-state";
import type { CreateProduct, Product } from "./product";

/** What the device is when it is not being provisioned: a dimmable lamp spoken to in custom data. */
export interface Lamp extends Product {
  readonly state: LampState;
  /** Somebody turns the lamp's own switch or knob: pushed to the phone when one is connected. */
  turn(change: Partial<LampState>): void;
}

export const createLamp =
  (initial: LampState): CreateProduct<Lamp> =>
  (send) => {
    let state = initial;
    const say = (message: unknown): void => send(new TextEncoder().encode(JSON.stringify(message)));
    const report = (): void => say({ lamp: { on: state.on, level: state.level } });
    const turn = (change: Partial<LampState>): void => {
      state = { ...state, ...change };
      report();
    };
    return {
      get state() {
        return state;
      },
      turn,
      received(data) {
        const command = parseLampCommand(data);
        if (command.do === "set") turn(command.change);
        else if (command.do === "get") report();
        else say({ error: command.why });
      },
    };
  };
