import { companion } from "../../../lib/companion";
import { keepProduct } from "../../shared/keep-product";
import { cloudAccess, cloudAddress, deviceAccess, deviceInCloud, devicePorts } from "../../wiring";
import type { BatchOptions } from "../../workbench/batch/batch-options";
import { followJoins } from "../../workbench/batch/follow-joins";

/** What the cloud is for a batch, or a rotation; nothing in an app without one. */
export function cloudOptions(): Pick<BatchOptions, "cloud" | "isOnline" | "paired"> {
  const cloud = cloudAddress();
  const { devices } = companion();
  const { describe } = deviceAccess();
  const isOnline: BatchOptions["isOnline"] = ({ identity = "" }) => deviceInCloud(identity);
  return {
    ...(cloud === undefined ? {} : { cloud, isOnline }),
    paired: (id, advertised) =>
      keepProduct(devices, id, ({ name, ...device }) => describe({ ...device, name: advertised || name })),
  };
}

/** Of many joins the server hears together: the list is sent once in a while, and what it could not be told waits. */
export function tellServer({ state$ }: { readonly state$: Parameters<typeof followJoins>[0] }): void {
  followJoins(state$, devicePorts().clock.scheduler, () => cloudAccess()?.paired());
}
