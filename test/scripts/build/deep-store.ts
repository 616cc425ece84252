import { computed, observable, when } from "mobx-miniprogram";

/** A store that asks MobX for all that the build leaves out, and is told so. */
export const deepStore = observable(
  {
    held: [] as readonly string[],
    list: [] as readonly string[],
    set: undefined as ReadonlySet<string> | undefined,
    count: 0,
    *flow(): Generator<number> {
      yield 1;
    },
    get twice(): readonly number[] {
      return [this.count, this.count];
    },
  },
  { held: observable.ref, list: observable.shallow },
);
export const boxed = observable.box(1);
export const others = [computed, when];
