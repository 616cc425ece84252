import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";

interface Asked {
  readonly minWidth: number | null;
  readonly maxWidth: number | null;
  readonly width: number | null;
  readonly minHeight: number | null;
  readonly maxHeight: number | null;
  readonly height: number | null;
  readonly orientation: string;
}

/** Whether a window of this size is what is asked for; what is not asked matches. */
export function matchesWindow(asked: Partial<Asked>, width: number, height: number): boolean {
  const limit = (given: number | null | undefined, holds: (px: number) => boolean) =>
    given === null || given === undefined || holds(Number(given));
  const orientation = width > height ? "landscape" : "portrait";
  return (
    limit(asked.minWidth, (px) => width >= px) &&
    limit(asked.maxWidth, (px) => width <= px) &&
    limit(asked.width, (px) => width === px) &&
    limit(asked.minHeight, (px) => height >= px) &&
    limit(asked.maxHeight, (px) => height <= px) &&
    limit(asked.height, (px) => height === px) &&
    (!asked.orientation || asked.orientation === orientation)
  );
}

const size = { type: null, value: null };

/** `<match-media>`: shows what it holds in a window of the size it asks for. */
export const matchMedia = defineBuiltin("match-media", '<block wx:if="{{matches}}"><slot/></block>', {
  data: { matches: false },
  properties: {
    minWidth: size,
    maxWidth: size,
    width: size,
    minHeight: size,
    maxHeight: size,
    height: size,
    orientation: String,
  },
  observers: {
    "minWidth, maxWidth, width, minHeight, maxHeight, height, orientation"() {
      this.look();
    },
  },
  pageLifetimes: {
    resize() {
      this.look();
    },
  },
  lifetimes: {
    attached() {
      this.look();
    },
  },
  methods: {
    look() {
      const component = this.general() as GeneralComponent;
      if (component.getBackendContext() === null) return;
      const { windowWidth, windowHeight } = hostOf(component).wx.getWindowInfo();
      const matches = matchesWindow(this.data as unknown as Asked, windowWidth, windowHeight);
      if (matches !== this.data.matches) this.setData({ matches });
    },
  },
});
