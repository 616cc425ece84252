import type { DeviceListener } from "../contract";
import { CommandRows } from "./command-rows";
import { Commands } from "./commands";
import { Dispatch } from "./dispatch";
import { Drops } from "./drops";
import { Inbox } from "./inbox";
import type { KeptListener } from "./kept";
import type { CloudParts } from "./parts";
import { Twins } from "./twins";

/** The device cloud without its sockets. */
export interface CloudCore {
  /** Hears devices; the gateway that was given has it already. */
  readonly devices: DeviceListener;
  readonly commands: Commands;
  readonly twins: Twins;
  /** What was dropped, by why. */
  readonly drops: Drops;
  /** Hears what was new, once and in the process that kept it: alerts, Home Assistant. @returns ends it */
  onKept(listener: KeptListener): () => void;
}

/** Puts the core together and has it listen to the gateway. */
export function createCloud(parts: CloudParts): CloudCore {
  const listeners = new Set<KeptListener>();
  const drops = new Drops(parts);
  const twins = new Twins(parts, drops);
  const rows = new CommandRows(parts.database);
  const dispatch = new Dispatch({ ...parts, twins, rows });
  const devices = new Inbox({
    ...parts,
    ...{ twins, rows, dispatch, drops },
    kept: (message) => {
      for (const listener of [...listeners]) listener(message);
    },
  });
  parts.gateway.listen(devices);
  return {
    devices,
    commands: new Commands({ ...parts, twins, rows, dispatch }),
    twins,
    drops,
    onKept(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
