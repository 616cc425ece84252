import { action, observable } from "mobx-miniprogram";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import type { Rotation, RotationDevice, RotationPlace, RotationState } from "./rotation";

/** Which devices the page lists. */
export const ROTATION_FILTERS = ["all", "left", "silent", "unverified"] as const;
export type RotationFilter = (typeof ROTATION_FILTERS)[number];

/** What needs a person first, then what is under way, then who is left, then the rest. */
const RANK: Readonly<Record<RotationPlace, number>> = {
  unverified: 0,
  failed: 1,
  moving: 2,
  silent: 3,
  left: 4,
  moved: 5,
};

/** Who is not on the new network: who failed belongs to them. */
const SHOWN: Readonly<Record<RotationFilter, readonly RotationPlace[]>> = {
  all: ["unverified", "failed", "moving", "silent", "left", "moved"],
  left: ["failed", "moving", "left"],
  silent: ["silent"],
  unverified: ["unverified"],
};

/** What a page shows of a walk that goes on whether or not it is shown. */
export interface RotationStore {
  readonly state: RotationState | undefined;
  readonly filter: RotationFilter;
  readonly lines: readonly RotationDevice[];
  countOf(filter: RotationFilter): number;
  choose(filter: RotationFilter): void;
  /** Starts, pauses or goes on. */
  toggle(): void;
  retry(serial: string): void;
  /** The answer to the question of now; undefined: the person has none. A secret. */
  answer(secret: string | undefined): void;
  dispose(): void;
}

export function createRotationStore(rotation: Rotation): RotationStore {
  const store = observable(
    {
      state: undefined as RotationState | undefined,
      filter: "all" as RotationFilter,
      get lines(): readonly RotationDevice[] {
        const wanted = (this.state?.devices ?? []).filter(({ place }) => SHOWN[this.filter].includes(place));
        return wanted.sort((one, other) => RANK[one.place] - RANK[other.place]);
      },
    },
    { state: observable.ref },
    { proxy: false },
  );
  const following = rotation.state$.subscribe(
    action((state: RotationState) => {
      store.state = state;
    }),
  );
  return Object.assign(store, {
    countOf: (filter: RotationFilter) =>
      (store.state?.devices ?? []).filter(({ place }) => SHOWN[filter].includes(place)).length,
    choose: action((filter: RotationFilter) => {
      store.filter = filter;
    }),
    toggle: () => {
      const running = store.state?.running;
      if (running === "running") rotation.pause();
      else if (running === "paused") rotation.resume();
      else rotation.start();
    },
    retry: (serial: string) => rotation.retry(serial),
    answer: (secret: string | undefined) => {
      const [question] = store.state?.questions ?? [];
      if (question?.is === "pop") rotation.usePop(question.serial, secret);
      else if (question !== undefined)
        rotation.answerPassword(question.ssidHex, secret === undefined ? undefined : encodeUtf8(secret));
    },
    dispose: () => {
      following.unsubscribe();
      rotation.close();
    },
  });
}
