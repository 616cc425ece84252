import type { Move } from "./gesture-event";

/** What makes one kind of gesture of the movements of fingers. */
export interface Recogniser {
  /** Fields of its events besides state and place. */
  fields(move: Move, start: Move): Readonly<Record<string, number>>;
  /** Whether the fingers, as they are now, make it begin. */
  begins?(move: Move): boolean;
  /** How long a finger that stays makes it begin, ms. */
  readonly holdMs?: number;
  /** It ends as it comes, when a finger goes up that did not move; so many times in short order. */
  readonly taps?: number;
}

/** A finger that went this far drags, px (a guess: Flutter's touch slop, on which Skyline stands). */
export const SLOP_PX = 18;
/** A guess, as above: Flutter's long press. */
const LONG_PRESS_MS = 500;
/** From here a press is a strong one (Flutter: 0.4). */
const FORCE = 0.4;

const none = () => ({});
const drag = ({ deltaX, deltaY, velocityX, velocityY }: Move) => ({ deltaX, deltaY, velocityX, velocityY });

const spread = ({ pointers: [one, two] }: Move) =>
  one === undefined || two === undefined ? { x: 1, y: 1, length: 1, angle: 0 } : between(one, two);

function between(one: { x: number; y: number }, two: { x: number; y: number }) {
  const [x, y] = [two.x - one.x, two.y - one.y];
  return { x: Math.abs(x) || 1, y: Math.abs(y) || 1, length: Math.hypot(x, y) || 1, angle: Math.atan2(y, x) };
}

/** Gesture handlers by their tag, `-gesture-handler` left out. */
export const RECOGNISERS: Readonly<Record<string, Recogniser>> = {
  tap: { taps: 1, fields: none },
  "double-tap": { taps: 2, fields: none },
  "long-press": {
    holdMs: LONG_PRESS_MS,
    fields: ({ movedX, movedY }) => ({ translationX: movedX, translationY: movedY }),
  },
  "force-press": {
    begins: ({ pressure, isMouse }) => !isMouse && pressure >= FORCE,
    fields: ({ pressure }) => ({ pressure }),
  },
  pan: { begins: ({ movedX, movedY }) => Math.hypot(movedX, movedY) >= SLOP_PX, fields: drag },
  "horizontal-drag": {
    begins: ({ movedX, movedY }) => Math.abs(movedX) >= SLOP_PX && Math.abs(movedX) >= Math.abs(movedY),
    fields: (move) => ({ ...drag(move), deltaY: 0, velocityY: 0 }),
  },
  "vertical-drag": {
    begins: ({ movedX, movedY }) => Math.abs(movedY) >= SLOP_PX && Math.abs(movedY) >= Math.abs(movedX),
    fields: (move) => ({ ...drag(move), deltaX: 0, velocityX: 0 }),
  },
  scale: {
    begins: ({ pointers }) => pointers.length >= 2,
    fields: (move, start) => {
      const [now, before] = [spread(move), spread(start)];
      return {
        focalX: move.x,
        focalY: move.y,
        focalDeltaX: move.deltaX,
        focalDeltaY: move.deltaY,
        scale: now.length / before.length,
        horizontalScale: now.x / before.x,
        verticalScale: now.y / before.y,
        rotation: now.angle - before.angle,
        pointerCount: move.pointers.length,
      };
    },
  },
};
