import { action, observable } from "mobx-miniprogram";
import { catchError, concat, Observable, tap, throwError } from "rxjs";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { Provisioner, ProvisioningKind } from "../../../../protocol/provisioning/contract";

/**
 * The protocols a device may speak, the likelier first. Asked once; the answer holds for the pairing. A wrong one does no
 * harm: where the device does not have the protocol's service, the next is tried, and what it spoke is what counts from then.
 * What is advertised is a hint (0xFFFF is BluFi's, and that of old unified provisioning); what the device has decides.
 */
export interface KindChoice {
  readonly kinds: readonly ProvisioningKind[];
  readonly picked: ProvisioningKind;
  /** Nothing is left to ask. */
  readonly settled: boolean;
  /** Pairs by the picked protocol. */
  readonly provisioner: Provisioner;
  pick(kind: ProvisioningKind): void;
  settle(): void;
}

/**
 * @param provisioners at least one, the likelier first.
 * @param last tried without a question when the device has the service of none of them.
 */
export function createKindChoice(
  provisioners: readonly [Provisioner, ...Provisioner[]],
  last: readonly Provisioner[] = [],
): KindChoice {
  const [first, ...others] = provisioners;
  const store = observable(
    {
      kinds: provisioners.map(({ kind }) => kind) as readonly ProvisioningKind[],
      picked: first.kind,
      settled: others.length === 0,
    },
    { kinds: observable.ref },
    { proxy: false },
  );
  const pick = action((kind: ProvisioningKind) => {
    if ([...provisioners, ...last].some((known) => known.kind === kind)) store.picked = kind;
  });
  const settle = action(() => {
    store.settled = true;
  });
  const open: Provisioner["open"] = (...link) => {
    const attempt = ([candidate, ...rest]: readonly Provisioner[]): ReturnType<Provisioner["open"]> => {
      if (candidate === undefined) return concat();
      let spoke = false;
      return candidate.open(...link).pipe(
        tap(() => {
          spoke = true;
          pick(candidate.kind);
        }),
        catchError((error: unknown) =>
          !spoke && rest.length > 0 && isAnotherProtocol(error) ? attempt(rest) : throwError(() => error),
        ),
      );
    };
    return new Observable((subscriber) => {
      const ordered = [...provisioners, ...last].sort(
        (a, b) => Number(b.kind === store.picked) - Number(a.kind === store.picked),
      );
      return attempt(ordered).subscribe(subscriber);
    });
  };
  return Object.assign(store, {
    provisioner: others.length + last.length === 0 ? first : { kind: first.kind, detect: () => undefined, open },
    pick,
    settle,
  });
}

function isAnotherProtocol(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "not-found" && error.reason.what !== "device";
}
