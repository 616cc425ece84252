import type { CreateBehaviour } from "./behaviour";

/** A device that does not do some things: a bolt that is jammed, a fan whose knob is locked. @param ids of properties and actions. */
export const refusing =
  (ids: readonly string[], why: string): CreateBehaviour =>
  () => ({
    refuses: (command) => {
      const asked = command.op === "set" ? Object.keys(command.values) : [command.action];
      return asked.some((id) => ids.includes(id)) ? why : undefined;
    },
  });
