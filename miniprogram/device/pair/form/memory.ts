import { action, observable } from "mobx-miniprogram";
import type { RememberedNetworks } from "../../../lib/networks/remembered-networks";

/** Passwords of networks that the person asked this phone to keep. They leave this object by a join only. */
export interface PairMemory {
  readonly canKeep: boolean;
  /** The password to be sent is to be kept once it worked. */
  readonly keeping: boolean;
  /** Networks with a kept password, by the hex of their names. */
  readonly kept: readonly string[];
  load(): void;
  passwordOf(key: string): string | undefined;
  /** The person comes to the password of a network. */
  select(key: string | undefined): void;
  /** The person's word; without it what was kept is forgotten at once. */
  keep(keeping: boolean): void;
  worked(key: string, password: string): void;
  /** A kept password that the router refuses is of no use to anybody. */
  refused(key: string, password: string): void;
  /** What was kept stays in the phone's storage only. */
  dispose(): void;
}

export function createPairMemory(networks: RememberedNetworks): PairMemory {
  const passwords = new Map<string, string>();
  let disposed = false;
  let selected: string | undefined;
  const store = observable(
    { canKeep: networks.canRemember, keeping: false, kept: [] as readonly string[] },
    { kept: observable.ref },
    { proxy: false },
  );
  const notify = () => {
    store.kept = [...passwords.keys()];
  };
  const forget = (key: string) => {
    if (!passwords.delete(key)) return;
    networks.forget(key);
    notify();
  };
  return Object.assign(store, {
    load: () =>
      networks.load(
        action((loaded) => {
          if (disposed) return;
          for (const { key, password } of loaded) passwords.set(key, password);
          notify();
        }),
      ),
    passwordOf: (key: string) => passwords.get(key),
    select: action((key: string | undefined) => {
      selected = key;
      store.keeping = key !== undefined && passwords.has(key);
    }),
    keep: action((keeping: boolean) => {
      store.keeping = keeping;
      if (!keeping && selected !== undefined) forget(selected);
    }),
    worked: action((key: string, password: string) => {
      if (!store.keeping || password === "") return;
      passwords.set(key, password);
      networks.keep(key, password);
      notify();
    }),
    refused: action((key: string, password: string) => {
      if (passwords.get(key) === password) forget(key);
    }),
    dispose: () => {
      disposed = true;
      passwords.clear();
    },
  });
}
