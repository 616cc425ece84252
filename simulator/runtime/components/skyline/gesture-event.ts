/** Skyline's states of a gesture (docs: gesture handlers). */
export const GestureState = { possible: 0, begin: 1, active: 2, end: 3, cancelled: 4 } as const;
export type GestureStateValue = (typeof GestureState)[keyof typeof GestureState];

/** Where a finger is and how it moved; CSS px of the phone, velocities a second. */
export interface Move {
  readonly x: number;
  readonly y: number;
  readonly deltaX: number;
  readonly deltaY: number;
  readonly velocityX: number;
  readonly velocityY: number;
  /** From where the first finger came down. */
  readonly movedX: number;
  readonly movedY: number;
  readonly pressure: number;
  readonly isMouse: boolean;
  readonly pointers: readonly { readonly x: number; readonly y: number }[];
}

/** What `worklet:ongesture` is called with. */
export interface GestureEvent {
  readonly state: GestureStateValue;
  readonly absoluteX: number;
  readonly absoluteY: number;
  readonly [field: string]: number;
}
