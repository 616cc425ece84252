import { shareAt } from "./share-at";

/** Milliseconds between two previews while a finger moves. */
const PREVIEW_MS = 250;

type Touches = WechatMiniprogram.TouchEvent;

interface Track {
  readonly left: number;
  readonly width: number;
}

/**
 * The tall slider. Shows `share`, percent of its range, and nothing else: while a finger moves it emits `preview` four times a
 * second, and `settle` where the finger leaves, each with the share from 0 to 1; the page answers with a new `share`.
 */
Component({
  // The classes come from the page.
  options: { styleIsolation: "apply-shared" },
  properties: {
    share: { type: Number, value: 0 },
    /** `level`, `temp` for colour temperature, `hue` for colour. */
    look: { type: String, value: "level" },
    icon: { type: String, value: "" },
    /** The value in words. */
    text: { type: String, value: "" },
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
        .select(".range")
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
      const share = shareOf(hand);
      hand.track = undefined;
      if (share !== undefined) this.triggerEvent("settle", { share });
    },
    preview(timeStamp: number): void {
      const hand = handOf(this);
      const share = shareOf(hand);
      if (share === undefined || timeStamp - hand.at < PREVIEW_MS) return;
      hand.at = timeStamp;
      this.triggerEvent("preview", { share });
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

function shareOf({ track, x }: Hand): number | undefined {
  return track === undefined || x === undefined ? undefined : shareAt(x, track.left, track.width);
}

function xOf({ touches }: Touches): number | undefined {
  return touches[0]?.clientX;
}
