import { auditTime, distinctUntilChanged, map, type Observable, of, skip } from "rxjs";
import { companion } from "../../../lib/companion";
import { keepProduct } from "../../shared/keep-product";
import { cloudAccess, cloudAddress, deviceAccess, deviceInCloud, devicePorts } from "../../wiring";
import type { BatchOptions } from "../../workbench/batch/batch-options";

/** Between two times that the server is told of new joins, ms. */
const SERVER_PACE_MS = 15_000;

/** What the cloud is for a batch, or a rotation; nothing in an app without one. */
export function cloudOptions(): Pick<BatchOptions, "cloud" | "isOnline" | "paired"> {
  const cloud = cloudAddress();
  const { devices } = companion();
  const { describe } = deviceAccess();
  const isOnline: BatchOptions["isOnline"] = ({ identity }) =>
    (identity === undefined ? undefined : deviceInCloud(identity)) ?? of(false);
  return {
    ...(cloud === undefined ? {} : { cloud, isOnline }),
    paired: (id, advertised) =>
      keepProduct(devices, id, ({ name, ...device }) => describe({ ...device, name: advertised || name })),
  };
}

/** Of many joins the server hears together: the list is sent once in a while, and what it could not be told waits. */
export function tellServer({ state$ }: { readonly state$: Observable<{ readonly count: JoinedCount }> }): void {
  const { scheduler } = devicePorts().clock;
  const online$ = state$.pipe(
    map(({ count: { joined = 0, moved = 0 } }) => joined + moved),
    distinctUntilChanged(),
    skip(1),
    auditTime(SERVER_PACE_MS, scheduler),
  );
  online$.subscribe(() => cloudAccess()?.paired());
}

interface JoinedCount {
  readonly joined?: number;
  readonly moved?: number;
}
