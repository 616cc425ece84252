import type { CreateBehaviour } from "./behaviour";

/** A lock that tells of every opening; a jammed bolt moves for nobody. */
export const lock =
  (isJammed: boolean): CreateBehaviour =>
  ({ model, values, emit }) => ({
    changed: () => {
      if (values().locked === false && Object.hasOwn(model.events, "unlocked")) emit("unlocked");
    },
    refuses: (command) =>
      isJammed && command.op === "set" && Object.hasOwn(command.values, "locked") ? "bolt jammed" : undefined,
  });
