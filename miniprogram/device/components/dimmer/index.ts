import { percentAt } from "./percent-at";

/** Milliseconds between two previews while a finger moves. */
const PREVIEW_MS = 250;

type Touches = WechatMiniprogram.TouchEvent;

interface Track {
  readonly left: number;
  readonly width: number;
}

/**
 * The tall slider for a level of 1 to 100 %. Shows `value` and nothing else: while a finger moves it tells `preview` four
 * times a second, and `settle` where the finger leaves; the page answers with a new `value`.
 */
Component({
  // The classes come from the page.
  options: { styleIsolation: "apply-shared" },
  properties: {
    value: { type: Number, value: 0 },
    disabled: { type: Boolean, value: false },
    label: { type: String, value: "" },
  },
  methods: {
    grab(event: Touches): void {
      const hand = handOf(this);
      hand.track = undefined;
      hand.at = Number.NEGATIVE_INFINITY;
      hand.x = xOf(event);
      if (this.data.disabled) return;
      this.createSelectorQuery()
        .select(".dimmer")
        .boundingClientRect((rect) => {
          hand.track = { left: rect.left, width: rect.width };
          this.preview(event.timeStamp);
        })
        .exec();
    },
    drag(event: Touches): void {
      const hand = handOf(this);
      hand.x = xOf(event) ?? hand.x;
      this.preview(event.timeStamp);
    },
    drop(): void {
      const hand = handOf(this);
      const level = levelOf(hand);
      hand.track = undefined;
      if (level !== undefined) this.triggerEvent("settle", { level });
    },
    preview(timeStamp: number): void {
      const hand = handOf(this);
      const level = levelOf(hand);
      if (level === undefined || timeStamp - hand.at < PREVIEW_MS) return;
      hand.at = timeStamp;
      this.triggerEvent("preview", { level });
    },
  },
});

/** Where the finger is; no data, since nothing of it is shown. */
interface Hand {
  track: Track | undefined;
  x: number | undefined;
  /** `timeStamp` of the last preview. */
  at: number;
}

const hands = new WeakMap<object, Hand>();

function handOf(component: object): Hand {
  const known = hands.get(component);
  if (known !== undefined) return known;
  const made: Hand = { track: undefined, x: undefined, at: Number.NEGATIVE_INFINITY };
  hands.set(component, made);
  return made;
}

function levelOf({ track, x }: Hand): number | undefined {
  return track === undefined || x === undefined ? undefined : percentAt(x, track.left, track.width);
}

function xOf({ touches }: Touches): number | undefined {
  return touches[0]?.clientX;
}
